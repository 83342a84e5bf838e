// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.util.Objects;

/**
 * A target and the value it is to have. Immutable.
 *
 * @param target what
 * @param value  the number in the unit of the target
 */
public record Assignment(Target target, long value) {
    /** Checks that there is a target. */
    public Assignment {
        Objects.requireNonNull(target, "target");
    }

    /** {@return the assignment as people read it} */
    @Override
    public String toString() {
        return target.key() + " = " + Codes.text(target, value);
    }
}
