// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.PackId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a decision makes of one pack. Immutable.
 *
 * @param number                         its number
 * @param identity                       who it is
 * @param freshness                      how fresh its good data are
 * @param part                           what part it takes
 * @param isChargeMosfetOn               whether its charge MOSFET is on; nothing where it does not tell
 * @param isDischargeMosfetOn            whether its discharge MOSFET is on; nothing where it does not tell
 * @param chargeVoltageLimitMillivolts   the voltage up to which it may be charged; 0 where it is not known
 * @param chargeCurrentLimitMilliamps    the current with which it may be charged at this moment
 * @param dischargeCurrentLimitMilliamps the current with which it may be discharged at this moment
 */
public record PackReport(
        int number,
        PackId identity,
        Freshness freshness,
        PackPart part,
        Optional<Boolean> isChargeMosfetOn,
        Optional<Boolean> isDischargeMosfetOn,
        long chargeVoltageLimitMillivolts,
        long chargeCurrentLimitMilliamps,
        long dischargeCurrentLimitMilliamps) {
    /** Checks that nothing is missing. */
    public PackReport {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(freshness, "freshness");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(isChargeMosfetOn, "isChargeMosfetOn");
        Objects.requireNonNull(isDischargeMosfetOn, "isDischargeMosfetOn");
    }

    /** {@return the pack in one line for a person} */
    @Override
    public String toString() {
        return "pack %d (%s) %s: charge %s up to %.1f A, discharge %s up to %.1f A"
                .formatted(
                        number,
                        identity,
                        part.label(),
                        mosfet(isChargeMosfetOn),
                        chargeCurrentLimitMilliamps / 1000.0,
                        mosfet(isDischargeMosfetOn),
                        dischargeCurrentLimitMilliamps / 1000.0);
    }

    private static String mosfet(Optional<Boolean> isOn) {
        return isOn.map(on -> on ? "on" : "off").orElse("unknown");
    }
}
