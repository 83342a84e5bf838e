// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Item;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The field table against the register reference, row by row and in both directions. Arrays stand in the reference with one
 * row an element.
 */
class FieldTableReferenceTest {
    /** Rows of the reference that the table holds in another form, by vendor id, each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "(data domain enable control 0)", "the first of the nine bytes that (enableFlags) holds as one field",
            "UART1MPRTOLEnable", "16 bytes in the PDF, 4 bytes and 12 of hardware options in the vendor's program",
            "UARTMPRTOLEnable[0-15]", "16 bytes in the PDF, 4 bytes and 12 reserved ones in the vendor's program",
            "UART2MPRTOLEnable[0]", "the first byte in the PDF, 4 bytes in the vendor's program",
            "(enableFlags) live",
                    "12 bytes in the vendor's program; the last has no field numbers, Modbus cannot read it");

    /** The blocks that the table holds; control and trigger registers are written, not read. */
    private static final Map<String, Block> BLOCKS =
            Map.of("settings", Block.SETTINGS, "live", Block.LIVE, "info", Block.INFO);

    /** Blocks of the reference that hold no fields of the image, each with the reason. */
    private static final Map<String, String> OTHER_BLOCKS = Map.of(
            "control", "registers that act when they are written; none of them can be read",
            "trigger", "registers that make the device send a native record",
            "control_v10", "the layout of V1.0, which no device has");

    private static final Pattern RANGE = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\.\\.(-?\\d+(?:\\.\\d+)?)");

    /** One element of a field: what the reference has a row for. */
    private record Place(Block block, Field field, int element) {
        int offset() {
            return field.offset() + element * field.length() / field.elements();
        }

        int length() {
            return field.length() / field.elements();
        }

        String vendorId() {
            String name = field.vendorName();
            return field.elements() == 1 ? name : name.substring(0, name.length() - 1) + element;
        }

        String key() {
            return block + " " + offset() + " " + vendorId();
        }
    }

    private static Map<String, Place> places() {
        Map<String, Place> places = new HashMap<>();
        for (Block block : Block.values()) {
            for (Field field : FieldTable.of(block).fields()) {
                for (int i = 0; i < field.elements(); i++) {
                    Place place = new Place(block, field, i);
                    assertThat(places.put(place.key(), place)).as(place.key()).isNull();
                }
            }
        }
        return places;
    }

    private static List<RegisterRow> rows() throws IOException {
        return RegisterRow.all().stream()
                .filter(row -> BLOCKS.containsKey(row.block()) && !row.isBit())
                .toList();
    }

    private static String key(RegisterRow row) {
        return BLOCKS.get(row.block()) + " " + row.offset() + " " + row.vendorId();
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsInTheTable() throws IOException {
        Map<String, Place> places = places();
        Map<Integer, RegisterRow> byLine = new HashMap<>();
        RegisterRow.all().forEach(row -> byLine.put(row.line(), row));
        return rows().stream()
                .filter(row -> !row.vendorId().equals("(data domain enable control 0)"))
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    Place place = places.get(key(row));
                    assertThat(place).as("field of the table").isNotNull();
                    compare(row, row.notes().contains("as previous row") ? byLine.get(row.line() - 1) : row, place);
                }));
    }

    @Test
    void everyBlockIsAccountedFor() throws IOException {
        Set<String> blocks = RegisterRow.all().stream().map(RegisterRow::block).collect(Collectors.toSet());

        Set<String> known = new HashSet<>(BLOCKS.keySet());
        known.addAll(OTHER_BLOCKS.keySet());
        assertThat(blocks).isEqualTo(known);
    }

    @Test
    void everyFieldIsInTheReference() throws IOException {
        Set<String> surplus = new HashSet<>(places().keySet());
        rows().forEach(row -> surplus.remove(key(row)));

        assertThat(surplus).isEmpty();
    }

    @Test
    void everyExceptionIsNeeded() throws IOException {
        List<String> known = new ArrayList<>();
        rows().forEach(row -> known.add(row.vendorId()));

        assertThat(known)
                .containsAll(EXCEPTIONS.keySet().stream()
                        .map(id -> id.split(" live")[0])
                        .toList());
    }

    private static void compare(RegisterRow row, RegisterRow limits, Place place) {
        Field field = place.field();
        Item item = field.item();
        assertThat(row.address()).as("address").isEqualTo(place.block().base() + (row.offset() & ~1));
        if (!EXCEPTIONS.containsKey(row.vendorId()) && !EXCEPTIONS.containsKey(row.vendorId() + " " + row.block())) {
            assertThat(place.length()).as("length").isEqualTo(row.length());
            assertThat(typeName(field)).as("type").isEqualTo(row.type());
        }
        assertThat(field.isWritable()).as("writable").isEqualTo(row.isWritable());
        assertThat(field.since()).as("since").isEqualTo(since(row));
        assertThat(field.evidence()).as("evidence").isEqualTo(evidence(row));
        if (item != null) {
            assertThat(item.isSigned()).as("signed").isEqualTo(row.type().startsWith("INT"));
            assertThat(units(item.unit())).as("unit and scale").contains(row.unit() + " " + row.scale());
            if (!row.name().equals("Reserved")) {
                assertThat(row.name()).as("name of %s", item).startsWith(item.label());
            }
        } else {
            assertThat(row.name()).as("name of a field without an item").startsWith("Reserved");
        }
        if (field.isWritable()) {
            compareRange(limits, field);
        }
    }

    private static void compareRange(RegisterRow row, Field field) {
        Matcher range = RANGE.matcher(row.notes());
        Unit unit = field.meaning().orElseThrow().unit();
        if (range.find()) {
            assertThat(field.min()).as("smallest").isEqualTo(raw(range.group(1), row.scale()));
            assertThat(field.max()).as("largest").isEqualTo(raw(range.group(2), row.scale()));
        } else if (unit == Unit.BOOLEAN) {
            assertThat(List.of(field.min(), field.max())).as("0 off, 1 on").containsExactly(0L, 1L);
        } else if (unit == Unit.CODE && row.name().contains("trigger")) {
            assertThat(field.max()).as("last source").isEqualTo(TriggerSource.values().length - 1L);
        } else if (unit == Unit.CODE) {
            assertThat(List.of(field.min(), field.max()))
                    .as("numbers of protocols")
                    .containsExactly(0L, 20L);
        } else {
            assertThat(List.of(field.min(), field.max()))
                    .as("no limit is known: whatever the type holds")
                    .containsExactly(field.type().min(), field.type().max());
        }
    }

    private static long raw(String value, String scale) {
        return new BigDecimal(value).divide(new BigDecimal(scale)).longValueExact();
    }

    private static String typeName(Field field) {
        boolean isFlags =
                field.meaning().map(Item::unit).filter(Unit.FLAGS::equals).isPresent();
        int bits = 8 * field.type().size();
        return switch (field.type()) {
            case U8, U16, U32 -> (isFlags ? "BITMAP" : "UINT") + bits;
            case I8, I16, I32 -> "INT" + bits;
            case F32, F32_THOUSANDTHS -> "FLOAT32";
            case BYTES -> "BYTES";
            case TEXT -> "ASCII";
        };
    }

    private static Since since(RegisterRow row) {
        return switch (row.since()) {
            case "V1.0" -> Since.V1_0;
            case "V1.0 only" -> Since.V1_0_ONLY;
            case "V1.1" -> Since.V1_1;
            case "V1.1 full" -> Since.V1_1_FULL;
            case "undocumented" -> Since.UNDOCUMENTED;
            default -> throw new AssertionError("unknown edition in " + row);
        };
    }

    private static Evidence evidence(RegisterRow row) {
        return switch (row.notes().substring(0, 3)) {
            case "[A]" -> Evidence.CONFIRMED;
            case "[B]" -> Evidence.SINGLE_SOURCE;
            case "[X]" -> Evidence.CONFLICTING;
            default -> throw new AssertionError("no mark in " + row);
        };
    }

    /** Unit and scale as the reference writes them. */
    private static List<String> units(Unit unit) {
        return switch (unit) {
            case MILLIVOLT -> List.of("V 0.001");
            case CENTIVOLT -> List.of("V 0.01");
            case VOLT -> List.of("V 1");
            case MILLIAMP -> List.of("A 0.001");
            case MILLIWATT -> List.of("W 0.001");
            case MILLIAMP_HOUR -> List.of("Ah 0.001");
            case DECI_CELSIUS -> List.of("degC 0.1");
            case CELSIUS -> List.of("degC 1");
            case PERCENT -> List.of("% 1");
            case SECOND -> List.of("s 1");
            case DECISECOND -> List.of("s 0.1");
            case MINUTE -> List.of("min 1");
            case HOUR -> List.of("h 1");
            case DECIHOUR -> List.of("h 0.1");
            case MICROSECOND -> List.of("us 1");
            case MILLIOHM -> List.of("mOhm 1");
            case MICROOHM -> List.of("mOhm 0.001");
            case COUNT -> List.of("count 1");
            case BOOLEAN -> List.of("bool 1");
            case CODE -> List.of("enum 1");
            case NONE -> List.of(" 1", " ");
            case FACTOR -> List.of(" 1");
            case FLAGS, TEXT -> List.of(" ");
            case WATT_HOUR, PERMILLE -> List.of("not on these wires");
        };
    }
}
