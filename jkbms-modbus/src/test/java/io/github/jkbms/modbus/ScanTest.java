// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static io.github.jkbms.modbus.Script.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.ScanResult.Outcome;
import io.github.jkbms.model.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan finds, what it heard instead, and what it makes of that. */
class ScanTest {
    private static RtuBus bus(ByteDevice device) {
        MemoryLink near = MemoryLink.create(new VirtualTime());
        DeviceRunner.start(device, near.peer());
        return RtuBus.over(near);
    }

    @Test
    void packsAreFoundAndAllSixteenAddressesReported() throws BmsException {
        try (Line line = new Line(2, 3, Manners.REAL);
                RtuBus bus = line.bus()) {
            ScanReport report = bus.scan();
            assertThat(report.results()).extracting(ScanResult::address).containsExactly(addresses());
            assertThat(report.found()).extracting(ScanResult::address).containsExactly(2, 3, 4);
            assertThat(report.found())
                    .allSatisfy(found ->
                            assertThat(found.info().orElseThrow().model()).hasValue("JK_PB2A16S20P"));
            assertThat(report.hints()).isEmpty();
            assertThat(bus.pack(3).id()).isEqualTo(line.packs.get(1).id());
        }
    }

    private static Integer[] addresses() {
        return Stream.iterate(0, address -> address + 1).limit(16).toArray(Integer[]::new);
    }

    @Test
    void addressesThatDoNotAnswerAreAskedTwiceAndEachIsReportedOnce() throws BmsException {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            List<Integer> reported = new ArrayList<>();
            bus.scan(List.of(0, 1, 2), result -> reported.add(result.address()));
            assertThat(reported).as("found ones first").containsExactly(1, 0, 2);
            assertThat(bus.pack(1).health().requests()).isEqualTo(1);
            assertThat(bus.pack(2).health().requests()).isEqualTo(2);
        }
    }

    /** A pack that was left alone for a while may lose the first request (modbus reference 9). */
    @Test
    void aPackThatLosesTheFirstRequestIsFound() throws BmsException {
        Set<Integer> woken = new HashSet<>();
        try (RtuBus bus = bus((request, port) -> {
            if (request[0] == 7 && !woken.add((int) request[0])) {
                port.send(Script.registers(7, request[5], 0));
            }
        })) {
            assertThat(bus.scan().found()).extracting(ScanResult::address).containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_600, 115_200})
    void bothSpeedsOfTheDeviceAreScanned(int baudRate) throws BmsException {
        try (Line line = new Line(1, 1, Manners.REAL.withBaudRate(baudRate));
                RtuBus bus = line.bus(BusOptions.DEFAULT.withBaudRate(baudRate))) {
            ScanReport report = bus.scan();
            assertThat(report.baudRate()).isEqualTo(baudRate);
            assertThat(report.found()).hasSize(1);
        }
    }

    private static ByteDevice always(byte[] answer) {
        return (request, port) -> port.send(answer);
    }

    static Stream<Arguments> whatElseMayBeThere() {
        ByteDevice echo = (request, port) -> port.send(request);
        byte[] damaged = Script.registers(1, 48, 0);
        damaged[20] ^= 1;
        byte[] master = Script.concat(bytes(0x55, 0xAA, 0xEB, 0x90, 2, 0), new byte[294]);
        return Stream.of(
                arguments(Outcome.SILENT, (ByteDevice) (request, port) -> {}, "Nothing was heard"),
                arguments(Outcome.ECHO, echo, "hears its own requests"),
                arguments(Outcome.GARBAGE, always(damaged), "check the speed"),
                arguments(Outcome.GARBAGE, always(new byte[250]), "check the speed"),
                arguments(Outcome.FRAGMENT, always(bytes(1, 3, 96, 0, 0)), "check the speed"),
                arguments(Outcome.FOREIGN, always(Script.registers(33, 48, 0)), "Frames of other addresses"),
                arguments(Outcome.REFUSED, always(Script.exception(1, 1)), "another kind of device"),
                arguments(Outcome.UNSOLICITED, always(master), "master of this line"));
    }

    @ParameterizedTest
    @MethodSource("whatElseMayBeThere")
    void whatWasHeardInsteadIsNamedWithAHint(Outcome outcome, ByteDevice device, String hint) throws BmsException {
        try (RtuBus bus = bus(device)) {
            ScanReport report = bus.scan(List.of(1), result -> {});
            assertThat(report.results()).extracting(ScanResult::outcome).containsExactly(outcome);
            assertThat(report.results().get(0).detail()).endsWith(".").doesNotContain("\n");
            assertThat(report.found()).isEmpty();
            assertThat(report.hints()).anySatisfy(each -> assertThat(each).contains(hint));
        }
    }

    @Test
    void aLineThatIsClosedEndsTheScan() {
        RtuBus bus = bus((request, port) -> {});
        bus.close();
        assertThatThrownBy(bus::scan).isInstanceOf(BmsPortException.class);
    }

    @Test
    void aHalfAnswerOfOneAddressDoesNotHideTheNext() throws BmsException {
        try (RtuBus bus = bus((request, port) -> {
            byte[] answer = Script.registers(request[0], request[5], 0);
            port.send(request[0] == 4 ? Arrays.copyOf(answer, 30) : answer);
        })) {
            assertThat(bus.scan(List.of(4, 5), result -> {}).found())
                    .extracting(ScanResult::address)
                    .containsExactly(5);
        }
    }
}
