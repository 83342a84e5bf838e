// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

/** Which MOSFETs a protection opens. */
enum Blocks {
    NOTHING,
    CHARGE,
    DISCHARGE,
    BOTH;

    boolean charge() {
        return this == CHARGE || this == BOTH;
    }

    boolean discharge() {
        return this == DISCHARGE || this == BOTH;
    }
}
