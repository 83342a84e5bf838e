// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdapterIdentityTest {
    private static final int FTDI = 0x6001;
    private static final int CH340 = 0x7523;

    private static final SerialPortInfo BOARD_PORT = new SerialPortInfo(
            "/dev/ttyS0",
            "",
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    @Test
    void anAdapterIsFoundUnderAnotherPortName() {
        AdapterIdentity lost = remember(usb("/dev/ttyUSB0", FTDI, "A5", "1-1"), usb("/dev/ttyUSB1", FTDI, "B7", "1-2"));

        assertFound(
                lost, "/dev/ttyUSB3", usb("/dev/ttyUSB1", FTDI, "B7", "1-2"), usb("/dev/ttyUSB3", FTDI, "A5", "1-1"));
    }

    @Test
    void aSerialNumberIsFollowedIntoAnotherSocket() {
        AdapterIdentity lost = remember(usb("/dev/ttyUSB0", FTDI, "A5", "1-1"));

        assertFound(
                lost, "/dev/ttyUSB1", usb("/dev/ttyUSB0", FTDI, "B7", "1-1"), usb("/dev/ttyUSB1", FTDI, "A5", "1-4"));
    }

    @Test
    void anotherKindOrSerialNumberInTheSameSocketIsNotIt() {
        AdapterIdentity lost = remember(usb("/dev/ttyUSB0", FTDI, "A5", "1-1"));

        assertAbsent(lost, usb("/dev/ttyUSB0", FTDI, "B7", "1-1"), BOARD_PORT);
        assertAbsent(lost, usb("/dev/ttyUSB0", CH340, "A5", "1-1"));
        assertAbsent(lost, usb("/dev/ttyUSB0", FTDI, null, "1-1"));
        assertAbsent(lost);
    }

    @Test
    void withoutSerialNumbersTheSocketDecides() {
        AdapterIdentity lost =
                remember(usb("/dev/ttyUSB0", CH340, null, "1-1"), usb("/dev/ttyUSB1", CH340, null, "1-2"));

        assertFound(
                lost, "/dev/ttyUSB2", usb("/dev/ttyUSB1", CH340, null, "1-2"), usb("/dev/ttyUSB2", CH340, null, "1-1"));
    }

    @Test
    void theTwinThatWasThereAllTheTimeIsNotTakenForTheLostOne() {
        AdapterIdentity lost =
                remember(usb("/dev/ttyUSB0", CH340, null, "1-1"), usb("/dev/ttyUSB1", CH340, null, "1-2"));

        assertAbsent(lost, usb("/dev/ttyUSB1", CH340, null, "1-2"));
        assertFound(
                lost, "/dev/ttyUSB0", usb("/dev/ttyUSB1", CH340, null, "1-2"), usb("/dev/ttyUSB0", CH340, null, "1-3"));
    }

    @Test
    void twoNewOnesThatFitAreADoubt() {
        AdapterIdentity lost = remember(usb("/dev/ttyUSB0", CH340, null, "1-1"));
        AdapterIdentity.Search search =
                lost.search(List.of(usb("/dev/ttyUSB0", CH340, null, "1-2"), usb("/dev/ttyUSB1", CH340, null, "1-3")));

        assertThat(search.ambiguous()).isTrue();
        assertThat(search.found()).isEmpty();
        assertThat(search.fitting()).extracting(SerialPortInfo::name).containsExactly("/dev/ttyUSB0", "/dev/ttyUSB1");
    }

    @Test
    void twinsWithTheSameSerialNumberAreToldApartByTheSocket() {
        AdapterIdentity lost =
                remember(usb("/dev/ttyUSB0", FTDI, "0001", "1-1"), usb("/dev/ttyUSB1", FTDI, "0001", "1-2"));

        assertFound(
                lost,
                "/dev/ttyUSB5",
                usb("/dev/ttyUSB5", FTDI, "0001", "1-1"),
                usb("/dev/ttyUSB1", FTDI, "0001", "1-2"));
        assertAbsent(lost, usb("/dev/ttyUSB1", FTDI, "0001", "1-2"));
    }

    @Test
    void interfacesOfOneAdapterAreToldApartByTheirStableNames() {
        SerialPortInfo second = usb("/dev/ttyUSB1", FTDI, "Q4", "1-1", "/dev/serial/by-id/q4-if01-port0");
        AdapterIdentity lost =
                remember(second, usb("/dev/ttyUSB0", FTDI, "Q4", "1-1", "/dev/serial/by-id/q4-if00-port0"));

        assertFound(
                lost,
                "/dev/ttyUSB5",
                usb("/dev/ttyUSB4", FTDI, "Q4", "1-3", "/dev/serial/by-id/q4-if00-port0"),
                usb("/dev/ttyUSB5", FTDI, "Q4", "1-3", "/dev/serial/by-id/q4-if01-port0"));
    }

    @Test
    void aByIdNameWithoutASerialNumberDecidesNothing() {
        SerialPortInfo before = usb("/dev/ttyUSB0", CH340, null, "1-1", "/dev/serial/by-id/usb-1a86-if00");
        AdapterIdentity.Search search = remember(before)
                .search(List.of(
                        usb("/dev/ttyUSB0", CH340, null, "1-2", "/dev/serial/by-id/usb-1a86-if00"),
                        usb("/dev/ttyUSB1", CH340, null, "1-3")));

        assertThat(search.ambiguous()).isTrue();
    }

    @Test
    void aByPathNameDecidesBetweenInterfacesWithoutSerialNumber() {
        SerialPortInfo before = usb("/dev/ttyUSB0", CH340, null, "1-1", "/dev/serial/by-path/usb-1:1.2-port0");

        assertFound(
                remember(before),
                "/dev/ttyUSB3",
                usb("/dev/ttyUSB2", CH340, null, "1-1", "/dev/serial/by-path/usb-1:1.0-port0"),
                usb("/dev/ttyUSB3", CH340, null, "1-1", "/dev/serial/by-path/usb-1:1.2-port0"));
    }

    @Test
    void aPortOutsideUsbCannotBeRecognised() {
        AdapterIdentity lost = remember(BOARD_PORT);

        assertThat(lost.recognisable()).isFalse();
        assertAbsent(lost, BOARD_PORT);
        assertThat(remember(usb("/dev/ttyUSB0", FTDI, null, "1-1")).recognisable())
                .isTrue();
    }

    @Test
    void theDescriptionTellsAPersonWhatIsLookedFor() {
        assertThat(remember(usb("/dev/ttyUSB0", FTDI, "A5", "1-1")))
                .hasToString("USB adapter 0403:6001 with serial number A5, last seen at 1-1");
        assertThat(remember(usb("/dev/ttyUSB0", CH340, null, "1-2")))
                .hasToString("USB adapter 0403:7523 without a serial number, last seen at 1-2");
    }

    private static AdapterIdentity remember(SerialPortInfo port, SerialPortInfo... others) {
        return AdapterIdentity.of(
                port, Stream.concat(Stream.of(port), Stream.of(others)).toList());
    }

    private static SerialPortInfo usb(
            String name, int product, @Nullable String serial, String location, String... stable) {
        return new SerialPortInfo(
                name,
                "adapter",
                OptionalInt.of(0x0403),
                OptionalInt.of(product),
                Optional.empty(),
                Optional.ofNullable(serial),
                Optional.of(location),
                List.of(stable));
    }

    private static void assertFound(AdapterIdentity lost, String name, SerialPortInfo... present) {
        assertThat(lost.search(List.of(present)).found().map(SerialPortInfo::name))
                .hasValue(name);
    }

    private static void assertAbsent(AdapterIdentity lost, SerialPortInfo... present) {
        assertThat(lost.search(List.of(present)).fitting()).isEmpty();
    }
}
