// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.Complaint;
import io.github.jkbms.bridge.Complaint.Kind;
import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.bridge.PortStage;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.inverter.SerialPortOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual inverters poll the battery side of every protocol, and find nothing, or what was planted. */
class JudgedBatterySideTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTES = Duration.ofMinutes(4);

    /** A mistake of a battery side: of its data, its bytes or its pace. */
    private record Fault(
            String name, Kind expected, Bench.Change data, UnaryOperator<byte[]> bytes, SerialPortOptions options) {
        static Fault ofData(String name, Kind expected, Bench.Change data) {
            return new Fault(name, expected, data, UnaryOperator.identity(), SerialPortOptions.DEFAULT);
        }

        static Fault ofBytes(String name, Kind expected, UnaryOperator<byte[]> bytes) {
            return new Fault(name, expected, (second, state) -> {}, bytes, SerialPortOptions.DEFAULT);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final long PLANTED = 60;

    /** Sets a number from the sixtieth second on. */
    private static Bench.Change from(StorageQuantity quantity, long value) {
        return (second, state) -> {
            if (second >= PLANTED) {
                state.set(quantity, value);
            }
        };
    }

    private static final List<Fault> FAULTS = List.of(
            Fault.ofData("voltage in tenths", Kind.IMPLAUSIBLE_VALUE, from(StorageQuantity.VOLTAGE, 5_300)),
            Fault.ofData("voltage jumps", Kind.STEP_TOO_LARGE, from(StorageQuantity.VOLTAGE, 64_000)),
            Fault.ofData("charge jumps", Kind.STEP_TOO_LARGE, from(StorageQuantity.STATE_OF_CHARGE, 1_000)),
            Fault.ofData("charge voltage limit of another battery", Kind.IMPLAUSIBLE_VALUE, (second, state) -> {
                if (second >= PLANTED) {
                    state.set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 28_000);
                    state.set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 22_000);
                }
            }),
            Fault.ofData(
                    "charge voltage limit jumps",
                    Kind.STEP_TOO_LARGE,
                    from(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 60_000)),
            Fault.ofData(
                    "charge current limit jumps",
                    Kind.STEP_TOO_LARGE,
                    from(StorageQuantity.CHARGE_CURRENT_LIMIT, 400_000)),
            Fault.ofData(
                    "discharge current limit jumps",
                    Kind.STEP_TOO_LARGE,
                    from(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 500_000)),
            Fault.ofData("temperature jumps", Kind.STEP_TOO_LARGE, from(StorageQuantity.TEMPERATURE, 900)),
            Fault.ofData("health jumps", Kind.STEP_TOO_LARGE, from(StorageQuantity.STATE_OF_HEALTH, 100)),
            Fault.ofData(
                    "highest cell beyond every chemistry",
                    Kind.IMPLAUSIBLE_VALUE,
                    from(StorageQuantity.HIGHEST_CELL_VOLTAGE, 5_500)),
            Fault.ofData("an alarm without a reason", Kind.ALARM_WITHOUT_REASON, (second, state) -> {
                if (second >= PLANTED) {
                    state.alarm(StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.PROTECTION);
                    state.set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3_320);
                }
            }),
            Fault.ofBytes("no answer", Kind.MISSING_FRAME, answer -> new byte[0]),
            Fault.ofBytes("a damaged byte", Kind.UNREADABLE, answer -> with(answer, answer.length - 3, 0x01)),
            Fault.ofBytes("a byte too few", Kind.UNREADABLE, answer -> Arrays.copyOf(answer, answer.length - 1)),
            Fault.ofBytes("the answer twice", Kind.UNEXPECTED_FRAME, JudgedBatterySideTest::twice),
            Fault.ofBytes("noise behind the answer", Kind.UNEXPECTED_FRAME, answer -> {
                byte[] longer = Arrays.copyOf(answer, answer.length + 3);
                longer[answer.length] = 0x55;
                return longer;
            }),
            new Fault(
                    "an answer too late",
                    Kind.WRONG_PERIOD,
                    (second, state) -> {},
                    UnaryOperator.identity(),
                    SerialPortOptions.DEFAULT.withTurnaround(Duration.ofMillis(230))));

    private static byte[] with(byte[] bytes, int index, int mask) {
        byte[] changed = bytes.clone();
        changed[index] ^= (byte) mask;
        return changed;
    }

    private static byte[] twice(byte[] answer) {
        byte[] both = Arrays.copyOf(answer, 2 * answer.length);
        System.arraycopy(answer, 0, both, answer.length, answer.length);
        return both;
    }

    private static List<SerialInverterProtocol> protocols() {
        return SerialInverterProtocols.all().stream()
                .filter(SerialInverterProtocol::hasBatterySide)
                .toList();
    }

    private static final List<String> FAMILIES = List.of("pylontech-rs485-9600", "pace", "growatt-rs485", "voltronic");

    /** An hour of the first habit of each family; some minutes of all others. */
    static Stream<Arguments> habits() {
        return protocols().stream()
                .flatMap(protocol -> protocol.habits().stream()
                        .map(habit -> Arguments.of(protocol, habit, isFirst(protocol, habit) ? HOUR : MINUTES)));
    }

    private static boolean isFirst(SerialInverterProtocol protocol, InverterHabit habit) {
        return FAMILIES.contains(protocol.info().key())
                && habit.equals(protocol.habits().get(0));
    }

    /** For each family the poll that brings the most, and the faults that its tables can show. */
    static Stream<Arguments> faults() {
        return FAMILIES.stream()
                .map(key -> SerialInverterProtocols.ofKey(key).orElseThrow())
                .flatMap(protocol -> FAULTS.stream()
                        .filter(fault -> canShow(protocol, fault))
                        .map(fault -> Arguments.of(protocol, fault)));
    }

    private static boolean canShow(SerialInverterProtocol protocol, Fault fault) {
        boolean isAboutLimits = fault.name.contains("limit");
        return switch (protocol.info().key()) {
            // no limits, no average temperature; the highest cell is one of the sixteen
            case "pace" ->
                !isAboutLimits
                        && !fault.name.startsWith("temperature")
                        && !fault.name.contains("cell")
                        && !fault.name.contains("reason");
            case "voltronic" ->
                !fault.name.startsWith("temperature")
                        && !fault.name.startsWith("health")
                        && !fault.name.contains("cell")
                        && !fault.name.contains("reason");
            default -> true;
        };
    }

    private static InverterHabit reading(SerialInverterProtocol protocol) {
        int address = protocol.address(1);
        return new InverterHabit("everything", "a test", Duration.ofMillis(500), protocol.readPlan(address));
    }

    @ParameterizedTest
    @MethodSource("habits")
    void anHourOfPollingFindsNothingWrong(SerialInverterProtocol protocol, InverterHabit habit, Duration duration)
            throws BmsException {
        try (Bench bench = Bench.of(protocol, habit)) {
            bench.run(duration);
            assertThat(bench.complaints()).isEmpty();
            long polls = duration.toMillis() / habit.period().toMillis();
            long answered = habit.rotation().stream()
                    .filter(request -> request.address() == protocol.address(1))
                    .count();
            long expected = polls * answered / habit.rotation().size();
            assertThat(bench.inverter.answers())
                    .isBetween(expected - habit.rotation().size() - 2, expected + 2);
            assertThat(bench.port.status().inverter()).isEqualTo(InverterPresence.PRESENT);
            assertThat(bench.port.status().counts().failed()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aPlantedFaultIsFound(SerialInverterProtocol protocol, Fault fault) throws BmsException {
        SerialInverterProtocol spoiled = new FaultyProtocol(protocol, fault.bytes);
        try (Bench bench = new Bench(spoiled, protocol, reading(protocol), fault.options, fault.data)) {
            bench.run(Duration.ofMinutes(2));
            assertThat(bench.complaints()).extracting(Complaint::kind).contains(fault.expected);
        }
    }

    @Test
    void everyFamilyHasTenFaultsAndMore() {
        assertThat(faults().map(each -> each.get()[0].toString()).distinct())
                .hasSize(4)
                .allSatisfy(name -> assertThat(
                                faults().filter(each -> each.get()[0].toString().equals(name)))
                        .hasSizeGreaterThanOrEqualTo(10));
    }

    static Stream<SerialInverterProtocol> batterySides() {
        return protocols().stream();
    }

    @ParameterizedTest
    @MethodSource("batterySides")
    void staleDataBecomeZeroLimitsAndThenSilence(SerialInverterProtocol protocol) throws BmsException {
        try (Bench bench = Bench.of(protocol, reading(protocol))) {
            bench.run(Duration.ofSeconds(30));
            assertThat(bench.seen().isDischargeAllowed()).contains(true);
            bench.stopOffering();
            bench.run(Duration.ofSeconds(10));
            assertThat(bench.port.status().stage()).isEqualTo(PortStage.ZERO);
            assertThat(bench.seen().isChargeAllowed()).contains(false);
            assertThat(bench.seen().isDischargeAllowed()).contains(false);
            assertThat(bench.seen().value(StorageQuantity.CHARGE_CURRENT_LIMIT, 0))
                    .isZero();
            assertThat(bench.seen().value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0))
                    .isZero();
            assertThat(bench.seen().alarms()).containsValue(AlarmLevel.PROTECTION);
            bench.run(Duration.ofSeconds(30));
            assertThat(bench.port.status().stage()).isEqualTo(PortStage.SILENT);
            assertThat(bench.complaints()).extracting(Complaint::kind).containsOnly(Kind.MISSING_FRAME);
            bench.startOffering();
            bench.run(Duration.ofSeconds(60));
            assertThat(bench.port.status().stage()).isEqualTo(PortStage.SENDING);
            assertThat(bench.seen().isDischargeAllowed()).contains(true);
            assertThat(bench.seen().alarms()).isEmpty();
        }
    }
}
