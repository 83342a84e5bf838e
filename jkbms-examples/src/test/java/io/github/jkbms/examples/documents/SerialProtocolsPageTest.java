// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Unit;
import io.github.jkbms.storage.CellVoltage;
import io.github.jkbms.storage.FailSafe;
import io.github.jkbms.storage.SensorTemperature;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page {@code docs/rs485-inverter-protocols.md} says of each protocol what its code does. */
class SerialProtocolsPageTest {
    private static final String PAGE = "docs/rs485-inverter-protocols.md";

    static Stream<SerialInverterProtocol> protocols() {
        return SerialInverterProtocols.all().stream();
    }

    private static List<String> section(SerialInverterProtocol protocol) throws Exception {
        List<String> lines = Files.readAllLines(Page.ROOT.resolve(PAGE));
        int start = lines.indexOf("### `" + protocol.info().key() + "`");
        assertThat(start).as("heading of %s", protocol.info().key()).isNotNegative();
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith("#")) {
            end++;
        }
        return lines.subList(start, end);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aSectionSaysWhatTheCodeDoes(SerialInverterProtocol protocol) throws Exception {
        List<String> lines = lines(protocol);
        Path file = Path.of("target", "rs485-" + protocol.info().key() + ".md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
        assertThat(section(protocol))
                .as("%s; the right lines are in jkbms-examples/%s", PAGE, file)
                .containsSequence(lines)
                .anyMatch(line -> line.startsWith("* **For:** "))
                .anyMatch(line -> line.startsWith("* **In the inverter:** "))
                .anyMatch(line -> line.startsWith("* **Traps:** "));
    }

    private static List<String> lines(SerialInverterProtocol protocol) throws BmsException {
        List<String> lines = new ArrayList<>();
        lines.add("* **Rests on:** " + protocol.info().level().label() + ": "
                + protocol.info().source() + ".");
        lines.add("* **Asked by:** " + habits(protocol) + ".");
        if (protocol.hasBatterySide()) {
            lines.add("* **Tells:** " + tells(protocol) + ".");
            lines.add("* **Stale data:** " + stale(protocol) + " No answers 30 s later.");
        }
        return lines;
    }

    @Test
    void everyProtocolIsInTheTable() throws Exception {
        List<String> lines = Files.readAllLines(Page.ROOT.resolve(PAGE));
        assertThat(protocols())
                .allSatisfy(protocol -> assertThat(lines)
                        .filteredOn(
                                line -> line.startsWith("| `" + protocol.info().key() + "` | "))
                        .singleElement()
                        .asString()
                        .contains(" | " + protocol.baudRate() + " | "));
    }

    private static String habits(SerialInverterProtocol protocol) {
        return protocol.habits().stream()
                .filter(habit -> !habit.key().equals("reader"))
                .map(SerialProtocolsPageTest::habit)
                .collect(Collectors.joining("; "));
    }

    private static String habit(InverterHabit habit) {
        return "%s, a question every %d ms"
                .formatted(habit.source().replace(";", ","), habit.period().toMillis());
    }

    private static StorageStateBuilder state() {
        StorageStateBuilder state = StorageState.builder();
        for (StorageQuantity quantity : StorageQuantity.values()) {
            if (quantity.unit() == Unit.COUNT) {
                state.set(quantity, 1);
            }
        }
        return state.set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageQuantity.STATE_OF_CHARGE, 760)
                .set(StorageQuantity.STATE_OF_HEALTH, 990)
                .set(StorageQuantity.REMAINING_CAPACITY, 212_800)
                .set(StorageQuantity.FULL_CAPACITY, 280_000)
                .set(StorageQuantity.INSTALLED_CAPACITY, 280_000)
                .set(StorageQuantity.CELL_COUNT, 16)
                .set(StorageQuantity.TEMPERATURE, 245)
                .highestCell(CellVoltage.of(3_323, 1, 1))
                .lowestCell(CellVoltage.of(3_317, 1, 7))
                .highestTemperature(SensorTemperature.of(251, 1, 1))
                .lowestTemperature(SensorTemperature.of(239, 1, 3))
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 44_800)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .set(StorageQuantity.FORCE_CHARGE_1, true)
                .set(StorageQuantity.FORCE_CHARGE_2, true)
                .set(StorageQuantity.FULL_CHARGE_REQUEST, true);
    }

    private static Reading read(SerialInverterProtocol protocol, StorageState state) throws BmsException {
        PackStatus.Builder pack = PackStatus.builder();
        for (int cell = 0; cell < 16; cell++) {
            pack.set(Quantity.CELL_VOLTAGES, cell, cell == 0 ? 3_323 : cell == 6 ? 3_317 : 3_320);
        }
        pack.set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, -25_400)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .set(Quantity.TEMPERATURE_1, 251)
                .set(Quantity.TEMPERATURE_2, 239)
                .set(Quantity.MOSFET_TEMPERATURE, 270);
        BatterySnapshot battery = new BatterySnapshot(
                state, List.of(pack.build()), PackSettings.builder().build());
        Reading reading = Reading.NOTHING;
        for (InverterRequest request : protocol.readPlan(protocol.address(1))) {
            reading = reading.with(protocol.decode(request, protocol.answer(request, battery)));
        }
        return reading;
    }

    /** What comes out at the other end of the line of a battery that knows everything. */
    private static String tells(SerialInverterProtocol protocol) throws BmsException {
        Reading reading = read(protocol, state().build());
        Set<String> names = new LinkedHashSet<>();
        reading.state().quantities().forEach(quantity -> names.add(quantity.label()));
        if (reading.pack().cellCount() > 0) {
            names.add("Single cells");
        }
        return String.join(", ", names);
    }

    private static String stale(SerialInverterProtocol protocol) throws BmsException {
        StorageState told = read(protocol, FailSafe.zero(state().build())).state();
        List<String> parts = new ArrayList<>();
        parts.add(
                told.has(StorageQuantity.CHARGE_CURRENT_LIMIT)
                        ? "charge current %d A, discharge current %d A"
                                .formatted(
                                        told.chargeCurrentLimitMilliamps().orElseThrow() / 1000,
                                        told.dischargeCurrentLimitMilliamps().orElseThrow() / 1000)
                        : "the protocol has no current limits");
        parts.add(
                told.isChargeAllowed().isEmpty()
                        ? "no permissions"
                        : told.isChargeAllowed().orElseThrow() ? "charging allowed" : "nothing allowed");
        parts.add(
                told.alarms().isEmpty()
                        ? "the lost communication cannot be told"
                        : "the lost communication is told as "
                                + told.alarms().keySet().stream()
                                        .map(alarm -> alarm.label())
                                        .collect(Collectors.joining(", ")));
        return String.join("; ", parts) + ".";
    }
}
