// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a pack said, item by item, with absence where it said nothing. The shared half of {@link PackStatus},
 * {@link PackSettings} and {@link DeviceInfo}: every item can be asked for by its constant, which is what tables, exports and
 * tests want; people use the typed methods of the subclasses.
 *
 * <p>Immutable and safe for use by many threads. Two reports are equal if they hold the same items with the same numbers,
 * whatever wire they came over.
 *
 * @param <I> the kind of item
 */
public abstract sealed class Report<I extends Enum<I> & Item> permits PackStatus, PackSettings, DeviceInfo {
    private final Class<I> kind;
    private final int[] numbers;
    private final long presentLow;
    private final long presentHigh;

    Report(Builder<I, ?> builder) {
        this.kind = builder.kind;
        this.numbers = builder.takeNumbers();
        this.presentLow = builder.presentLow;
        this.presentHigh = builder.presentHigh;
    }

    /**
     * {@return whether the pack reported the item}
     *
     * @param item the item
     */
    public final boolean has(I item) {
        int n = item.ordinal();
        return ((n < 64 ? presentLow >>> n : presentHigh >>> n - 64) & 1) != 0;
    }

    /** {@return the items that were reported, in the order of their constants; a fresh set that the caller may change} */
    public final Set<I> items() {
        Set<I> items = EnumSet.noneOf(kind);
        for (I item : kind.getEnumConstants()) {
            if (has(item)) {
                items.add(item);
            }
        }
        return items;
    }

    /**
     * {@return the number as it was reported, in the unit of the item, or nothing where it was not} No rule is applied:
     * a missing temperature sensor may read -2000 here. The typed methods apply the rules.
     *
     * @param item the item
     */
    public final OptionalLong reported(I item) {
        return has(item) ? OptionalLong.of(number(item, 0)) : OptionalLong.empty();
    }

    /**
     * {@return one number of an item with several elements, or nothing where it was not reported}
     *
     * @param item    the item
     * @param element its index, from 0 to {@code item.elements() - 1}
     */
    public final OptionalLong reported(I item, int element) {
        Objects.checkIndex(element, item.elements());
        return has(item) ? OptionalLong.of(number(item, element)) : OptionalLong.empty();
    }

    /**
     * {@return whether a bit of an item with {@link Unit#FLAGS} was reported as set; false for a bit that the item has not}
     *
     * @param item the item
     * @param bit  the number of the bit, from 0
     */
    public final boolean isSet(I item, int bit) {
        return has(item)
                && bit >= 0
                && bit < 32 * item.elements()
                && (numbers[item.slot() + bit / 32] >>> bit & 1) != 0;
    }

    /**
     * {@return the raw numbers, 32 bits each, element after element in the order of {@link Item#slot()}; a copy} For codecs;
     * which of them count is in {@link #items()}.
     */
    public final int[] numbers() {
        return numbers.clone();
    }

    final long number(I item, int element) {
        int raw = numbers[item.slot() + element];
        return item.isSigned() ? raw : Integer.toUnsignedLong(raw);
    }

    final void copyInto(Builder<I, ?> builder) {
        for (I item : kind.getEnumConstants()) {
            if (has(item)) {
                System.arraycopy(numbers, item.slot(), builder.numbers(), item.slot(), item.elements());
                builder.markPresent(item);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && presentLow == ((Report<?>) other).presentLow
                && presentHigh == ((Report<?>) other).presentHigh
                && Arrays.equals(numbers, ((Report<?>) other).numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers) + Long.hashCode(presentLow) + Long.hashCode(presentHigh);
    }

    /**
     * Collects what a pack said. Not safe for use by many threads; can be used for one report.
     *
     * @param <I> the kind of item
     * @param <B> the builder itself
     */
    public abstract static sealed class Builder<I extends Enum<I> & Item, B extends Builder<I, B>>
            permits PackStatus.Builder, PackSettings.Builder, DeviceInfo.Builder {
        private final Class<I> kind;
        private int[] numbers;
        private long presentLow;
        private long presentHigh;

        Builder(Class<I> kind, int slots) {
            this.kind = kind;
            this.numbers = new int[slots];
        }

        abstract B self();

        /**
         * Notes a number.
         *
         * @param item  what it is
         * @param value the number in the unit of the item, within 32 bits
         * @return this builder
         * @throws IllegalArgumentException if the number does not fit
         */
        public final B set(I item, long value) {
            return set(item, 0, value);
        }

        /**
         * Notes one number of an item with several elements. The other elements are 0 until they are set.
         *
         * @param item    what it is
         * @param element its index, from 0
         * @param value   the number in the unit of the item, within 32 bits
         * @return this builder
         * @throws IllegalArgumentException if the number does not fit
         */
        public final B set(I item, int element, long value) {
            Objects.checkIndex(element, item.elements());
            if (item.isSigned() ? value != (int) value : value >>> 32 != 0) {
                throw new IllegalArgumentException("%s: %d does not fit into %s 32 bits"
                        .formatted(item.key(), value, item.isSigned() ? "signed" : "unsigned"));
            }
            numbers()[item.slot() + element] = (int) value;
            markPresent(item);
            return self();
        }

        /**
         * Takes back what was noted about an item.
         *
         * @param item what is absent
         * @return this builder
         */
        public final B clear(I item) {
            Arrays.fill(numbers(), item.slot(), item.slot() + item.elements(), 0);
            if (item.ordinal() < 64) {
                presentLow &= ~(1L << item.ordinal());
            } else {
                presentHigh &= ~(1L << item.ordinal() - 64);
            }
            return self();
        }

        /**
         * {@return the raw numbers, 32 bits each, element after element in the order of {@link Item#slot()}} For codecs that
         * fill many items at once; what is written here counts only after {@link #markPresent}.
         */
        public final int[] numbers() {
            if (numbers == null) {
                throw new IllegalStateException("this builder has built its report; make a new one");
            }
            return numbers;
        }

        /**
         * Declares an item as reported, with the numbers that stand in its slots.
         *
         * @param item the item
         */
        public final void markPresent(Item item) {
            markPresent(
                    item.ordinal() < 64 ? 1L << item.ordinal() : 0,
                    item.ordinal() < 64 ? 0 : 1L << item.ordinal() - 64);
        }

        /**
         * Declares many items as reported at once.
         *
         * @param low  bit n stands for the item with ordinal n
         * @param high bit n stands for the item with ordinal 64 + n
         */
        public final void markPresent(long low, long high) {
            presentLow |= low;
            presentHigh |= high;
        }

        private int[] takeNumbers() {
            int[] taken = numbers();
            numbers = null;
            return taken;
        }
    }
}
