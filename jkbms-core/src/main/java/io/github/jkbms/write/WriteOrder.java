// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/**
 * One write that a session has decided on. Wires get it from a {@link WritePermit} and in no other way. Immutable.
 */
public final class WriteOrder {
    private final Target target;
    private final long value;
    private final Snapshot before;

    WriteOrder(Target target, long value, Snapshot before) {
        this.target = target;
        this.value = value;
        this.before = before;
    }

    /** {@return what is written} */
    public Target target() {
        return target;
    }

    /** {@return the value} */
    public long value() {
        return value;
    }

    /** {@return what the pack holds right before the write} */
    public Snapshot before() {
        return before;
    }

    @Override
    public String toString() {
        return new Assignment(target, value).toString();
    }
}
