// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter.field;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import java.util.OptionalLong;

/**
 * A field that holds one quantity of the storage. On the way out it is rounded to the careful side: limits and states of charge
 * down, the discharge voltage limit up, the rest to the nearest; what does not fit becomes the nearest number that does. A current limit is sent as 0 where its direction is not allowed.
 * Immutable; the methods that change something return a new field.
 *
 * @param offset     index of the first byte
 * @param size       how many bytes, 1 to 4
 * @param quantity   what it holds
 * @param unit       how many counts of the quantity one count on the wire is
 * @param addend     what is added on the wire after that
 * @param isSigned   whether the number on the wire is a two's complement
 * @param isRequired whether no answer is given while the quantity is not known
 * @param isDown     whether it is rounded down whatever the quantity
 * @param isEitherSign whether makers disagree about the sign, so that a reader takes the magnitude
 * @param otherwise  what is sent while it is not known
 * @param sentinel   the number that means "not known" when read
 */
public record NumberField(
        int offset,
        int size,
        StorageQuantity quantity,
        int unit,
        int addend,
        boolean isSigned,
        boolean isRequired,
        boolean isDown,
        boolean isEitherSign,
        long otherwise,
        OptionalLong sentinel)
        implements WireField {
    /**
     * {@return a field of a number without sign; 0 is sent while it is not known}
     *
     * @param offset   index of the first byte
     * @param size     how many bytes, 1 to 4
     * @param quantity what it holds
     * @param unit     how many counts of the quantity one count on the wire is
     */
    public static NumberField of(int offset, int size, StorageQuantity quantity, int unit) {
        return new NumberField(offset, size, quantity, unit, 0, false, false, false, false, 0, OptionalLong.empty());
    }

    /** {@return this field as a two's complement} */
    public NumberField signed() {
        return new NumberField(
                offset, size, quantity, unit, addend, true, isRequired, isDown, isEitherSign, otherwise, sentinel);
    }

    /** {@return this field, without which no answer is given} */
    public NumberField required() {
        return new NumberField(
                offset, size, quantity, unit, addend, isSigned, true, isDown, isEitherSign, otherwise, sentinel);
    }

    /** {@return this field, rounded down} */
    public NumberField down() {
        return new NumberField(
                offset, size, quantity, unit, addend, isSigned, isRequired, true, isEitherSign, otherwise, sentinel);
    }

    /** {@return this field as a two's complement of which a reader takes the magnitude} */
    public NumberField eitherSign() {
        return new NumberField(
                offset, size, quantity, unit, addend, true, isRequired, isDown, true, otherwise, sentinel);
    }

    /**
     * {@return this field with something added on the wire}
     *
     * @param more what
     */
    public NumberField plus(int more) {
        return new NumberField(
                offset, size, quantity, unit, more, isSigned, isRequired, isDown, isEitherSign, otherwise, sentinel);
    }

    /**
     * {@return this field with a number that is sent while the quantity is not known, and is a value like any other when read}
     *
     * @param raw the number
     */
    public NumberField otherwise(long raw) {
        return new NumberField(
                offset, size, quantity, unit, addend, isSigned, isRequired, isDown, isEitherSign, raw, sentinel);
    }

    /**
     * {@return this field with a number that stands for "not known" in both directions}
     *
     * @param raw the number
     */
    public NumberField absentAs(long raw) {
        return new NumberField(
                offset,
                size,
                quantity,
                unit,
                addend,
                isSigned,
                isRequired,
                isDown,
                isEitherSign,
                raw,
                OptionalLong.of(raw));
    }

    @Override
    public boolean write(BatterySnapshot battery, byte[] bytes, int at) {
        OptionalLong value = battery.state().value(quantity);
        if (value.isEmpty() && isRequired) {
            return false;
        }
        long raw = value.isPresent() ? raw(value.getAsLong()) : otherwise;
        WireField.put(isForbidden(battery) ? 0 : raw, bytes, at, size);
        return true;
    }

    /** A limit of a direction that is not allowed is 0, whatever else is said. */
    private boolean isForbidden(BatterySnapshot battery) {
        return switch (quantity) {
            case CHARGE_CURRENT_LIMIT -> !battery.state().isChargeAllowed().orElse(true);
            case DISCHARGE_CURRENT_LIMIT ->
                !battery.state().isDischargeAllowed().orElse(true);
            default -> false;
        };
    }

    private long raw(long value) {
        long counts;
        if (quantity == StorageQuantity.DISCHARGE_VOLTAGE_LIMIT) {
            counts = -Math.floorDiv(-value, unit);
        } else if (isDown || isRoundedDown()) {
            counts = Math.floorDiv(value, unit);
        } else {
            counts = Math.floorDiv(value + unit / 2, unit);
        }
        long min = isSigned ? -1L << 8 * size - 1 : 0;
        long max = isSigned ? (1L << 8 * size - 1) - 1 : (1L << 8 * size) - 1;
        return Math.min(Math.max(min, counts + addend), max);
    }

    private boolean isRoundedDown() {
        return switch (quantity) {
            case CHARGE_VOLTAGE_LIMIT,
                    CHARGE_CURRENT_LIMIT,
                    DISCHARGE_CURRENT_LIMIT,
                    STATE_OF_CHARGE,
                    STATE_OF_HEALTH,
                    REMAINING_CAPACITY,
                    FULL_CAPACITY,
                    INSTALLED_CAPACITY -> true;
            default -> false;
        };
    }

    @Override
    public void read(byte[] bytes, int at, ReadingBuilder reading) throws BmsProtocolException {
        long raw = WireField.get(bytes, at, size);
        if (isSigned) {
            raw = raw << 64 - 8 * size >> 64 - 8 * size;
        }
        if (sentinel.isPresent() && sentinel.getAsLong() == raw) {
            return;
        }
        long counts = raw - addend;
        reading.set(quantity, (isEitherSign ? Math.abs(counts) : counts) * unit);
    }
}
