// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.Complaint;
import io.github.jkbms.bridge.Complaint.Kind;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.port.Saboteur.Trick;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.FailSafeTimes;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults between battery and inverter, each of which the inverter has to notice and to name. */
class PlantedFaultsTest {
    /** The battery is fine until then. */
    private static final int BEGIN = 60;

    private static final int END = 150;

    private record Planted(String what, InverterRules rules, InverterProtocol protocol, Kind kind, Trick trick) {
        @Override
        public String toString() {
            return rules + ": " + what;
        }
    }

    private static Planted pylontech(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.PYLONTECH, InverterProtocols.PYLONTECH, kind, trick);
    }

    private static Planted deye(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.DEYE, InverterProtocols.DEYE, kind, trick);
    }

    private static Planted goodWe(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.GOODWE, InverterProtocols.JK_PB, kind, trick);
    }

    private static Planted sma(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.SMA, InverterProtocols.SMA, kind, trick);
    }

    private static Planted victron(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.VICTRON, InverterProtocols.VICTRON, kind, trick);
    }

    private static Planted luxPower(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.LUXPOWER, InverterProtocols.LUXPOWER, kind, trick);
    }

    private static Planted growatt(String what, Kind kind, Trick trick) {
        return new Planted(what, InverterRules.GROWATT, InverterProtocols.GROWATT_REV05, kind, trick);
    }

    static Stream<Planted> faults() {
        return Stream.of(
                pylontech("no limits", Kind.MISSING_FRAME, without(0x351)),
                deye("no alarms", Kind.MISSING_FRAME, without(0x359)),
                sma("no state of charge", Kind.MISSING_FRAME, without(0x355)),
                victron("no limits", Kind.MISSING_FRAME, without(0x351)),
                growatt("no limits", Kind.MISSING_FRAME, without(0x311)),
                goodWe("extremes stop", Kind.MISSING_FRAME, without(0x370)),
                luxPower("no brand", Kind.MISSING_FRAME, without(0x35E)),
                pylontech("limits twice", Kind.WRONG_PERIOD, again(0x351, 40)),
                sma("limits again after 100 ms", Kind.WRONG_PERIOD, again(0x351, 100)),
                victron("two of three measurements are lost", Kind.WRONG_PERIOD, oneOf(4, 0x356)),
                deye("two of three measurements are lost", Kind.WRONG_PERIOD, oneOf(3, 0x356)),
                pylontech("state of health is cut off", Kind.WRONG_LENGTH, changed(0x355, frame -> cut(frame, 2))),
                luxPower("lowest temperature is cut off", Kind.WRONG_LENGTH, changed(0x356, frame -> cut(frame, 6))),
                growatt("requests are cut off", Kind.WRONG_LENGTH, changed(0x319, frame -> cut(frame, 5))),
                deye("no PN", Kind.UNREADABLE, changed(0x359, frame -> u16le(frame, 5, 0))),
                pylontech("state of charge in tenths", Kind.UNREADABLE, changed(0x355, frame -> u16le(frame, 0, 760))),
                sma("alarms of Pylontech as well", Kind.UNEXPECTED_FRAME, besides("359#0000000001504E")),
                sma("an extended frame as well", Kind.UNEXPECTED_FRAME, besides("00000351#0000000000000000")),
                pylontech("voltage in tenths", Kind.IMPLAUSIBLE_VALUE, changed(0x356, f -> u16le(f, 0, 543))),
                deye("charge voltage in hundredths", Kind.IMPLAUSIBLE_VALUE, changed(0x351, f -> u16le(f, 0, 5600))),
                victron("charge voltage 0", Kind.IMPLAUSIBLE_VALUE, changed(0x351, f -> u16le(f, 0, 0))),
                victron("negative discharge limit", Kind.IMPLAUSIBLE_VALUE, changed(0x351, f -> u16le(f, 4, -1200))),
                sma("limits with the high byte first", Kind.IMPLAUSIBLE_VALUE, changed(0x351, f -> swapped(f))),
                sma("charge voltage above 63 V", Kind.IMPLAUSIBLE_VALUE, changed(0x351, f -> u16le(f, 0, 640))),
                luxPower("cells in tenths of mV", Kind.IMPLAUSIBLE_VALUE, changed(0x355, f -> u16le(f, 4, 33_900))),
                growatt(
                        "measurements with the low byte first",
                        Kind.IMPLAUSIBLE_VALUE,
                        changed(0x313, f -> swapped(f))),
                pylontech("state of charge jumps", Kind.STEP_TOO_LARGE, changed(0x355, f -> u16le(f, 0, 20))),
                goodWe("charge voltage jumps by 3 V", Kind.STEP_TOO_LARGE, changed(0x351, f -> u16le(f, 0, 590))),
                victron("voltage jumps by 6 V", Kind.STEP_TOO_LARGE, changed(0x356, f -> u16le(f, 0, 4800))),
                luxPower("charge limit jumps to 300 A", Kind.STEP_TOO_LARGE, changed(0x351, f -> u16le(f, 2, 3000))),
                sma("temperature jumps by 20 degrees", Kind.STEP_TOO_LARGE, changed(0x356, f -> u16le(f, 4, 450))),
                pylontech(
                        "under-voltage of a full battery",
                        Kind.ALARM_WITHOUT_REASON,
                        changed(0x359, f -> bit(f, 0, 2))),
                growatt("cell over-voltage at 3.4 V", Kind.ALARM_WITHOUT_REASON, changed(0x312, f -> bit(f, 0, 4))),
                growatt(
                        "too cold to charge at 24 degrees",
                        Kind.ALARM_WITHOUT_REASON,
                        changed(0x312, f -> bit(f, 3, 4))),
                pylontech("falls silent", Kind.MISSING_HANDSHAKE, without()),
                growatt("does not answer", Kind.MISSING_HANDSHAKE, without()),
                sma("falls silent", Kind.MISSING_HANDSHAKE, without()));
    }

    /** Nothing of these identifiers, or nothing at all. */
    private static Trick without(int... ids) {
        List<CanId> missing =
                java.util.Arrays.stream(ids).mapToObj(CanId::standard).toList();
        return (frame, port, onward) -> {
            if (!missing.isEmpty() && !missing.contains(frame.id())) {
                onward.accept(frame);
            }
        };
    }

    private static Trick again(int id, int millis) {
        return (frame, port, onward) -> {
            onward.accept(frame);
            if (frame.id().equals(CanId.standard(id))) {
                port.schedule(port.time().nanoTime() + millis * 1_000_000L, () -> onward.accept(frame));
            }
        };
    }

    /** Of one message only one of some, counted by the clock. */
    private static Trick oneOf(int some, int id) {
        return (frame, port, onward) -> {
            boolean isIt = frame.id().equals(CanId.standard(id));
            if (!isIt || port.time().nanoTime() / 1_000_000_000L % some == 0) {
                onward.accept(frame);
            }
        };
    }

    private static Trick changed(int id, UnaryOperator<CanFrame> change) {
        return (frame, port, onward) ->
                onward.accept(frame.id().equals(CanId.standard(id)) ? change.apply(frame) : frame);
    }

    private static Trick besides(String more) {
        return (frame, port, onward) -> {
            onward.accept(frame);
            if (frame.id().equals(CanId.standard(0x351))) {
                onward.accept(CanFrame.parse(more));
            }
        };
    }

    private static CanFrame cut(CanFrame frame, int length) {
        return CanFrame.packed(frame.id(), length, frame.bits());
    }

    private static CanFrame u16le(CanFrame frame, int index, int value) {
        long mask = 0xFFFFL << (8 * index);
        return CanFrame.packed(
                frame.id(), frame.length(), frame.bits() & ~mask | (value & 0xFFFFL) << (8 * index) & mask);
    }

    private static CanFrame bit(CanFrame frame, int index, int bit) {
        return CanFrame.packed(frame.id(), frame.length(), frame.bits() | 1L << (8 * index + bit));
    }

    /** The first six bytes exchanged in pairs. */
    private static CanFrame swapped(CanFrame frame) {
        byte[] bytes = frame.data();
        for (int i = 0; i < 6; i += 2) {
            byte low = bytes[i];
            bytes[i] = bytes[i + 1];
            bytes[i + 1] = low;
        }
        return CanFrame.of(frame.id(), bytes);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void plantedFaultIsNoticedAndNamed(Planted fault) throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryCanWire batterySide = MemoryCanWire.create(time);
        MemoryCanWire inverterSide = MemoryCanWire.create(time);
        Trick fair = (frame, port, onward) -> onward.accept(frame);
        Saboteur.between(batterySide, inverterSide, (frame, port, onward) -> {
            boolean isTime = port.time().nanoTime() >= BEGIN * 1_000_000_000L;
            (isTime ? fault.trick : fair).pass(frame, port, onward);
        });
        VirtualInverter inverter = VirtualInverter.create(fault.rules, fault.protocol);
        CanDeviceRunner.start(inverter, inverterSide.connect("inverter"));
        try (CanInverterPort port =
                CanInverterPort.over(batterySide.connect("battery"), fault.protocol, FailSafeTimes.DEFAULT)) {
            port.start();
            for (int second = 0; second < END; second++) {
                port.offer(Household.at(second));
                time.advance(Duration.ofSeconds(1));
                if (second < BEGIN - 1) {
                    assertThat(inverter.complaints()).as("before the fault").isEmpty();
                }
            }
        }
        assertThat(inverter.complaints())
                .anySatisfy(complaint -> assertThat(complaint.kind()).isEqualTo(fault.kind));
        assertThat(inverter.complaints().get(0))
                .extracting(Complaint::atNanos)
                .satisfies(at -> assertThat(at).isGreaterThanOrEqualTo(BEGIN * 1_000_000_000L));
    }
}
