// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/**
 * One thing a pack can report: a {@link Quantity} of its live data, a {@link Setting}, or an {@link InfoItem}. The constants
 * are the vocabulary that all wires share; which wire or firmware fills which of them shows in the {@link Report}.
 */
public sealed interface Item permits Quantity, Setting, InfoItem {
    /** {@return name and form of the item} */
    ItemShape shape();

    /** {@return the position among the items of its kind} */
    int ordinal();

    /**
     * {@return the index of the item's first element in the numbers of a report} For codecs; see
     * {@link Report.Builder#numbers()}.
     */
    int slot();

    /** {@return the name in programs and JSON, with the unit as its last part, such as {@code voltageMillivolts}} */
    default String key() {
        return shape().key();
    }

    /** {@return the name for people, in English} */
    default String label() {
        return shape().label();
    }

    /** {@return what one count of the number means} */
    default Unit unit() {
        return shape().unit();
    }

    /** {@return whether the number may be negative} */
    default boolean isSigned() {
        return shape().isSigned();
    }

    /** {@return how many numbers the item has: 32 for the cell voltages, 1 for most} */
    default int elements() {
        return shape().elements();
    }

    /** {@return whether the item is a PIN or password, which no log, {@code toString} and export shows} */
    default boolean isSecret() {
        return shape().isSecret();
    }
}
