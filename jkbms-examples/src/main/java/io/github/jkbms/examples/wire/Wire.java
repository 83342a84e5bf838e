// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import java.util.Set;

/** A language in which packs are read, from the place where it is plugged in to the packs. Implementations have no state. */
public interface Wire {
    /** {@return the name behind {@code --wire}} */
    String key();

    /** {@return what it is, for people} */
    String label();

    /** {@return what can be read of a pack} */
    Set<Table> tables();

    /** {@return where it can be plugged in} */
    Set<Place.Kind> places();

    /** {@return the address that is asked if none is given} */
    int defaultAddress();

    /**
     * Checks an address.
     *
     * @param address what a user wrote
     * @throws IllegalArgumentException if no pack can have it; the message says which ones there are
     */
    void requireAddress(int address);

    /**
     * {@return the open line}
     *
     * @param place   where it is plugged in, one of {@link #places()}
     * @param opening how to open it
     * @throws BmsException             if the line cannot be opened
     * @throws IllegalArgumentException if the timing is out of range, or a recording holds something else
     */
    PackLine open(Place place, Opening opening) throws BmsException;

    /**
     * Checks that something can be read over this wire in some place.
     *
     * @param table what is to be read
     * @param place where it is plugged in
     * @throws IllegalArgumentException if not; the message says what is possible
     */
    default void require(Table table, Place.Kind place) {
        if (!tables().contains(table)) {
            throw new IllegalArgumentException("%s does not carry %s; wires that do: %s"
                    .formatted(label(), table.label(), String.join(", ", Wires.keysWith(table))));
        }
        if (!places().contains(place)) {
            throw new IllegalArgumentException("--wire %s is not possible with %s; it takes %s"
                    .formatted(
                            key(),
                            place.option(),
                            String.join(
                                    ", ",
                                    places().stream()
                                            .sorted()
                                            .map(Place.Kind::option)
                                            .toList())));
        }
    }
}
