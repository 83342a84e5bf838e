// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The live data of one pack at one moment: voltages, current, temperatures, state of charge, switches and alarms. Immutable
 * and safe for use by many threads.
 *
 * <p>Each wire fills a part of it; what a wire, a firmware or a partial read does not report is absent, never zero. The
 * typed methods apply the rules of the reference (missing sensors, fields the firmware does not offer);
 * {@link #reported} gives the bare numbers. Voltage, current and state of charge are on every wire, so their methods return
 * plain numbers and throw if a partial read left them out.
 *
 * <p>Source: modbus reference 5.2, native-frames reference 4.
 */
public final class PackStatus extends Report<Quantity> {
    /** What a sensor input without a probe reads: -200.0 degrees Celsius. */
    private static final int NO_PROBE_DECI_CELSIUS = -2000;

    private static final Quantity[] SENSOR_QUANTITIES = {
        Quantity.MOSFET_TEMPERATURE,
        Quantity.TEMPERATURE_1,
        Quantity.TEMPERATURE_2,
        Quantity.TEMPERATURE_3,
        Quantity.TEMPERATURE_4,
        Quantity.TEMPERATURE_5
    };

    private PackStatus(Builder builder) {
        super(builder);
    }

    /** {@return a builder with nothing in it} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds what this status holds} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        copyInto(builder);
        return builder;
    }

    /**
     * {@return this status with everything that a later one reports put over it} For wires and read plans that bring a
     * pack's data in parts.
     *
     * @param later the later status
     */
    public PackStatus with(PackStatus later) {
        Builder builder = toBuilder();
        later.copyInto(builder);
        return builder.build();
    }

    /**
     * {@return the number of a quantity in its unit, or nothing where it was not reported or the rules say that it means
     * nothing: a temperature whose sensor is missing, a field that the firmware does not offer}
     *
     * @param quantity the quantity
     */
    public OptionalLong value(Quantity quantity) {
        return isMeaningful(quantity) ? OptionalLong.of(number(quantity, 0)) : OptionalLong.empty();
    }

    /**
     * {@return the pack voltage in millivolts}
     *
     * @throws NoSuchElementException if this partial status does not hold it
     */
    public int voltageMillivolts() {
        return required(Quantity.PACK_VOLTAGE);
    }

    /**
     * {@return the pack current in milliamperes, positive while charging}
     *
     * @throws NoSuchElementException if this partial status does not hold it
     */
    public int currentMilliamps() {
        return required(Quantity.PACK_CURRENT);
    }

    /**
     * {@return the state of charge in per cent, 0 to 100}
     *
     * @throws NoSuchElementException if this partial status does not hold it
     */
    public int stateOfChargePercent() {
        return required(Quantity.STATE_OF_CHARGE);
    }

    /**
     * {@return the power in milliwatts, positive while charging, computed from voltage and current} The device itself
     * reports a magnitude without sign.
     */
    public OptionalLong powerMilliwatts() {
        return has(Quantity.PACK_VOLTAGE) && has(Quantity.PACK_CURRENT)
                ? OptionalLong.of(number(Quantity.PACK_VOLTAGE, 0) * number(Quantity.PACK_CURRENT, 0) / 1000)
                : OptionalLong.empty();
    }

    /**
     * {@return the number of the highest cell slot in use, 0 where no single cell was reported} Cells count from 1; on an
     * ordinary pack all of them are present.
     */
    public int cellCount() {
        if (!has(Quantity.CELL_VOLTAGES)) {
            return 0;
        }
        for (int cell = Quantity.CELL_VOLTAGES.elements(); cell > 0; cell--) {
            if (hasCell(cell)) {
                return cell;
            }
        }
        return 0;
    }

    /**
     * {@return whether a cell is fitted and its voltage was reported}
     *
     * @param cell the number of the cell, from 1
     */
    public boolean hasCell(int cell) {
        if (cell < 1 || cell > Quantity.CELL_VOLTAGES.elements() || !has(Quantity.CELL_VOLTAGES)) {
            return false;
        }
        return has(Quantity.CELL_PRESENCE)
                ? isSet(Quantity.CELL_PRESENCE, cell - 1)
                : number(Quantity.CELL_VOLTAGES, cell - 1) != 0;
    }

    /**
     * {@return the voltage of a cell in millivolts, or nothing where there is no such cell}
     *
     * @param cell the number of the cell, from 1
     */
    public OptionalInt cellMillivolts(int cell) {
        return hasCell(cell) ? OptionalInt.of((int) number(Quantity.CELL_VOLTAGES, cell - 1)) : OptionalInt.empty();
    }

    /**
     * {@return the resistance of a cell's balance wire in milliohms, measured only while the balancer can run, or nothing}
     *
     * @param cell the number of the cell, from 1
     */
    public OptionalInt balanceWireMilliohms(int cell) {
        return hasCell(cell) && has(Quantity.BALANCE_WIRE_RESISTANCES)
                ? OptionalInt.of((int) number(Quantity.BALANCE_WIRE_RESISTANCES, cell - 1))
                : OptionalInt.empty();
    }

    /** {@return the number of the highest cell, from 1, computed from the cell voltages; nothing without them} */
    public OptionalInt highestCell() {
        return extremeCell(1);
    }

    /** {@return the number of the lowest cell, from 1, computed from the cell voltages; nothing without them} */
    public OptionalInt lowestCell() {
        return extremeCell(-1);
    }

    /** {@return the highest cell voltage in millivolts, from the cells or as the wire reports it} */
    public OptionalInt highestCellMillivolts() {
        OptionalInt cell = highestCell();
        return cell.isPresent() ? cellMillivolts(cell.getAsInt()) : optional(Quantity.HIGHEST_CELL_VOLTAGE);
    }

    /** {@return the lowest cell voltage in millivolts, from the cells or as the wire reports it} */
    public OptionalInt lowestCellMillivolts() {
        OptionalInt cell = lowestCell();
        return cell.isPresent() ? cellMillivolts(cell.getAsInt()) : optional(Quantity.LOWEST_CELL_VOLTAGE);
    }

    /** {@return highest minus lowest cell voltage in millivolts, of one moment; nothing where either is missing} */
    public OptionalInt cellDifferenceMillivolts() {
        OptionalInt high = highestCellMillivolts();
        OptionalInt low = lowestCellMillivolts();
        return high.isPresent() && low.isPresent()
                ? OptionalInt.of(high.getAsInt() - low.getAsInt())
                : OptionalInt.empty();
    }

    /**
     * {@return a temperature in tenths of a degree Celsius, or nothing where the sensor is missing} A sensor is missing
     * if the mask says so, if it reads -200.0 degrees, or if the firmware does not offer it; the third battery sensor counts
     * only where the firmware declares it, because PB boards repeat the MOSFET temperature there.
     *
     * @param sensor which one
     */
    public OptionalInt temperatureDeciCelsius(TemperatureSensor sensor) {
        return optional(SENSOR_QUANTITIES[sensor.code()]);
    }

    /** {@return the temperature of the power board in tenths of a degree Celsius} */
    public OptionalInt mosfetTemperatureDeciCelsius() {
        return temperatureDeciCelsius(TemperatureSensor.MOSFET);
    }

    /** {@return the highest battery temperature in tenths of a degree Celsius, from the sensors or as the wire reports it} */
    public OptionalInt highestTemperatureDeciCelsius() {
        return extremeTemperature(1, Quantity.HIGHEST_TEMPERATURE);
    }

    /** {@return the lowest battery temperature in tenths of a degree Celsius, from the sensors or as the wire reports it} */
    public OptionalInt lowestTemperatureDeciCelsius() {
        return extremeTemperature(-1, Quantity.LOWEST_TEMPERATURE);
    }

    /** {@return the active alarms, with bits without a known meaning kept; nothing where the wire did not report any} */
    public Optional<Alarms> alarms() {
        if (!has(Quantity.ALARMS) && !has(Quantity.OTHER_ALARMS)) {
            return Optional.empty();
        }
        return Optional.of(new Alarms(number(Quantity.ALARMS, 0) | number(Quantity.OTHER_ALARMS, 0) << 32));
    }

    /**
     * {@return whether the balance wire of a cell is in alarm}
     *
     * @param cell the number of the cell, from 1
     */
    public boolean hasWireAlarm(int cell) {
        return cell >= 1 && cell <= 32 && isSet(Quantity.WIRE_RESISTANCE_ALARMS, cell - 1);
    }

    /**
     * {@return whether an alarm output is active}
     *
     * @param output which one
     */
    public boolean isActive(AlarmOutput output) {
        return isMeaningful(Quantity.ALARM_OUTPUTS) && isSet(Quantity.ALARM_OUTPUTS, output.code());
    }

    /** {@return what the balancer does; nothing where it was not reported or has an unknown code} */
    public Optional<BalanceState> balanceState() {
        return optional(Quantity.BALANCE_STATE).stream().boxed().findAny().flatMap(BalanceState::ofCode);
    }

    /** {@return whether the balancer works: any state but off, or as a wire says it that knows no direction} */
    public Optional<Boolean> isBalancing() {
        return bool(has(Quantity.BALANCE_STATE) ? Quantity.BALANCE_STATE : Quantity.BALANCING);
    }

    /** {@return the balance current in milliamperes} */
    public OptionalInt balanceCurrentMilliamps() {
        return optional(Quantity.BALANCE_CURRENT);
    }

    /** {@return the remaining capacity in milliampere hours; may be negative on the wire} */
    public OptionalLong remainingCapacityMilliampHours() {
        return value(Quantity.REMAINING_CAPACITY);
    }

    /** {@return the full (learned) capacity in milliampere hours} */
    public OptionalLong fullCapacityMilliampHours() {
        return value(Quantity.FULL_CAPACITY);
    }

    /** {@return the number of full cycles: cycled capacity by design capacity} */
    public OptionalLong cycleCount() {
        return value(Quantity.CYCLE_COUNT);
    }

    /** {@return the state of health in per cent} */
    public OptionalInt stateOfHealthPercent() {
        return optional(Quantity.STATE_OF_HEALTH);
    }

    /** {@return whether the charge MOSFET is on: the state, not the switch} */
    public Optional<Boolean> isChargeMosfetOn() {
        return bool(Quantity.CHARGE_MOSFET);
    }

    /** {@return whether the discharge MOSFET is on: the state, not the switch} */
    public Optional<Boolean> isDischargeMosfetOn() {
        return bool(Quantity.DISCHARGE_MOSFET);
    }

    /** {@return whether the discharge is being pre-charged} */
    public Optional<Boolean> isPrecharging() {
        return bool(Quantity.PRECHARGING);
    }

    /** {@return whether the heater runs} */
    public Optional<Boolean> isHeating() {
        return bool(Quantity.HEATING);
    }

    /** {@return the stage of the charge; nothing where the firmware does not tell or the code is unknown} */
    public Optional<ChargeStage> chargeStage() {
        return optional(Quantity.CHARGE_STAGE).stream().boxed().findAny().flatMap(ChargeStage::ofCode);
    }

    /** {@return the cell chemistry; nothing where it was not reported or the code is unknown} */
    public Optional<Chemistry> chemistry() {
        return optional(Quantity.CHEMISTRY).stream().boxed().findAny().flatMap(Chemistry::ofCode);
    }

    /** {@return for how many seconds the pack has been in operation, over all power cycles} */
    public OptionalLong runTimeSeconds() {
        return value(Quantity.RUN_TIME);
    }

    private boolean isMeaningful(Quantity quantity) {
        if (!has(quantity)) {
            return false;
        }
        int flag = quantity.enableFlag();
        if (flag != 0 && has(Quantity.ENABLE_FLAGS) && !isSet(Quantity.ENABLE_FLAGS, flag)) {
            return false;
        }
        return switch (quantity) {
            case MOSFET_TEMPERATURE -> hasProbe(quantity, TemperatureSensor.MOSFET);
            case TEMPERATURE_1 -> hasProbe(quantity, TemperatureSensor.BATTERY_1);
            case TEMPERATURE_2 -> hasProbe(quantity, TemperatureSensor.BATTERY_2);
            case TEMPERATURE_3 -> has(Quantity.ENABLE_FLAGS) && hasProbe(quantity, TemperatureSensor.BATTERY_3);
            case TEMPERATURE_4 -> hasProbe(quantity, TemperatureSensor.BATTERY_4);
            case TEMPERATURE_5 -> hasProbe(quantity, TemperatureSensor.BATTERY_5);
            default -> true;
        };
    }

    private boolean hasProbe(Quantity quantity, TemperatureSensor sensor) {
        return number(quantity, 0) != NO_PROBE_DECI_CELSIUS
                && (!has(Quantity.TEMPERATURE_SENSORS) || isSet(Quantity.TEMPERATURE_SENSORS, sensor.code()));
    }

    private OptionalInt extremeCell(int sign) {
        int found = 0;
        long extreme = 0;
        for (int cell = 1, count = cellCount(); cell <= count; cell++) {
            long millivolts = number(Quantity.CELL_VOLTAGES, cell - 1);
            if (hasCell(cell) && (found == 0 || sign * (millivolts - extreme) > 0)) {
                found = cell;
                extreme = millivolts;
            }
        }
        return found == 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    private OptionalInt extremeTemperature(int sign, Quantity fallback) {
        OptionalInt extreme = OptionalInt.empty();
        for (int i = TemperatureSensor.BATTERY_1.code(); i < SENSOR_QUANTITIES.length; i++) {
            OptionalInt next = optional(SENSOR_QUANTITIES[i]);
            if (next.isPresent()
                    && (extreme.isEmpty() || sign * Integer.compare(next.getAsInt(), extreme.getAsInt()) > 0)) {
                extreme = next;
            }
        }
        return extreme.isPresent() ? extreme : optional(fallback);
    }

    private OptionalInt optional(Quantity quantity) {
        return isMeaningful(quantity) ? OptionalInt.of((int) number(quantity, 0)) : OptionalInt.empty();
    }

    private Optional<Boolean> bool(Quantity quantity) {
        return isMeaningful(quantity) ? Optional.of(number(quantity, 0) != 0) : Optional.empty();
    }

    private int required(Quantity quantity) {
        if (!has(quantity)) {
            throw new NoSuchElementException(
                    "%s is not in this partial status; ask has(Quantity.%s) first".formatted(quantity.key(), quantity));
        }
        return (int) number(quantity, 0);
    }

    /** {@return one line for a person: voltage, current, state of charge, cells, temperatures and alarms, as far as known} */
    @Override
    public String toString() {
        return StatusText.of(this);
    }

    /** Collects a status. Not safe for use by many threads; can be used for one status. */
    public static final class Builder extends Report.Builder<Quantity, Builder> {
        private Builder() {
            super(Quantity.class, Quantity.slots());
        }

        @Override
        Builder self() {
            return this;
        }

        /** {@return the status; the builder is used up} */
        public PackStatus build() {
            return new PackStatus(this);
        }
    }
}
