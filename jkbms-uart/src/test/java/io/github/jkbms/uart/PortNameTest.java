// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortNameTest {
    private static final Path DEVICE = Path.of("/dev/null");

    @TempDir
    private Path folder;

    @BeforeEach
    void onUnix() {
        assumeTrue(Files.exists(DEVICE), "port names are files on Unix only");
    }

    @Test
    void aDeviceIsNamedByItsPathOrByItsBareName() {
        assertThat(PortName.lookUp("/dev/null").device()).hasValue(DEVICE);
        assertThat(PortName.lookUp("null").device()).hasValue(DEVICE);
        assertThat(PortName.lookUp("null").given()).isEqualTo("null");
        assertThat(PortName.lookUp("null").link()).isFalse();
    }

    @Test
    void linksAreFollowedAndKnownAsLinks() throws IOException {
        Path first = Files.createSymbolicLink(folder.resolve("first"), DEVICE);
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);

        assertThat(PortName.lookUp(second.toString()).device()).hasValue(DEVICE);
        assertThat(PortName.lookUp(second.toString()).link()).isTrue();
    }

    @Test
    void whatIsWrongWithANameIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("unplugged"));

        assertWrong("", "is empty");
        assertWrong("/dev/ttyNOSUCH9", "does not exist");
        assertWrong("ttyNOSUCH9", "does not exist");
        assertWrong("a\0b", "is not a name a port can have");
        assertWrong(folder.toString(), "is a directory");
        assertWrong("/dev", "is a directory");
        assertWrong(file.toString(), "is a file, not a device");
        assertWrong(dangling.toString(), "is a link to a port that is not there");
    }

    @Test
    void aPathIsNotGuessedFromItsLastPart() {
        assertWrong("/no/such/folder/null", "does not exist");
    }

    private static void assertWrong(String name, String wrong) {
        PortName looked = PortName.lookUp(name);
        assertThat(looked.device()).isEmpty();
        assertThat(looked.wrong()).isEqualTo(wrong);
    }
}
