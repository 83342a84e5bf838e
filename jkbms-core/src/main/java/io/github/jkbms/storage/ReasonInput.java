// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/**
 * A number that a rule looked at. Immutable.
 *
 * @param name  what it is, in the words of the rule, such as {@code highest cell}
 * @param value the number
 * @param unit  what one count of it means
 */
public record ReasonInput(String name, long value, Unit unit) {
    @Override
    public String toString() {
        return name + " " + unit.format(value);
    }
}
