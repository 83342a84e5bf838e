// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.AlarmTable;
import io.github.jkbms.uart.inverter.field.FieldTable;
import io.github.jkbms.uart.inverter.field.NumberField;
import io.github.jkbms.uart.inverter.field.TextField;
import io.github.jkbms.uart.inverter.field.WireField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The registers of a protocol: fields by register number, and which registers there are at all. Immutable. */
final class RegisterMap {
    /** Registers that can be read together, both ends included; those without a field read 0. */
    record Range(int first, int last) {}

    private final List<Range> ranges;
    private final FieldTable fields;

    RegisterMap(List<Range> ranges, List<WireField> fields) {
        this.ranges = List.copyOf(ranges);
        this.fields = new FieldTable(fields);
    }

    boolean offers(int register, int registers) {
        return registers >= 1
                && registers <= Rtu.MAX_REGISTERS
                && ranges.stream().anyMatch(range -> register >= range.first && register + registers - 1 <= range.last);
    }

    Optional<byte[]> encode(int register, int registers, BatterySnapshot battery) {
        return fields.encode(2 * register, 2 * registers, battery);
    }

    void decode(int register, byte[] data, ReadingBuilder reading) throws BmsProtocolException {
        fields.decode(2 * register, data, reading);
    }

    /** A register, or two of them. */
    static NumberField number(int register, int registers, StorageQuantity quantity, int unit) {
        return NumberField.of(2 * register, 2 * registers, quantity, unit);
    }

    static NumberField number(int register, StorageQuantity quantity, int unit) {
        return number(register, 1, quantity, unit);
    }

    static WireField constant(int register, int value) {
        return WireField.constant(2 * register, 2, value);
    }

    static WireField word(int register, ToLongFunction<BatterySnapshot> source, WireField.Sink sink) {
        return WireField.of(2 * register, 2, source, sink);
    }

    static WireField alarms(int register, AlarmTable alarms, int word) {
        return WireField.alarms(2 * register, 2, alarms, word);
    }

    static WireField text(int register, int registers, StorageText text) {
        return new TextField(2 * register, 2 * registers, text);
    }

    /** Two's complement of one register. */
    static long signed(long raw) {
        return (short) raw;
    }

    /** Cells from the first one on, in millivolts; 0 where none is fitted. */
    static List<WireField> cells(int register, int cells) {
        List<WireField> fields = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            int index = i;
            fields.add(word(
                    register + i,
                    battery -> battery.pack().cellMillivolts(index + 1).orElse(0),
                    (raw, reading) -> {
                        if (raw != 0) {
                            reading.pack(Quantity.CELL_VOLTAGES, index, raw);
                        }
                    }));
        }
        return fields;
    }

    /**
     * A temperature that a pack has and a storage has not, in tenths of a degree.
     *
     * @param addend what is added on the wire
     * @param absent what stands for no sensor
     */
    static WireField temperature(
            int register, Quantity quantity, int addend, int absent, Function<BatterySnapshot, OptionalInt> source) {
        return word(
                register,
                battery -> {
                    OptionalInt value = source.apply(battery);
                    return (value.isPresent() ? value.getAsInt() + addend : absent) & 0xFFFF;
                },
                (raw, reading) -> {
                    if (signed(raw) != absent) {
                        reading.pack(quantity, 0, signed(raw) - addend);
                    }
                });
    }

    /** One list of several. */
    static List<WireField> join(List<List<WireField>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
