// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** A pack whose MOSFET is off gives nothing in that direction. */
final class MosfetStateRule implements CurrentRule {
    @Override
    public void apply(PackReading pack, PackLimit charge, PackLimit discharge) {
        if (!pack.isChargeMosfetOn) {
            charge.atMost(0, Rule.MOSFET_OPEN);
        }
        if (!pack.isDischargeMosfetOn) {
            discharge.atMost(0, Rule.MOSFET_OPEN);
        }
    }
}
