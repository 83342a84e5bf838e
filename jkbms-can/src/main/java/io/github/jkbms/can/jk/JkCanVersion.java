// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

/** The edition of the protocol that a pack speaks. A pack that sends one 29-bit frame speaks V2. */
public enum JkCanVersion {
    /** 11-bit frames only, 250 kbit/s; the document counts a discharge current positive. */
    V1(-1),
    /**
     * 11-bit and 29-bit frames, 250 or 500 kbit/s. Receivers that were tried on packs read the current positive while charging; no capture
     * with a current settles it (can-jk reference, section 4).
     */
    V2(1);

    private final int currentSign;

    JkCanVersion(int currentSign) {
        this.currentSign = currentSign;
    }

    int currentSign() {
        return currentSign;
    }
}
