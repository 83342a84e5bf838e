// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

/** How well some bytes or a frame are understood, best first. */
public enum Certainty {
    /** A message of the protocol whose content is documented. */
    UNDERSTOOD,
    /** A correct message by form and checksum, whose content the protocol does not document. */
    FRAMED,
    /** It begins like a message of the protocol and is none: cut off, wrong checksum. */
    DAMAGED,
    /** No protocol knows it. */
    UNKNOWN
}
