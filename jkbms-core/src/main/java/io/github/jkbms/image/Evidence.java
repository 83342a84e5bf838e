// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

/** How well a fact of the field table is known. */
public enum Evidence {
    /** At least two independent sources agree; mark [A] of the reference. */
    CONFIRMED,
    /** One source alone; mark [B] of the reference. */
    SINGLE_SOURCE,
    /** Sources contradict each other; mark [X] of the reference. */
    CONFLICTING
}
