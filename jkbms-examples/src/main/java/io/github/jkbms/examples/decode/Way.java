// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

/** Which way a message went, as far as its source tells. */
public enum Way {
    /** To the battery: questions, commands, what an inverter says. */
    TO_BATTERY,
    /** From the battery. */
    FROM_BATTERY,
    /** The source does not tell. */
    UNKNOWN
}
