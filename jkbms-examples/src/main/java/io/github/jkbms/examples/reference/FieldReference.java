// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.reference;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Evidence;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.FieldType;
import io.github.jkbms.image.Since;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the page of all fields from the field tables. {@code FieldReference FILE} is a program. */
public final class FieldReference {
    private static final int NATIVE_HEADER = 6;
    private static final String NOTHING = "-";

    private static final Map<Block, String> TITLES = Map.of(
            Block.SETTINGS, "Settings",
            Block.LIVE, "Live data",
            Block.INFO, "Device information and ports");

    private static final Map<Since, String> SINCE = Map.of(
            Since.V1_0, "V1.0",
            Since.V1_0_ONLY, "V1.0, not in V1.1",
            Since.V1_1, "V1.1",
            Since.V1_1_FULL, "V1.1, long edition",
            Since.UNDOCUMENTED, "no document");

    private static final Map<Evidence, String> EVIDENCE = Map.of(
            Evidence.CONFIRMED, "sure",
            Evidence.SINGLE_SOURCE, "one source",
            Evidence.CONFLICTING, "disputed");

    private FieldReference() {}

    /**
     * Writes the page.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: FieldReference FILE.md");
            System.exit(2);
        }
        Files.writeString(Path.of(arguments[0]), page());
    }

    /** {@return the page, in Markdown} */
    static String page() {
        StringBuilder page = new StringBuilder(FieldReferenceText.HEAD);
        for (Block block : Block.values()) {
            page.append("%n## %s%n%n%s%n%n".formatted(TITLES.get(block), place(block)));
            page.append(FieldReferenceText.COLUMNS);
            FieldTable.of(block).fields().forEach(field -> page.append(row(block, field)));
        }
        page.append(FieldReferenceText.ELSEWHERE);
        items().filter(item -> !isInTables(item)).forEach(item -> page.append(row(item)));
        return page.append(CodeReference.tables()).toString();
    }

    /** {@return all items of the model} */
    static Stream<Item> items() {
        return Stream.of(Quantity.values(), Setting.values(), InfoItem.values()).flatMap(Stream::of);
    }

    private static boolean isInTables(Item item) {
        return Stream.of(Block.values())
                .anyMatch(block -> FieldTable.of(block).field(item).isPresent());
    }

    private static String place(Block block) {
        return "Modbus from 0x%04X, native record %02X, class `%s`."
                .formatted(
                        block.base(),
                        block.recordType(),
                        FieldTable.of(block).fields().stream()
                                .flatMap(field -> field.meaning().stream())
                                .map(item -> JavaNames.report(item).getSimpleName())
                                .findFirst()
                                .orElseThrow());
    }

    private static String row(Block block, Field field) {
        return "| %s | %s | %s | 0x%03X | %s | %d | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        field.meaning().map(Item::label).orElse("reserved"),
                        field.meaning().map(FieldReference::java).orElse(NOTHING),
                        field.meaning().map(FieldReference::json).orElse(NOTHING),
                        field.offset(),
                        register(block, field),
                        field.offset() + NATIVE_HEADER,
                        type(field),
                        field.meaning().map(FieldReference::unit).orElse(NOTHING),
                        range(field),
                        field.isWritable() ? "RW" : "R",
                        SINCE.get(field.since()) + " `" + field.vendorName() + "`",
                        EVIDENCE.get(field.evidence()));
    }

    private static String row(Item item) {
        return "| %s | %s | %s | %s |%n".formatted(item.label(), java(item), json(item), unit(item));
    }

    private static String java(Item item) {
        return "`" + JavaNames.constant(item) + "`"
                + JavaNames.method(item).map(name -> ", `" + name + "`").orElse("");
    }

    private static String json(Item item) {
        return item.isSecret() ? "never shown" : "`" + item.key() + "`";
    }

    /** A register holds two bytes; its address is even, and the byte of the even offset is the high one. */
    private static String register(Block block, Field field) {
        int address = block.base() + field.offset();
        if (field.offset() >= Block.MODBUS_LENGTH) {
            return "not readable";
        }
        String half = address % 2 == 0 ? " high" : " low";
        return "0x%04X".formatted(address & ~1) + (field.length() == 1 ? half : address % 2 == 0 ? "" : " from low");
    }

    private static String type(Field field) {
        FieldType type = field.type();
        if (type == FieldType.BYTES || type == FieldType.TEXT) {
            return (type == FieldType.TEXT ? "text, " : "bits, ") + field.length() + " bytes";
        }
        return type.name().toLowerCase(Locale.ROOT) + (field.elements() > 1 ? " x " + field.elements() : "");
    }

    /** One count in the unit that people read, or what the number stands for. */
    private static String unit(Item item) {
        Unit unit = item.unit();
        return switch (unit) {
            case TEXT -> "text";
            case BOOLEAN -> "no, yes";
            case CODE -> "code";
            case FLAGS -> "bits";
            case FACTOR -> "factor";
            case COUNT -> "count";
            case NONE -> NOTHING;
            default -> unit.format(1);
        };
    }

    private static String range(Field field) {
        if (!field.isWritable()) {
            return NOTHING;
        }
        Unit unit = field.meaning().orElseThrow().unit();
        return field.min() == Integer.MIN_VALUE ? "any" : unit.format(field.min()) + " to " + unit.format(field.max());
    }
}
