// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/** What becomes of the fields that were applied when a later one is refused or not kept. */
public enum OnFailure {
    /** They get their old values back, in reverse order. */
    ROLL_BACK,
    /** They stay, and the rest of the set is tried as well. */
    KEEP
}
