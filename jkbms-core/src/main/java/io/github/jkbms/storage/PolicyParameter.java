// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.Optional;

/**
 * Every number that tunes the {@link StoragePolicy}: what it does, its unit, default and range, and why the default is what it
 * is. The defaults are meant for LFP and take what they can from the settings of the packs, so that nothing has to be set.
 * Tables are in {@link PolicyTable}.
 */
public enum PolicyParameter {
    /** Age from which the data of a pack are late. Three seconds are some missed reads of a bank on one wire. */
    LATE("lateSeconds", Unit.SECOND, 3, 1, 600),
    /**
     * Age from which the data of a pack are stale and its share is taken away; more than {@link #LATE}. Nothing about
     * a battery is safe to assume for longer at full current.
     */
    STALE("staleSeconds", Unit.SECOND, 5, 2, 3_600),
    /** For how long good data must come until a pack that was stale counts again: a loose plug comes and goes. */
    BACK("backSeconds", Unit.SECOND, 10, 0, 3_600),
    /**
     * How long zero currents are asked for without any fresh pack until there is silence, so that the inverter's own
     * time-out acts.
     */
    SILENCE("silenceSeconds", Unit.SECOND, 30, 1, 3_600),
    /**
     * How long the last limits of a pack without fresh data bind the others: its plug may be out on the data side
     * only, and it takes its share unseen. A quarter of an hour is what a loaded cell needs to rest.
     */
    ABSENT_HOLD("absentHoldSeconds", Unit.SECOND, 900, 0, 86_400),

    /**
     * How far the sum of the cells may be from the voltage of the pack, before {@link #CELL_SUM_TOLERANCE_SHARE} is
     * added: drops over connectors and fuses.
     */
    CELL_SUM_TOLERANCE("cellSumToleranceMillivolts", Unit.MILLIVOLT, 500, 50, 10_000),
    /** The same in thousandths of the voltage: the calibration of the board. */
    CELL_SUM_TOLERANCE_SHARE("cellSumTolerancePermille", Unit.PERMILLE, 10, 0, 200),
    /**
     * How far a cell can go between two readings; more is believed only when the next reading says the same. A cell of
     * 1 milliohm moves 0.6 V when 600 A come or go.
     */
    CELL_JUMP("cellJumpMillivolts", Unit.MILLIVOLT, 700, 50, 5_000),
    /** The same for the voltage of a pack. */
    VOLTAGE_JUMP("voltageJumpMillivolts", Unit.MILLIVOLT, 8_000, 500, 60_000),
    /** The same for a temperature of the battery: kilograms of cells do not warm up by ten degrees in seconds. */
    TEMPERATURE_JUMP("temperatureJumpDeciCelsius", Unit.DECI_CELSIUS, 100, 10, 1_000),
    /** Two readings further apart than this are not compared for jumps. */
    JUMP_WINDOW("jumpWindowSeconds", Unit.SECOND, 10, 1, 600),
    /**
     * After how long equal values are frozen: equal run time counters of the device, or, where it has none, equal
     * voltages and currents while a current flows.
     */
    FROZEN("frozenSeconds", Unit.SECOND, 60, 5, 86_400),

    /**
     * How much of a pack's own current limit is used: at the limit itself the pack trips when the inverter overshoots
     * or measures differently.
     */
    CURRENT_SHARE("currentPermille", Unit.PERMILLE, 900, 100, 1_000),
    /** Upper bound of the charge current of the whole storage: cables, fuse and inverter. The default binds nobody. */
    MAX_CHARGE_CURRENT("maxChargeCurrentMilliamps", Unit.MILLIAMP, 4_000_000, 1_000, 10_000_000),
    /** Upper bound of the discharge current of the whole storage. The default binds nobody. */
    MAX_DISCHARGE_CURRENT("maxDischargeCurrentMilliamps", Unit.MILLIAMP, 4_000_000, 1_000, 10_000_000),
    /** Charge current limit of a pack whose wire tells no settings; 0 for none: such a pack is not charged. */
    PACK_CHARGE_CURRENT("packChargeCurrentMilliamps", Unit.MILLIAMP, 0, 0, 2_000_000),
    /** Discharge current limit of a pack whose wire tells no settings; 0 for none: such a pack is not discharged. */
    PACK_DISCHARGE_CURRENT("packDischargeCurrentMilliamps", Unit.MILLIAMP, 0, 0, 2_000_000),
    /** Cells in series of a pack whose wire does not tell them; 0 for unknown: such a pack is not charged. */
    PACK_CELL_COUNT("packCellCount", Unit.COUNT, 0, 0, 32),
    /** Cell over-voltage protection assumed for packs whose wire tells no settings: LFP. */
    CELL_OVERVOLTAGE("packCellOverVoltageMillivolts", Unit.MILLIVOLT, 3_650, 1_000, 5_000),
    /** Cell under-voltage protection assumed for packs whose wire tells no settings: LFP. */
    CELL_UNDERVOLTAGE("packCellUnderVoltageMillivolts", Unit.MILLIVOLT, 2_600, 1_000, 5_000),
    /**
     * Requested charge voltage of a cell assumed for packs that do not tell it: LFP cells are full there and last
     * longer than at 3.6 V.
     */
    CELL_CHARGE_VOLTAGE("packCellChargeMillivolts", Unit.MILLIVOLT, 3_450, 1_000, 5_000),
    /** Requested float voltage of a cell assumed for packs that do not tell it: a full LFP cell at rest. */
    CELL_FLOAT_VOLTAGE("packCellFloatMillivolts", Unit.MILLIVOLT, 3_350, 1_000, 5_000),

    /**
     * The charge current is zero from this far below the over-voltage protection of the highest cell; at most six
     * tenths of the way from the requested charge voltage to the protection are given away.
     */
    HIGH_CELL_MARGIN("highCellMarginMillivolts", Unit.MILLIVOLT, 50, 5, 1_000),
    /** The charge current begins to fall this far below that point. */
    HIGH_CELL_RAMP("highCellRampMillivolts", Unit.MILLIVOLT, 100, 5, 1_000),
    /**
     * The discharge current is zero from this far above the under-voltage protection of the lowest cell: LFP cells
     * fall steeply there.
     */
    LOW_CELL_MARGIN("lowCellMarginMillivolts", Unit.MILLIVOLT, 150, 5, 1_500),
    /** The discharge current begins to fall this far above that point. */
    LOW_CELL_RAMP("lowCellRampMillivolts", Unit.MILLIVOLT, 200, 5, 1_500),
    /** Currents are zero from this close to a temperature protection of the battery. */
    TEMPERATURE_MARGIN("temperatureMarginDeciCelsius", Unit.DECI_CELSIUS, 20, 0, 500),
    /** Currents begin to fall this far before that point. */
    TEMPERATURE_RAMP("temperatureRampDeciCelsius", Unit.DECI_CELSIUS, 80, 1, 500),
    /** Currents are zero from this close to the protection of the power board. */
    MOSFET_MARGIN("mosfetMarginDeciCelsius", Unit.DECI_CELSIUS, 50, 0, 500),
    /** Currents begin to fall this far before that point; a power board warms up within minutes. */
    MOSFET_RAMP("mosfetRampDeciCelsius", Unit.DECI_CELSIUS, 150, 1, 1_000),

    /** How long the charge voltage is held where the packs do not tell their RCV time. */
    ABSORPTION_TIME("absorptionSeconds", Unit.SECOND, 3_600, 0, 86_400),
    /** How long the float voltage is held where the packs do not tell their RFV time. */
    FLOAT_TIME("floatSeconds", Unit.SECOND, 43_200, 60, 2_592_000),
    /** How far below its charge voltage the average cell may be to count as being there: drops over cables. */
    STAGE_TOLERANCE("stageToleranceMillivolts", Unit.MILLIVOLT, 15, 1, 200),
    /** Absorption goes on after its time while a pack balances with more than this between its cells. */
    BALANCED_SPREAD("balancedSpreadMillivolts", Unit.MILLIVOLT, 20, 1, 500),
    /** How much longer absorption lasts at most for that: a balancer of 2 A moves 8 Ah in four hours. */
    BALANCE_HOLD_TIME("balanceHoldSeconds", Unit.SECOND, 14_400, 0, 604_800),
    /** Float ends when the state of charge has fallen by this much, where the packs do not tell it. */
    REBULK_DROP("rebulkPermille", Unit.PERMILLE, 50, 5, 900),
    /**
     * Float ends when an average cell is this far below its float voltage for a minute, whatever the state of charge
     * says.
     */
    REBULK_CELL_DROP("rebulkCellMillivolts", Unit.MILLIVOLT, 50, 5, 1_000),
    /**
     * How fast the voltage goes down from charge to float, per minute: some inverters discharge into the grid when it
     * drops.
     */
    FLOAT_FALL("floatFallMillivoltsPerMinute", Unit.MILLIVOLT, 60, 1, 60_000),
    /** How far the highest cell may be above the charge voltage per cell until the voltage is held down for it. */
    CELL_HEADROOM("cellHeadroomMillivolts", Unit.MILLIVOLT, 30, 0, 500),
    /**
     * How fast the voltage is lowered for a high cell: millivolts per second for each millivolt of excess, in
     * thousandths.
     */
    HOLD_GAIN("holdGainPermille", Unit.PERMILLE, 100, 1, 1_000),
    /** How fast the voltage comes back when no cell is above its target, per minute. */
    HOLD_RELEASE("holdReleaseMillivoltsPerMinute", Unit.MILLIVOLT, 120, 1, 60_000),

    /** How fast current limits rise, per second: inverters trip on sudden jumps. */
    CURRENT_RISE("riseMilliampsPerSecond", Unit.MILLIAMP, 5_000, 10, 1_000_000),
    /** The same in thousandths of what the packs allow together, if that is more: big banks need no hours. */
    CURRENT_RISE_SHARE("risePermillePerSecond", Unit.PERMILLE, 10, 0, 1_000),
    /** A current limit that has fallen does not rise for this long, so that it does not saw. */
    RISE_HOLD("riseHoldSeconds", Unit.SECOND, 30, 0, 3_600),
    /**
     * How fast current limits fall, per second: inverters trip when a limit drops to zero at once, packs bear some
     * seconds.
     */
    CURRENT_FALL("fallMilliampsPerSecond", Unit.MILLIAMP, 50_000, 100, 10_000_000),
    /** The same in thousandths of what the packs allow together, if that is more: zero within four seconds. */
    CURRENT_FALL_SHARE("fallPermillePerSecond", Unit.PERMILLE, 250, 0, 1_000),
    /** How fast the charge voltage limit rises, per second. */
    VOLTAGE_RISE("riseMillivoltsPerSecond", Unit.MILLIVOLT, 50, 1, 10_000),
    /** How fast the charge voltage limit falls, per second. */
    VOLTAGE_FALL("fallMillivoltsPerSecond", Unit.MILLIVOLT, 200, 1, 10_000),

    /** A pack's current exceeds its own limit when it is this much above, so that noise is no veto. */
    EXCEED_TOLERANCE("exceedMilliamps", Unit.MILLIAMP, 1_000, 0, 100_000),
    /**
     * Shares of the packs are measured only while this much of what they allow together flows: small currents share as
     * the states of charge want.
     */
    SHARING_FLOOR("sharingFloorPermille", Unit.PERMILLE, 100, 10, 1_000),
    /** Time constant of the measured shares. */
    SHARING_TIME("sharingSeconds", Unit.SECOND, 30, 1, 3_600),

    /** State of charge from which force-charge I is requested. */
    FORCE_1_CHARGE("forceCharge1Permille", Unit.PERMILLE, 50, 0, 1_000),
    /** State of charge from which force-charge II is requested. */
    FORCE_2_CHARGE("forceCharge2Permille", Unit.PERMILLE, 20, 0, 1_000),
    /**
     * Force-charge I is requested from this far above the under-voltage protection of the lowest cell: where the
     * discharge current ends.
     */
    FORCE_1_CELL("forceCharge1CellMillivolts", Unit.MILLIVOLT, 150, 0, 1_500),
    /** Force-charge II is requested from this far above it: heater and electronics go on drawing. */
    FORCE_2_CELL("forceCharge2CellMillivolts", Unit.MILLIVOLT, 80, 0, 1_500),
    /**
     * A request ends this much of the state of charge above its begin, and {@link #FORCE_RELEASE_CELL} above its cell
     * voltage.
     */
    FORCE_RELEASE("forceReleasePermille", Unit.PERMILLE, 50, 1, 1_000),
    /** The same for the lowest cell: an empty LFP cell under charge rises at once. */
    FORCE_RELEASE_CELL("forceReleaseCellMillivolts", Unit.MILLIVOLT, 250, 1, 1_500),
    /**
     * A full charge is requested when the storage was not full for so many days: the state of charge drifts and cells
     * want to be balanced; 0 for never.
     */
    FULL_CHARGE_DAYS("fullChargeRequestDays", Unit.COUNT, 14, 0, 365),

    /** Warning this far below the over-voltage protection of a cell; below where the current is zero already. */
    WARN_HIGH_CELL("warnHighCellMillivolts", Unit.MILLIVOLT, 30, 0, 1_000),
    /** Warning this far above the under-voltage protection of a cell. */
    WARN_LOW_CELL("warnLowCellMillivolts", Unit.MILLIVOLT, 120, 0, 1_500),
    /** Warning this close to a temperature protection of the battery. */
    WARN_TEMPERATURE("warnTemperatureDeciCelsius", Unit.DECI_CELSIUS, 20, 0, 500),
    /** Warning this close to the protection of the power board. */
    WARN_MOSFET("warnMosfetDeciCelsius", Unit.DECI_CELSIUS, 50, 0, 500),
    /** Warning from this much of a pack's own current limit. */
    WARN_CURRENT("warnCurrentPermille", Unit.PERMILLE, 950, 100, 1_000),
    /**
     * Warning from this difference between the cells of a pack: at both ends of the charge LFP cells differ by some
     * hundred.
     */
    WARN_SPREAD("warnSpreadMillivolts", Unit.MILLIVOLT, 300, 10, 2_000),
    /** Warning from this difference between the voltages of packs: a breaker is open or a pack does not take part. */
    WARN_PACK_DIFFERENCE("warnPackDifferenceMillivolts", Unit.MILLIVOLT, 2_000, 100, 20_000),
    /** Warning from this state of charge of the emptiest pack. */
    WARN_LOW_CHARGE("warnLowChargePermille", Unit.PERMILLE, 50, 0, 500),
    /** How far a cell voltage must come back until a warning ends. */
    CELL_HYSTERESIS("cellHysteresisMillivolts", Unit.MILLIVOLT, 20, 1, 500),
    /** How far a temperature must come back until a warning ends. */
    TEMPERATURE_HYSTERESIS("temperatureHysteresisDeciCelsius", Unit.DECI_CELSIUS, 20, 1, 500),
    /** How far the state of charge must come back until a warning ends. */
    CHARGE_HYSTERESIS("chargeHysteresisPermille", Unit.PERMILLE, 20, 1, 500),
    /** How far a current must come back until a warning ends. */
    CURRENT_HYSTERESIS("currentHysteresisMilliamps", Unit.MILLIAMP, 2_000, 1, 100_000);

    private final String key;
    private final Unit unit;
    private final long standard;
    private final long min;
    private final long max;

    PolicyParameter(String key, Unit unit, long standard, long min, long max) {
        this.key = key;
        this.unit = unit;
        this.standard = standard;
        this.min = min;
        this.max = max;
    }

    /**
     * {@return the parameter of a key, or nothing for a key that is none}
     *
     * @param key the key
     */
    public static Optional<PolicyParameter> ofKey(String key) {
        for (PolicyParameter parameter : values()) {
            if (parameter.key.equals(key)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    /** {@return the name in configuration files, with the unit as its last part} */
    public String key() {
        return key;
    }

    /** {@return what one count of the number means} */
    public Unit unit() {
        return unit;
    }

    /** {@return the default} */
    public long standard() {
        return standard;
    }

    /** {@return the smallest number allowed} */
    public long min() {
        return min;
    }

    /** {@return the largest number allowed} */
    public long max() {
        return max;
    }

    /**
     * {@return the number}
     *
     * @param value the number to check
     * @throws IllegalArgumentException if it is out of range; the message names the key, the range and the unit
     */
    long checked(long value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s: %d is not within %d to %d (%s to %s)"
                    .formatted(key, value, min, max, unit.format(min), unit.format(max)));
        }
        return value;
    }
}
