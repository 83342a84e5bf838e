// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.Optional;

/**
 * The tables of the {@link StoragePolicy}: how much of a pack's current is allowed at a temperature or a state of charge.
 * The protections of the pack bound the currents besides, see {@link PolicyParameter#TEMPERATURE_MARGIN}.
 */
public enum PolicyTable {
    /**
     * Charge current by battery temperature. Lithium plates below freezing; makers of LFP cells allow a tenth of the usual
     * current at 5 degrees and all of it from 15; above 45 heat ages the cells.
     */
    CHARGE_TEMPERATURE(
            "chargeTemperature",
            Unit.DECI_CELSIUS,
            Ramp.of(0, 0, 20, 50, 50, 200, 100, 500, 150, 1000, 450, 1000, 550, 0)),
    /** Discharge current by battery temperature: cold cells give less, and heat comes on top of heat. */
    DISCHARGE_TEMPERATURE(
            "dischargeTemperature",
            Unit.DECI_CELSIUS,
            Ramp.of(-200, 0, -100, 300, 0, 600, 100, 1000, 500, 1000, 600, 0)),
    /** Charge current by state of charge: half at the end, where the absorption is; the voltages do the rest. */
    CHARGE_STATE_OF_CHARGE("chargeStateOfCharge", Unit.PERMILLE, Ramp.of(950, 1000, 1000, 500)),
    /** Discharge current by state of charge: nothing at zero, all from a tenth, for the state of charge is an estimate. */
    DISCHARGE_STATE_OF_CHARGE("dischargeStateOfCharge", Unit.PERMILLE, Ramp.of(0, 0, 100, 1000));

    private final String key;
    private final Unit unit;
    private final Ramp standard;

    PolicyTable(String key, Unit unit, Ramp standard) {
        this.key = key;
        this.unit = unit;
        this.standard = standard;
    }

    /**
     * {@return the table of a key, or nothing for a key that is none}
     *
     * @param key the key
     */
    public static Optional<PolicyTable> ofKey(String key) {
        for (PolicyTable table : values()) {
            if (table.key.equals(key)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** {@return the name in configuration files} */
    public String key() {
        return key;
    }

    /** {@return what one count of a position means} */
    public Unit unit() {
        return unit;
    }

    /** {@return the default} */
    public Ramp standard() {
        return standard;
    }
}
