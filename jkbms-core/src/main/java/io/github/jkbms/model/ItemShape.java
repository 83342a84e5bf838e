// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/**
 * Name and form of an {@link Item}. Immutable.
 *
 * @param key      the name in programs and JSON, with the unit as its last part
 * @param label    the name for people
 * @param unit     what one count means
 * @param isSigned whether the number may be negative
 * @param elements how many numbers the item has: 32 for the cell voltages, 1 for most
 * @param isSecret whether the item is a PIN or password
 */
public record ItemShape(String key, String label, Unit unit, boolean isSigned, int elements, boolean isSecret) {
    static ItemShape of(String key, String label, Unit unit) {
        return new ItemShape(key, label, unit, false, 1, false);
    }

    ItemShape signed() {
        return new ItemShape(key, label, unit, true, elements, isSecret);
    }

    ItemShape elements(int count) {
        return new ItemShape(key, label, unit, isSigned, count, isSecret);
    }

    ItemShape secret() {
        return new ItemShape(key, label, unit, isSigned, elements, true);
    }

    /** The first slot of each item, and behind them the number of slots. */
    static int[] slots(Item[] items) {
        int[] slots = new int[items.length + 1];
        for (int i = 0; i < items.length; i++) {
            slots[i + 1] = slots[i] + items[i].elements();
        }
        return slots;
    }
}
