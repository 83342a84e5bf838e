// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/** What a device said to a write. Immutable. */
public sealed interface Answer {
    /** It acknowledged; whether the value is kept only reading it tells. */
    record Acknowledged() implements Answer {}

    /**
     * It refused.
     *
     * @param code    the code on the wire
     * @param meaning what the code means for this write, one sentence
     */
    record Refused(int code, String meaning) implements Answer {}
}
