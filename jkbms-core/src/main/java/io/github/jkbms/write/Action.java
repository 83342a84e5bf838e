// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.Unit;

/**
 * What a device does at once, beside the settings it stores (Modbus block 0x1600, native commands from 0x64 on). Restart,
 * factory restore, erasure and firmware upgrade are not here: nothing in this library can build them.
 */
public enum Action {
    /** Sets the real-time clock to seconds since 2020-01-01 00:00:00, local time by convention. */
    SET_CLOCK("set clock", Unit.SECOND, 0, 0xFFFF_FFFFL, 0x6C),
    /** Tells the true pack voltage, to which the measurement is adjusted. */
    CALIBRATE_VOLTAGE("calibrate voltage", Unit.MILLIVOLT, 1_000, 200_000, 0x64),
    /** Tells the true current, to which the measurement is adjusted; its sign is not documented. */
    CALIBRATE_CURRENT("calibrate current", Unit.MILLIAMP, 100, 1_200_000, 0x67),
    /** Switches the board off until its button is pressed or a charger comes. */
    SHUT_DOWN("shut down", Unit.NONE, 0, 0, 0x65),
    /** 1 lets the discharge go on for a set time whatever the cells say, 0 ends that. */
    EMERGENCY("emergency", Unit.BOOLEAN, 0, 1, 0x6B),
    /** Replaces the settings by the defaults for lithium nickel manganese cobalt oxide. */
    PRESET_NMC("factory preset Li-ion (NMC)", Unit.NONE, 0, 0, 0x68),
    /** Replaces the settings by the defaults for lithium iron phosphate. */
    PRESET_LFP("factory preset LiFePO4", Unit.NONE, 0, 0, 0x69),
    /** Replaces the settings by the defaults for lithium titanate. */
    PRESET_LTO("factory preset LTO", Unit.NONE, 0, 0, 0x6A);

    private final String label;
    private final Unit unit;
    private final long min;
    private final long max;
    private final int command;

    Action(String label, Unit unit, long min, long max, int command) {
        this.label = label;
        this.unit = unit;
        this.min = min;
        this.max = max;
        this.command = command;
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }

    /** {@return the unit of its value; {@link Unit#NONE} if it has none} */
    public Unit unit() {
        return unit;
    }

    /** {@return the smallest value} */
    public long min() {
        return min;
    }

    /** {@return the largest value; equal to the smallest if it has none} */
    public long max() {
        return max;
    }

    /** {@return whether it replaces settings} */
    public boolean isPreset() {
        return this == PRESET_NMC || this == PRESET_LFP || this == PRESET_LTO;
    }

    /** {@return the number of the native command that stands for it} */
    int command() {
        return command;
    }
}
