// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as the kernel lays them out for usb-serial drivers (ttyUSB), for cdc_acm (ttyACM) and for a port of the board. */
class UsbAdapterTest {
    @TempDir
    private Path root;

    private Path usbDevice(String name, String vendor, String product) throws IOException {
        Path device = Files.createDirectories(root.resolve("devices/usb1").resolve(name));
        Files.writeString(device.resolve("idVendor"), vendor + "\n");
        Files.writeString(device.resolve("idProduct"), product + "\n");
        Files.writeString(device.resolve("busnum"), "1\n");
        Files.writeString(device.resolve("devpath"), name.substring(2) + "\n");
        return device;
    }

    /** Names a port as the kernel does: a folder of the port with a link to what drives it. */
    private void name(String port, Path driven) throws IOException {
        Path folder = Files.createDirectories(root.resolve("tty").resolve(port));
        Files.deleteIfExists(folder.resolve("device"));
        try {
            Files.createSymbolicLink(folder.resolve("device"), driven);
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "no symbolic links here: " + e);
        }
    }

    private Optional<UsbAdapter> adapter(String port) {
        return UsbAdapter.of(root.resolve("tty"), port);
    }

    @Test
    void readsTheAdapterBehindAPort() throws IOException {
        Path device = usbDevice("1-1.4", "0403", "6001");
        Files.writeString(device.resolve("serial"), "LAB0001\n");
        Files.writeString(device.resolve("manufacturer"), "FTDI\n");
        name("ttyUSB0", Files.createDirectories(device.resolve("1-1.4:1.0/ttyUSB0")));
        assertThat(adapter("ttyUSB0"))
                .contains(new UsbAdapter(
                        0x0403, 0x6001, Optional.of("FTDI"), Optional.of("LAB0001"), Optional.of("1-1.4")));

        Path modem = usbDevice("1-2", "1a86", "55d4");
        name("ttyACM0", Files.createDirectories(modem.resolve("1-2:1.0")));
        assertThat(adapter("ttyACM0"))
                .as("without serial number")
                .contains(new UsbAdapter(0x1A86, 0x55D4, Optional.empty(), Optional.empty(), Optional.of("1-2")));
    }

    @Test
    void seesThatAnotherAdapterHasTakenOverTheName() throws IOException {
        Path first = usbDevice("1-1", "0403", "6001");
        Files.writeString(first.resolve("serial"), "LAB0001\n");
        Path second = usbDevice("1-3", "0403", "6001");
        Files.writeString(second.resolve("serial"), "LAB0002\n");
        SerialPortInfo asListed = new SerialPortInfo(
                "/dev/ttyUSB0",
                "FT232R",
                OptionalInt.of(0x0403),
                OptionalInt.of(0x6001),
                Optional.empty(),
                Optional.of("LAB0001"),
                Optional.of("1-1"),
                List.of());

        name("ttyUSB0", Files.createDirectories(first.resolve("1-1:1.0/ttyUSB0")));
        assertThat(adapter("ttyUSB0").orElseThrow().behind(asListed)).isEqualTo(asListed);

        name("ttyUSB0", Files.createDirectories(second.resolve("1-3:1.0/ttyUSB0")));
        SerialPortInfo now = adapter("ttyUSB0").orElseThrow().behind(asListed);
        assertThat(now.serialNumber()).contains("LAB0002");
        assertThat(now.location()).contains("1-3");
        assertThat(now.name()).isEqualTo("/dev/ttyUSB0");
    }

    @Test
    void knowsNothingOfOtherPorts() throws IOException {
        name("ttyS0", Files.createDirectories(root.resolve("devices/platform/serial8250/a/b/c")));
        assertThat(adapter("ttyS0")).isEmpty();
        assertThat(adapter("ttyUSB9")).isEmpty();
        assertThat(adapter("pts/1")).isEmpty();
        Path broken = usbDevice("1-5", "none", "6001");
        name("ttyUSB5", Files.createDirectories(broken.resolve("1-5:1.0/ttyUSB5")));
        assertThat(adapter("ttyUSB5")).isEmpty();
    }
}
