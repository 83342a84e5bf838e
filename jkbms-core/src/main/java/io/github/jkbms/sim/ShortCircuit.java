// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

/**
 * Watches one MOSFET for a short circuit: there is one as soon as the MOSFET is on and the fault is there. The current itself is
 * not simulated, for it lasts a millisecond.
 */
final class ShortCircuit {
    private boolean isNow;
    private boolean wasTripped;
    private boolean isStillThere;

    void step(boolean isMosfetOn, boolean isFaultThere) {
        isNow = isMosfetOn && isFaultThere;
        if (isNow) {
            isStillThere = wasTripped;
            wasTripped = true;
        } else if (isMosfetOn) {
            isStillThere = false;
            wasTripped = false;
        }
    }

    boolean isNow() {
        return isNow;
    }

    /** Whether the short circuit was there again when the protection had let go. */
    boolean isStillThere() {
        return isStillThere;
    }
}
