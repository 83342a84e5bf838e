// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/** What a change can do beyond changing a number. Each needs a {@link Confirmation} of its own. */
public enum Danger {
    /** The load loses its supply: discharging is switched off while a current flows. */
    DISCHARGE_OFF_UNDER_LOAD("discharging is switched off while the pack supplies a load: the load goes dark at once"),
    /** Cells may be charged beyond what their chemistry bears. */
    OVERVOLTAGE_ABOVE_CHEMISTRY(
            "a charge voltage or over-voltage limit above the maker's default for the chemistry: cells can be damaged or catch fire"),
    /** The new limit lies beyond what is measured now, so that the pack switches off. */
    TRIPS_NOW("the new limit is already exceeded: the protection acts at once and the pack switches off"),
    /** Wrong cell count. */
    CELL_COUNT("another number of cells: every limit of the pack voltage moves with it, a wrong number is an alarm"),
    /** Capacity. */
    CAPACITY("another design capacity: state of charge and cycle count are computed anew from it"),
    /** Address. */
    ADDRESS("another address: the pack may be found under the new address only, or collide with another one"),
    /** Protocol of a port. */
    PROTOCOL("another protocol: the port may stop speaking to this program or to the inverter at once"),
    /** All settings replaced. */
    PRESET("all settings become the maker's defaults, with 16 cells and 40 Ah whatever the pack is"),
    /** Wrong measurement. */
    CALIBRATION("the measurement is adjusted: a wrong reference makes every protection wrong, and it cannot be undone"),
    /** The pack goes off. */
    SHUTDOWN("the board switches off and stops answering: only its button or a charger wakes it"),
    /** Protections suspended. */
    EMERGENCY("the discharge goes on whatever the cells say: cells can be discharged to death"),
    /** Temperatures are not watched. */
    SENSORS_DISABLED("temperature sensors are disabled: no protection watches the temperature of the cells any more");

    private final String warning;

    Danger(String warning) {
        this.warning = warning;
    }

    /** {@return what can happen, for people} */
    public String warning() {
        return warning;
    }
}
