// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableNamesTest {
    @TempDir
    private Path folder;

    @Test
    void allLinksToADeviceAreItsStableNames() throws IOException {
        Path first = Files.createFile(folder.resolve("ttyUSB0")).toRealPath();
        Path second = Files.createFile(folder.resolve("ttyUSB1")).toRealPath();
        Path byId = Files.createDirectory(folder.resolve("by-id"));
        Path byPath = Files.createDirectory(folder.resolve("by-path"));
        Path idLink = Files.createSymbolicLink(byId.resolve("usb-FTDI_A5"), Path.of("../ttyUSB0"));
        Path pathLink = Files.createSymbolicLink(byPath.resolve("pci-0:1.4"), Path.of("../ttyUSB0"));
        Path usb2Link = Files.createSymbolicLink(byPath.resolve("pci-0:1.5"), Path.of("../ttyUSB1"));
        Files.createSymbolicLink(byId.resolve("usb-pulled"), Path.of("../ttyUSB9"));
        StableNames names = StableNames.read(folder);

        assertThat(names.of(first)).containsExactly(idLink.toString(), pathLink.toString());
        assertThat(names.of(second)).containsExactly(usb2Link.toString());
        assertThat(names.of(folder.resolve("ttyS0"))).isEmpty();
    }

    @Test
    void withoutTheFoldersThereAreNone() {
        assertThat(StableNames.read(folder.resolve("absent")).of(folder)).isEmpty();
    }
}
