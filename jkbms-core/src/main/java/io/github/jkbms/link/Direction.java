// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

/** Which way bytes went, seen from this program. */
public enum Direction {
    /** This program sent them. */
    SENT,
    /** They came in, whoever sent them. */
    RECEIVED
}
