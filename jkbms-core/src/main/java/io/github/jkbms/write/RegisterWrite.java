// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockEncoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the memory image that one write changes, in whole registers of 16 bits and with the documented length of the
 * field: a byte and a switch bring the rest of their register along (modbus reference 6.3). Immutable.
 *
 * @param block  which block
 * @param offset byte offset of the first byte, even
 * @param bytes  the bytes in the order of Modbus
 */
public record RegisterWrite(Block block, int offset, byte[] bytes) {
    /** Copies the bytes. */
    public RegisterWrite {
        bytes = bytes.clone();
    }

    /** {@return the bytes; a copy} */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * {@return the field that holds a target, or nothing for actions and what the JK-PB does not store}
     *
     * @param target what
     */
    public static Optional<Field> field(Target target) {
        if (target instanceof Target.Bit) {
            return FieldTable.SETTINGS.field(Setting.SWITCHES);
        }
        return target instanceof Target.Number number
                ? FieldTable.of(blockOf(target)).field(number.item())
                : Optional.empty();
    }

    /**
     * {@return the block that holds a target that is no action}
     *
     * @param target what
     */
    public static Block blockOf(Target target) {
        return target instanceof Target.Number number && number.item() instanceof InfoItem
                ? Block.INFO
                : Block.SETTINGS;
    }

    /**
     * {@return the stretch that a target shares a register with, without a value}
     *
     * @param target a target that has a field
     */
    public static RegisterWrite place(Target target) {
        Field field = field(target).orElseThrow();
        int size = field.type().size();
        int element = target instanceof Target.Number number ? number.element() : 0;
        int start = field.offset() + element * size;
        return size == 1
                ? new RegisterWrite(blockOf(target), start & ~1, new byte[2])
                : new RegisterWrite(blockOf(target), start, new byte[size]);
    }

    /**
     * {@return whether everything in the registers of a target is known, so that it can be written without changing what
     * shares them}
     *
     * @param target a target that has a field
     * @param before what the pack holds
     */
    public static boolean isKnown(Target target, Snapshot before) {
        RegisterWrite place = place(target);
        for (Field field : FieldTable.of(place.block).fields()) {
            boolean shares = field.offset() < place.offset + place.bytes.length && field.end() > place.offset;
            if (shares && !isKnown(field.item(), before)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(@Nullable Item item, Snapshot before) {
        if (item instanceof Setting setting) {
            return before.settings().has(setting);
        }
        return item instanceof InfoItem info && before.info().has(info);
    }

    /**
     * {@return the write of a value}
     *
     * @param target a target that has a field
     * @param value  a number that fits into the field
     * @param before what the pack holds right before
     */
    public static RegisterWrite of(Target target, long value, Snapshot before) {
        RegisterWrite place = place(target);
        byte[] image = new byte[Block.LENGTH];
        Span whole = new Span(image, 0, 0, Block.LENGTH, Endian.BIG);
        Snapshot after = before.with(target, value);
        if (place.block == Block.INFO) {
            BlockEncoder.encode(FieldTable.INFO, after.info(), whole);
        } else {
            BlockEncoder.encode(FieldTable.SETTINGS, after.settings(), whole);
        }
        return new RegisterWrite(
                place.block, place.offset, Arrays.copyOfRange(image, place.offset, place.offset + place.bytes.length));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegisterWrite that
                && block == that.block
                && offset == that.offset
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * block.hashCode() + offset) + Arrays.hashCode(bytes);
    }
}
