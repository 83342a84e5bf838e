// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jkbms.can.CanId;
import io.github.jkbms.can.jk.ChargerStatus;
import io.github.jkbms.can.jk.JkCanControl;
import io.github.jkbms.can.jk.JkCanMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every row of the table of CAN signals, in the folder named by the system property {@code jkbms.protocol}, against the codecs. */
class SignalTableTest {
    /** Signals that no codec of ours has, by protocol and the beginning of identifier and name, with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            entry("jk-can-v1 0x2F4 BATT_ST.reserved", "unused"),
            entry("jk-can-v1 0x2F4 BATT_ST.DischgTime", "V1.02 alone; no place in the model"),
            entry("jk-can-v2 0x2F4 BATT_ST1.reserved", "unused"),
            entry("jk-can-v2 0x1806E5F4 BMSChgINFO.ChgAndHeat", "charge or heat; no place in the model"),
            entry("jk-can-v2 0x18F228F4 ALL_TEMP.TempMaskCode", "contradicts the temperatures beside it"),
            entry("jk-balancer-v5 ", "the stand-alone balancer, another device with one address for both directions"),
            entry("deye-pcs-3.3 0x110", "single pack; a state is about all packs together"),
            entry("deye-pcs-3.3 0x150", "single pack"),
            entry("deye-pcs-3.3 0x200", "single pack"),
            entry("deye-pcs-3.3 0x250", "single pack"),
            entry("deye-pcs-3.3 0x400", "single pack"),
            entry("deye-pcs-3.3 0x500", "single pack"),
            entry("deye-pcs-3.3 0x550", "single pack"),
            entry("deye-pcs-3.3 0x600", "single pack"),
            entry("deye-pcs-3.3 0x650", "single pack"),
            entry("deye-pcs-3.3 0x700", "single pack"),
            entry("deye-pcs-3.3 0x750", "single pack"),
            entry("deye-pcs-3.3 0x358", "USB sockets; no place in a state"),
            entry("goodwe-453-map 0x453", "not decoded by the source"),
            entry("goodwe-453-map 0x455", "not decoded by the source"),
            entry("growatt-lv-rev04 0x313 Measurements.SOHflag", "meaning not known"),
            entry("growatt-lv-rev05 0x313 Measurements.SOHflag", "meaning not known"),
            entry("growatt-lv-rev04 0x315", "cells of a single pack; a state has no single cells"),
            entry("growatt-lv-rev04 0x316", "cells of a single pack"),
            entry("growatt-lv-rev04 0x317", "cells of a single pack"),
            entry("growatt-lv-rev04 0x318", "cells of a single pack"),
            entry("growatt-lv-rev05 0x315", "cells of a single pack; a JK-PB does not send them"),
            entry("growatt-lv-rev05 0x316", "cells of a single pack"),
            entry("growatt-lv-rev05 0x317", "cells of a single pack"),
            entry("growatt-lv-rev05 0x318", "cells of a single pack"),
            entry("growatt-lv-rev04 0x320 Version/time.time", "encoders read no clock"),
            entry("growatt-lv-rev04 0x321", "firmware update of a battery"),
            entry("growatt-lv-rev05 0x323 Cell count/protection 3-5.p4", "three of its bits have no clear meaning"),
            entry("growatt-lv-rev05 0x323 Cell count/protection 3-5.p5", "four bits unused"),
            entry("growatt-lv-rev05 0x323 Cell count/protection 3-5.w3", "four bits unused"),
            entry("hybrid-li-1.0 0x359 Alarm/warning.a_relay", "a command, not an alarm"),
            entry("hybrid-li-1.0 0x399 Battery spec.w_", "positions ambiguous in the document"),
            entry("hybrid-li-1.0 0x399 Battery spec.a_", "positions ambiguous in the document"),
            entry("pytes-native 0x401 Cell voltages.VmaxId", "which half is the pack is not settled"),
            entry("pytes-native 0x401 Cell voltages.VminId", "which half is the pack is not settled"),
            entry("pytes-native 0x402 Cell temperatures.TmaxId", "which half is the pack is not settled"),
            entry("pytes-native 0x402 Cell temperatures.TminId", "which half is the pack is not settled"),
            entry("pytes-native 0x404 SOC/SOH.x", "meaning not known"),
            entry("pytes-native 0x40D", "unit not known"),
            entry("goodwe-mapping-1.2 0x35A Alarms/warnings.", "SMA's pairs; the rest of the 32 bits is unused"),
            entry("sma-si 0x35B", "events, not states"),
            entry("sma-si 0x00F", "quick stop is not for batteries to send"));

    /** Signals whose unit the table leaves open or that the model has finer or coarser, with the reason. */
    private static final Map<String, String> OTHER_SCALE = Map.ofEntries(
            entry("pytes-native 0x400 Limits.DVL", "a signed limit; the same bits up to 3276.7 V"),
            entry("seplos-1.0 0x370 Cell extremes.V", "unit not stated; sent as other programs do"));

    private static final List<Map<String, String>> ROWS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of(System.getProperty("jkbms.protocol", "../../shared/protocol"))
                .resolve("can-signals.csv");
        assumeTrue(
                Files.isRegularFile(file),
                () -> "no file " + file
                        + ": name its folder with -Djkbms.protocol=FOLDER to check the table of signals");
        List<String> lines = Files.readAllLines(file);
        List<String> head = cells(lines.get(0));
        ROWS.clear();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < head.size(); i++) {
                row.put(head.get(i), cells.get(i));
            }
            ROWS.add(row);
        }
        assertThat(ROWS).hasSizeGreaterThan(1000);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (char character : line.toCharArray()) {
            if (character == '"') {
                isQuoted = !isQuoted;
            } else if (character == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @Test
    void everySignalIsHandledOrExceptedForAReason() {
        Set<String> missing = new TreeSet<>();
        Set<String> used = new HashSet<>();
        for (Map<String, String> row : ROWS) {
            Optional<String> exception = EXCEPTIONS.keySet().stream()
                    .filter(start -> name(row).startsWith(start))
                    .findFirst();
            if (!isHandled(row) && exception.isEmpty()) {
                missing.add(name(row));
            } else if (!isHandled(row)) {
                used.add(exception.orElseThrow());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).as("every exception is needed").containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @Test
    void numbersHaveTheOrderSignScaleAndOffsetOfTheTable() {
        Set<String> wrong = new TreeSet<>();
        int compared = 0;
        for (Map<String, String> row : ROWS) {
            Optional<NumberSpec> spec = spec(row);
            boolean isOther =
                    OTHER_SCALE.keySet().stream().anyMatch(start -> name(row).startsWith(start));
            if (spec.isPresent() && !isOther) {
                compared++;
                difference(row, spec.get()).ifPresent(text -> wrong.add(name(row) + ": " + text));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(250);
    }

    @Test
    void lengthsAndPeriodsOfTheMessagesAreThoseOfTheTable() {
        Set<String> wrong = new TreeSet<>();
        for (Map<String, String> row : ROWS) {
            battery(row).ifPresent(message -> {
                if (message.length() != Integer.parseInt(cell(row, "dlc"))) {
                    wrong.add(name(row) + ": length " + message.length());
                }
                String period = cell(row, "period_ms");
                // a JK-PB sends Victron's frames every 760 ms, the table says once a second or faster
                boolean isFaster = cell(row, "protocol").equals("victron")
                        && message.period().toMillis() < 1000;
                if (!period.isEmpty() && !isFaster && message.period().toMillis() != Long.parseLong(period)) {
                    wrong.add(name(row) + ": period " + message.period());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static Optional<String> difference(Map<String, String> row, NumberSpec spec) {
        List<String> differences = new ArrayList<>();
        if (spec.bits().length() > 8
                && spec.bits().isBigEndian() != cell(row, "byte_order").equals("BE")) {
            differences.add("byte order");
        }
        if (spec.bits().isSigned() != cell(row, "signed").equals("yes")) {
            differences.add("sign");
        }
        if (!spec.quantity().isFlag()) {
            BigDecimal unit = unit(cell(row, "unit"));
            BigDecimal scale = new BigDecimal(cell(row, "scale")).multiply(unit);
            BigDecimal offset = new BigDecimal(cell(row, "offset")).multiply(unit);
            if (cell(row, "unit").equals("K")) {
                offset = new BigDecimal("-2731.5");
            } else if (cell(row, "unit").equals("degF")) {
                scale = BigDecimal.TEN
                        .multiply(BigDecimal.valueOf(5))
                        .divide(BigDecimal.valueOf(9), 9, RoundingMode.HALF_UP);
                offset = BigDecimal.valueOf(-32).multiply(scale);
            }
            double ours = (double) spec.per() / spec.counts();
            double start = -(double) spec.offset() / spec.counts();
            if (Math.abs(ours - scale.doubleValue()) > 1e-6 || Math.abs(start - offset.doubleValue()) > 1e-6) {
                differences.add("value = raw * %s + %s, here %s and %s".formatted(scale, offset, ours, start));
            }
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }

    /** How many units of the model one unit of the table is. */
    private static BigDecimal unit(String unit) {
        return new BigDecimal(
                switch (unit) {
                    case "V", "A", "Ah", "kWh" -> "1000";
                    case "degC", "K", "%" -> "10";
                    default -> "1";
                });
    }

    private static Optional<NumberSpec> spec(Map<String, String> row) {
        return battery(row)
                .flatMap(message -> message.parts().stream()
                        .filter(NumberPart.class::isInstance)
                        .map(part -> ((NumberPart) part).spec())
                        .filter(spec ->
                                spec.bits().start() == start(row) && spec.bits().length() == length(row))
                        .findFirst());
    }

    private static boolean isHandled(Map<String, String> row) {
        CanId id = id(row);
        if (cell(row, "protocol").startsWith("jk-can")) {
            return id.equals(JkCanControl.ID)
                    || id.equals(ChargerStatus.ID)
                    || JkCanMessage.of(id).isPresent()
                            && isJkPlace(row, JkCanMessage.of(id).orElseThrow());
        }
        List<Bits> places = new ArrayList<>();
        battery(row).ifPresent(message -> message.parts().forEach(part -> places.addAll(part.places())));
        InverterProtocols.find(cell(row, "protocol"))
                .ifPresent(protocol -> protocol.inverterFrames().stream()
                        .filter(frame ->
                                frame.id().equals(id) && cell(row, "direction").startsWith("inv"))
                        .forEach(frame -> places.addAll(frame.places())));
        BitSet covered = new BitSet();
        places.forEach(bits -> covered.set(bits.start(), bits.start() + bits.length()));
        return !places.isEmpty() && covered.nextClearBit(start(row)) >= start(row) + length(row);
    }

    /** Alarms and errors have types of their own; the switch of a charger makes its current limit 0. */
    private static boolean isJkPlace(Map<String, String> row, JkCanMessage message) {
        boolean isOwnType = message == JkCanMessage.ALARMS || message == JkCanMessage.ERRORS;
        boolean isCharger = message == JkCanMessage.CHARGE_REQUEST && start(row) == 32;
        return isOwnType
                || isCharger
                || message.fields().stream()
                        .anyMatch(field -> field.startBit() <= start(row)
                                && field.startBit() + field.bits() >= start(row) + length(row));
    }

    private static Optional<BatteryMessage> battery(Map<String, String> row) {
        return cell(row, "direction").equals("bat>inv")
                ? InverterProtocols.find(cell(row, "protocol")).flatMap(protocol -> protocol.message(id(row)))
                : Optional.empty();
    }

    private static CanId id(Map<String, String> row) {
        int value = Integer.decode(cell(row, "can_id_hex"));
        return cell(row, "extended").equals("yes") ? CanId.extended(value) : CanId.standard(value);
    }

    private static int start(Map<String, String> row) {
        return 8 * Integer.parseInt(cell(row, "start_byte")) + Integer.parseInt(cell(row, "start_bit"));
    }

    private static int length(Map<String, String> row) {
        return Integer.parseInt(cell(row, "length_bits"));
    }

    private static String name(Map<String, String> row) {
        return "%s %s %s".formatted(cell(row, "protocol"), cell(row, "can_id_hex"), cell(row, "signal"));
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
