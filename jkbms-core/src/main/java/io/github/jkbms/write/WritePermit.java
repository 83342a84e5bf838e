// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.util.Objects;

/**
 * The permission to send one write, once. Only a {@link WriteSession} makes permits, for what its plan says, while it is open;
 * this is what keeps reading from becoming writing. Safe for use by many threads.
 */
public final class WritePermit {
    private final WriteOrder order;
    private boolean isUsed;

    WritePermit(WriteOrder order) {
        this.order = Objects.requireNonNull(order, "order");
    }

    /**
     * {@return what may be sent} The permit is used up.
     *
     * @throws IllegalStateException if it was used before
     */
    public synchronized WriteOrder redeem() {
        if (isUsed) {
            throw new IllegalStateException("this permit was used before: a session gives a new one for each write");
        }
        isUsed = true;
        return order;
    }

    @Override
    public String toString() {
        return "permit for " + order;
    }
}
