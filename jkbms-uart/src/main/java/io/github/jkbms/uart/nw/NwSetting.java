// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.model.Setting;
import java.util.Optional;

/**
 * A setting of the model as this protocol writes it. Immutable.
 *
 * @param identifier what the wire calls it
 * @param factor     how many units of the model one count of the wire is
 */
public record NwSetting(NwIdentifier identifier, int factor) {
    /**
     * {@return how a setting is written, or nothing if this protocol does not know it}
     *
     * @param setting which one
     */
    public static Optional<NwSetting> of(Setting setting) {
        return NwRow.SETTINGS.stream()
                .filter(row -> row.item() == setting)
                .map(row -> new NwSetting(row.identifier(), row.factor()))
                .findFirst();
    }

    /** {@return whether the document says which numbers are possible} */
    public boolean hasRange() {
        long whole = identifier.length() == 8 ? Long.MAX_VALUE : (1L << 8 * identifier.length()) - 1;
        return identifier.minimum() != 0 || identifier.maximum() != whole;
    }

    /**
     * {@return the request that writes it}
     *
     * @param value  the number in the unit of the model, a multiple of {@link #factor()}
     * @param source who sends it
     * @throws IllegalArgumentException if the number cannot be told, or is out of the range of the identifier
     */
    public NwFrame write(long value, NwSource source) {
        if (value % factor != 0) {
            throw new IllegalArgumentException(identifier + ": " + value + " is no multiple of " + factor);
        }
        return NwMessages.write(identifier, value / factor, source);
    }
}
