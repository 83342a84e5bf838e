// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.doctor;

/** What can be hoped for from a line as it is. */
public enum Outlook {
    /** Data can be read as things are; the findings say how. */
    WORKS,
    /** The port, connection or interface itself cannot be used. */
    UNUSABLE,
    /** Nobody is heard. */
    SILENT,
    /** Something is heard, but it does not arrive whole. */
    DAMAGED,
    /** Something is understood, and has to be changed, or used in another way, before packs can be read here. */
    CHANGE
}
