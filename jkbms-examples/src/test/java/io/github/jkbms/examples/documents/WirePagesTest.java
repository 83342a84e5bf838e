// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.jk.JkCanField;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.FieldType;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Unit;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.nw.NwCell;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of registers, identifiers and messages on the pages of the wires are those of the code. */
class WirePagesTest {
    private static List<String> rows(String page, String pattern) throws IOException {
        return Files.readAllLines(Page.ROOT.resolve("docs").resolve(page)).stream()
                .filter(line -> line.matches(pattern))
                .toList();
    }

    /** Compares, and leaves the right rows where they can be copied from. */
    private static void assertRows(String page, String pattern, Stream<String> rows) throws IOException {
        List<String> right = rows.toList();
        Path file = Path.of("target", page.replace(".md", "-rows.md"));
        Files.createDirectories(file.getParent());
        Files.write(file, right);
        assertThat(rows(page, pattern))
                .as("rows of docs/%s; the right ones are in jkbms-examples/%s", page, file)
                .isEqualTo(right);
    }

    @Test
    void identifiersOf4e57() throws IOException {
        assertRows(
                "wire-nw.md",
                "\\| [0-9A-F]{2} \\| .*",
                Stream.of(NwIdentifier.values()).map(WirePagesTest::row));
    }

    private static String row(NwIdentifier identifier) {
        return "| %02X | %s | %s | %s | %s | %s |"
                .formatted(
                        identifier.code(),
                        identifier.kind() == NwIdentifier.Kind.CELLS ? "3 a cell" : identifier.length(),
                        identifier.kind() == NwIdentifier.Kind.TEXT ? "text" : identifier.unit(),
                        switch (identifier.access()) {
                            case READ -> "R";
                            case READ_WRITE -> "RW";
                            case WRITE -> "W";
                            case NEVER -> "never sent";
                        },
                        hasRange(identifier) ? identifier.minimum() + " to " + identifier.maximum() : "",
                        meaning(identifier));
    }

    private static boolean hasRange(NwIdentifier identifier) {
        boolean isWhole = identifier.minimum() == 0 && identifier.maximum() == (1L << 8 * identifier.length()) - 1;
        return identifier.access() == NwIdentifier.Access.READ_WRITE && identifier.maximum() > 0 && !isWhole;
    }

    /** What the model makes of the identifier, found out by decoding a list with nothing else in it. */
    private static String meaning(NwIdentifier identifier) {
        NwData.Builder list = NwData.builder();
        switch (identifier.kind()) {
            case CELLS -> list.cells(List.of(new NwCell(1, 3300)));
            case TEXT -> list.text(identifier, identifier == NwIdentifier.VERSION ? "11.XW_S11.261__" : "1");
            default -> list.number(identifier, identifier == NwIdentifier.BATTERY_TYPE ? 2 : 1);
        }
        NwData data = list.build();
        String keys = Stream.<Report<?>>of(
                        NwModel.status(data, OptionalInt.of(1)), NwModel.settings(data), NwModel.info(data))
                .flatMap(report -> report.items().stream())
                .map(Item.class::cast)
                .map(item -> item.isSecret() ? item.label() + ", a secret" : "`" + item.key() + "`")
                .collect(Collectors.joining(", "));
        return keys.isEmpty()
                ? identifier.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", not in the model"
                : keys;
    }

    @Test
    void messagesOfJkCan() throws IOException {
        assertRows(
                "wire-can.md",
                "\\| [0-9A-F]{3,8} \\| .*",
                Stream.of(JkCanMessage.values()).map(WirePagesTest::row));
    }

    private static String row(JkCanMessage message) {
        return "| %s | %d ms | %s |".formatted(message.id(0), message.period().toMillis(), holds(message));
    }

    private static String holds(JkCanMessage message) {
        List<JkCanField> fields = message.fields();
        if (fields.isEmpty()) {
            return message.name().toLowerCase(Locale.ROOT) + ", only while there are any";
        }
        if (fields.get(0).quantity() == Quantity.CELL_VOLTAGES) {
            return "`%s`, cells %d to %d, two bytes each"
                    .formatted(
                            Quantity.CELL_VOLTAGES.key(),
                            fields.get(0).element() + 1,
                            fields.get(fields.size() - 1).element() + 1);
        }
        return fields.stream().map(WirePagesTest::text).collect(Collectors.joining("; "));
    }

    private static String text(JkCanField field) {
        String bit = field.bits() == 1 ? " bit " + field.startBit() % 8 : "";
        return "byte %d%s `%s`"
                .formatted(field.startBit() / 8, bit, field.quantity().key());
    }

    /** Other programs read by these rows, so every column of them counts. */
    @Test
    void registersForOtherPrograms() throws IOException {
        List<String> rows = rows("wire-modbus.md", "\\| 0x1[0-9A-F]{3} \\| [0-9]+ \\| .*");
        assertThat(rows).hasSizeGreaterThan(10);
        for (String row : rows) {
            String key = row.replaceFirst("^[^`]*`([^`]*)`.*$", "$1");
            Field field = FieldTable.LIVE.fields().stream()
                    .filter(candidate -> candidate.meaning().stream()
                            .anyMatch(item -> item.key().equals(key)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no field " + key));
            int address = Block.LIVE.base() + field.offset();
            assertThat(row)
                    .isEqualTo("| 0x%04X | %d | %d | %s | `%s` | %s |"
                            .formatted(
                                    address & ~1,
                                    address & ~1,
                                    Math.max(1, field.length() / 2),
                                    field.type() == FieldType.U8
                                            ? address % 2 == 0 ? "high byte" : "low byte"
                                            : field.type().name().toLowerCase(Locale.ROOT),
                                    key,
                                    count(field.meaning().orElseThrow().unit())));
        }
    }

    private static String count(Unit unit) {
        return switch (unit) {
            case FLAGS -> "bits";
            case BOOLEAN -> "no, yes";
            case COUNT -> "count";
            default -> unit.format(1);
        };
    }

    @Test
    void triggersAndTables() throws IOException {
        assertThat(rows("wire-native.md", "\\| 0x16[0-9A-F]{2} \\| .*"))
                .hasSameSizeAs(Trigger.values())
                .allSatisfy(row -> assertThat(
                                Stream.of(Trigger.values()).map(trigger -> "| 0x%04X |".formatted(trigger.register())))
                        .contains(row.substring(0, 10)));
        assertThat(rows("wire-modbus.md", "\\| .* \\| 0x1[024]00 \\| .*"))
                .map(row -> row.replaceFirst("^\\| .* \\| (0x1.00) \\| .*$", "$1"))
                .containsExactlyElementsOf(Stream.of(Block.values())
                        .map(block -> "0x%04X".formatted(block.base()))
                        .toList());
    }
}
