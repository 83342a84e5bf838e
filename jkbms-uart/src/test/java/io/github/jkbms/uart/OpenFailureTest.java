// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFailureTest {
    private static final SerialPortInfo ADAPTER = new SerialPortInfo(
            "/dev/ttyUSB0",
            "FT232R USB UART",
            OptionalInt.of(0x0403),
            OptionalInt.of(0x6001),
            Optional.of("FTDI"),
            Optional.of("A5"),
            Optional.of("1-1.4"),
            List.of("/dev/serial/by-id/usb-FTDI_A5-if00-port0", "/dev/serial/by-path/pci-0:1.4-port0"));

    @ParameterizedTest
    @CsvSource({
        "2, false, NOT_FOUND",
        "2, true, BUSY",
        "13, true, NO_PERMISSION",
        "1, true, NO_PERMISSION",
        "11, true, BUSY",
        "16, true, BUSY",
        "35, true, BUSY",
        "6, true, NOT_FOUND",
        "19, true, NOT_FOUND",
        "5, true, UNSUPPORTED",
        "25, true, UNSUPPORTED",
        "22, true, UNSUPPORTED"
    })
    void anErrorNumberOfUnixHasAReason(int errno, boolean stillExists, Reason reason) {
        assertThat(OpenFailure.reasonOnUnix(errno, stillExists)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"2, NOT_FOUND", "3, NOT_FOUND", "5, BUSY", "32, BUSY", "170, BUSY", "31, UNSUPPORTED"})
    void anErrorCodeOfWindowsHasAReason(int code, Reason reason) {
        assertThat(OpenFailure.reasonOnWindows(code)).isEqualTo(reason);
    }

    @Test
    void aMissingPortNamesThePortsThereAreWithTheirStableNames() {
        assertThat(OpenFailure.notFound("/dev/ttyUSB7", "does not exist", List.of(ADAPTER)))
                .hasMessage(
                        "no serial port '/dev/ttyUSB7': it does not exist; ports here: /dev/ttyUSB0 (FT232R USB UART,"
                                + " USB 0403:6001, serial number A5, at 1-1.4, also /dev/serial/by-id/usb-FTDI_A5-if00-port0)")
                .extracting(BmsPortException::reason)
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(OpenFailure.notFound("COM9", "does not exist", List.of())).hasMessageContaining("plugged in?");
    }

    @Test
    void aBusyPortNamesWhoHoldsIt() {
        assertThat(OpenFailure.busy("/dev/ttyUSB0", List.of("python3 (process 4711)")))
                .hasMessage("the port /dev/ttyUSB0 is in use by python3 (process 4711): close it there and try again")
                .extracting(BmsPortException::reason)
                .isEqualTo(Reason.BUSY);
        assertThat(OpenFailure.busy("/dev/ttyUSB0", List.of())).hasMessageContaining("another program");
    }

    @Test
    void aForbiddenPortNamesTheGroupToJoinAndHow() {
        assertThat(OpenFailure.noPermission(
                        "/dev/ttyUSB0", Optional.of(new DeviceAccess("anna", "root", "dialout", true))))
                .hasMessage("no permission to open /dev/ttyUSB0: it belongs to the group dialout: run"
                        + " 'sudo usermod -aG dialout anna', then log out and in again")
                .extracting(BmsPortException::reason)
                .isEqualTo(Reason.NO_PERMISSION);
    }

    @Test
    void aGroupThatWouldNotHelpIsNotAdvised() {
        DeviceAccess ownerOnly = new DeviceAccess("anna", "root", "dialout", false);
        DeviceAccess rootGroup = new DeviceAccess("anna", "root", "root", true);

        assertThat(ownerOnly.advice())
                .contains("only root may use it")
                .contains("udev")
                .doesNotContain("usermod");
        assertThat(rootGroup.advice()).contains("udev").doesNotContain("usermod");
        assertThat(OpenFailure.noPermission("COM3", Optional.empty())).hasMessageContaining("COM3");
    }

    @Test
    void aDeviceThatIsNoSerialPortIsNamedWithTheSpeedThatWasTried() {
        assertThat(OpenFailure.unsupported("/dev/null", SerialSettings.DEFAULT, 25))
                .hasMessageContaining("/dev/null")
                .hasMessageContaining("115200 8N1")
                .hasMessageContaining("25")
                .extracting(BmsPortException::reason)
                .isEqualTo(Reason.UNSUPPORTED);
    }
}
