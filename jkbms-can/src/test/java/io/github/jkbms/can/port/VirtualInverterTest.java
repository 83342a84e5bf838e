// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.FailSafeTimes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inverters accept what our port sends, whatever the protocol, for an hour of their time. */
class VirtualInverterTest {
    private static final int HOUR = 3600;

    static Stream<InverterProtocol> protocols() {
        return InverterProtocols.all().stream();
    }

    static Stream<Arguments> inverters() {
        return Stream.of(
                Arguments.of(InverterRules.PYLONTECH, InverterProtocols.PYLONTECH),
                Arguments.of(InverterRules.SMA, InverterProtocols.SMA),
                Arguments.of(InverterRules.VICTRON, InverterProtocols.VICTRON),
                Arguments.of(InverterRules.GROWATT, InverterProtocols.GROWATT_REV04),
                Arguments.of(InverterRules.GROWATT, InverterProtocols.GROWATT_REV05),
                Arguments.of(InverterRules.DEYE, InverterProtocols.DEYE),
                Arguments.of(InverterRules.DEYE, InverterProtocols.PYLONTECH),
                Arguments.of(InverterRules.DEYE, InverterProtocols.JK_PB),
                Arguments.of(InverterRules.GOODWE, InverterProtocols.JK_PB),
                Arguments.of(InverterRules.GOODWE, InverterProtocols.GOODWE),
                Arguments.of(InverterRules.LUXPOWER, InverterProtocols.LUXPOWER));
    }

    private static VirtualInverter run(InverterRules rules, InverterProtocol protocol) throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time, protocol.bitRate());
        VirtualInverter inverter = VirtualInverter.create(rules, protocol);
        CanDeviceRunner.start(inverter, wire.connect("inverter"));
        try (CanInverterPort port = CanInverterPort.over(wire.connect("battery"), protocol, FailSafeTimes.DEFAULT)) {
            port.start();
            for (int second = 0; second < HOUR; second++) {
                port.offer(Household.at(second));
                time.advance(Duration.ofSeconds(1));
            }
            assertThat(port.status().counts().failed()).isZero();
            if (!protocol.keepAlive().isEmpty()) {
                assertThat(port.status().inverter()).isEqualTo(InverterPresence.PRESENT);
            }
            // The last frame may be on its way.
            long sent = port.status().counts().sent();
            assertThat(inverter.frameCount()).isBetween(sent - 1, sent);
        }
        return inverter;
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void ownOutputOfEveryProtocolIsAcceptedForAnHour(InverterProtocol protocol) throws BmsException {
        VirtualInverter inverter = run(InverterRules.of(protocol), protocol);

        assertThat(inverter.complaints()).isEmpty();
        long least = protocol.messages().stream()
                .mapToLong(message -> HOUR * 1000L / message.period().toMillis())
                .min()
                .orElseThrow();
        assertThat(inverter.frameCount()).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @MethodSource("inverters")
    void invertersAcceptTheProtocolsMadeForThemForAnHour(InverterRules rules, InverterProtocol protocol)
            throws BmsException {
        VirtualInverter inverter = run(rules, protocol);

        assertThat(inverter.complaints()).isEmpty();
        assertThat(inverter.complaintCount()).isZero();
        assertThat(inverter.state().voltageMillivolts().orElseThrow()).isBetween(53_000, 56_000);
    }

    @Test
    void complaintsAreBounded() throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time);
        VirtualInverter inverter = VirtualInverter.create(InverterRules.SMA, InverterProtocols.SMA);
        CanDeviceRunner.start(inverter, wire.connect("inverter"));
        try (CanInverterPort port =
                CanInverterPort.over(wire.connect("battery"), InverterProtocols.GOODWE, FailSafeTimes.DEFAULT)) {
            port.start();
            for (int second = 0; second < 60; second++) {
                port.offer(Household.at(second));
                time.advance(Duration.ofSeconds(1));
            }
        }
        assertThat(inverter.complaints()).hasSize(VirtualInverter.MAX_COMPLAINTS);
        assertThat(inverter.complaintCount()).isGreaterThan(VirtualInverter.MAX_COMPLAINTS);
    }

    @Test
    void rulesAreFoundByTheirKey() {
        assertThat(List.of("pylontech", "sma", "victron", "growatt", "deye", "goodwe", "luxpower"))
                .allSatisfy(key -> assertThat(InverterRules.find(key))
                        .hasValueSatisfying(rules -> assertThat(rules.key()).isEqualTo(key)));
        assertThat(InverterRules.find("unheard-of")).isEmpty();
        assertThat(InverterRules.all()).hasSize(7);
    }
}
