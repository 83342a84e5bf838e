// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter.field;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import java.util.function.ToLongFunction;

/** One field of a block of bytes, high byte first, in both directions. Immutable. */
public interface WireField {
    /** What becomes of a number that was read. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes a number.
         *
         * @param raw     as it stands on the wire
         * @param reading where it goes
         * @throws BmsProtocolException if no battery has such a number
         */
        void put(long raw, ReadingBuilder reading) throws BmsProtocolException;
    }

    /** {@return index of the first byte in its block} */
    int offset();

    /** {@return how many bytes} */
    int size();

    /**
     * Writes what a battery has to tell here.
     *
     * @param battery what to tell
     * @param bytes   where it goes
     * @param at      index of the first byte
     * @return false if the answer cannot be given because the value is not known
     */
    boolean write(BatterySnapshot battery, byte[] bytes, int at);

    /**
     * Reads the field.
     *
     * @param bytes   where it stands
     * @param at      index of the first byte
     * @param reading where the value goes
     * @throws BmsProtocolException if no battery has such a value
     */
    void read(byte[] bytes, int at, ReadingBuilder reading) throws BmsProtocolException;

    /**
     * {@return a field of a number without sign that is always known}
     *
     * @param offset index of its first byte
     * @param size   how many bytes, 1 to 4
     * @param source what to send; what is too large for the field is sent as its largest number
     * @param sink   what becomes of it
     */
    static WireField of(int offset, int size, ToLongFunction<BatterySnapshot> source, Sink sink) {
        return new WireField() {
            @Override
            public int offset() {
                return offset;
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public boolean write(BatterySnapshot battery, byte[] bytes, int at) {
                put(Math.min(Math.max(0, source.applyAsLong(battery)), (1L << 8 * size) - 1), bytes, at, size);
                return true;
            }

            @Override
            public void read(byte[] bytes, int at, ReadingBuilder reading) throws BmsProtocolException {
                sink.put(get(bytes, at, size), reading);
            }
        };
    }

    /**
     * {@return a field that always holds the same number and says nothing}
     *
     * @param offset index of its first byte
     * @param size   how many bytes, 1 to 4
     * @param value  the number
     */
    static WireField constant(int offset, int size, long value) {
        return of(offset, size, battery -> value, (raw, reading) -> {});
    }

    /**
     * {@return a field of alarm bits}
     *
     * @param offset index of its first byte
     * @param size   how many bytes
     * @param alarms the alarms of the protocol
     * @param word   the number of the field in that table
     */
    static WireField alarms(int offset, int size, AlarmTable alarms, int word) {
        return of(
                offset,
                size,
                battery -> alarms.word(battery.state(), word),
                (raw, reading) -> alarms.read(word, (int) raw, reading));
    }

    /**
     * Writes a number, high byte first.
     *
     * @param value the number
     * @param bytes where it goes
     * @param at    index of the first byte
     * @param size  how many bytes
     */
    static void put(long value, byte[] bytes, int at, int size) {
        for (int i = 0; i < size; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (size - 1 - i));
        }
    }

    /**
     * {@return a number without sign, high byte first}
     *
     * @param bytes where it stands
     * @param at    index of the first byte
     * @param size  how many bytes
     */
    static long get(byte[] bytes, int at, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
