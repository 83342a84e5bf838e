// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a pack is set to: protection limits, delays, switches. Immutable and safe for use by many threads. Ask for a setting
 * by its constant; what a wire or a firmware does not report is absent.
 *
 * <p>Source: modbus reference 5.1, native-frames reference 5.
 */
public final class PackSettings extends Report<Setting> {
    private PackSettings(Builder builder) {
        super(builder);
    }

    /** {@return a builder with nothing in it} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that holds what these settings hold} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        copyInto(builder);
        return builder;
    }

    /**
     * {@return these settings with everything that a later read reports put over them}
     *
     * @param later the later settings
     */
    public PackSettings with(PackSettings later) {
        Builder builder = toBuilder();
        later.copyInto(builder);
        return builder.build();
    }

    /**
     * {@return the number of a setting in its unit, or nothing where it was not reported}
     *
     * @param setting the setting
     */
    public OptionalLong value(Setting setting) {
        return reported(setting);
    }

    /** {@return the number of cells in series} */
    public OptionalInt cellCount() {
        return optional(Setting.CELL_COUNT);
    }

    /** {@return the cell over-voltage protection in millivolts} */
    public OptionalInt cellOverVoltageProtectionMillivolts() {
        return optional(Setting.CELL_OVERVOLTAGE_PROTECTION);
    }

    /** {@return the cell under-voltage protection in millivolts} */
    public OptionalInt cellUnderVoltageProtectionMillivolts() {
        return optional(Setting.CELL_UNDERVOLTAGE_PROTECTION);
    }

    /** {@return the requested charge voltage (RCV) of one cell in millivolts} */
    public OptionalInt requestedChargeCellMillivolts() {
        return optional(Setting.REQUESTED_CHARGE_VOLTAGE);
    }

    /** {@return the requested float voltage (RFV) of one cell in millivolts} */
    public OptionalInt requestedFloatCellMillivolts() {
        return optional(Setting.REQUESTED_FLOAT_VOLTAGE);
    }

    /** {@return the continuous charge current limit in milliamperes} */
    public OptionalInt chargeCurrentLimitMilliamps() {
        return optional(Setting.CHARGE_CURRENT_LIMIT);
    }

    /** {@return the continuous discharge current limit in milliamperes, as a positive number} */
    public OptionalInt dischargeCurrentLimitMilliamps() {
        return optional(Setting.DISCHARGE_CURRENT_LIMIT);
    }

    /** {@return the design (nominal) capacity in milliampere hours} */
    public OptionalLong designCapacityMilliampHours() {
        return value(Setting.DESIGN_CAPACITY);
    }

    /** {@return the address on the bus: the DIP switch of PB boards, 0 to 15} */
    public OptionalInt deviceAddress() {
        return optional(Setting.DEVICE_ADDRESS);
    }

    /** {@return whether charging is switched on: the switch, not the MOSFET} */
    public Optional<Boolean> isChargeSwitchOn() {
        return bool(Setting.CHARGE_SWITCH);
    }

    /** {@return whether discharging is switched on: the switch, not the MOSFET} */
    public Optional<Boolean> isDischargeSwitchOn() {
        return bool(Setting.DISCHARGE_SWITCH);
    }

    /** {@return whether balancing is switched on} */
    public Optional<Boolean> isBalanceSwitchOn() {
        return bool(Setting.BALANCE_SWITCH);
    }

    /**
     * {@return whether a switch of the switch word is on, or nothing where the word was not reported}
     *
     * @param which which one
     */
    public Optional<Boolean> isOn(Switch which) {
        return has(Setting.SWITCHES) ? Optional.of(isSet(Setting.SWITCHES, which.code())) : Optional.empty();
    }

    /** {@return the switches of the switch word that are on; a fresh set} */
    public Set<Switch> switchesOn() {
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch which : Switch.values()) {
            if (isSet(Setting.SWITCHES, which.code())) {
                on.add(which);
            }
        }
        return on;
    }

    /**
     * {@return whether the firmware declares that it offers a setting, or nothing where it does not tell} The enable flags
     * are a hint: flag n stands for the n-th field of the vendor's list, which is the native command number.
     *
     * @param commandNumber the native command number of the setting, 1 to 71
     */
    public Optional<Boolean> isOffered(int commandNumber) {
        return has(Setting.ENABLE_FLAGS) ? Optional.of(isSet(Setting.ENABLE_FLAGS, commandNumber)) : Optional.empty();
    }

    private OptionalInt optional(Setting setting) {
        return has(setting) ? OptionalInt.of((int) number(setting, 0)) : OptionalInt.empty();
    }

    private Optional<Boolean> bool(Setting setting) {
        return has(setting) ? Optional.of(number(setting, 0) != 0) : Optional.empty();
    }

    /** {@return the settings for a person, name and value with unit, in the order of the table} */
    @Override
    public String toString() {
        return items().stream()
                .filter(setting -> setting.elements() == 1)
                .map(setting -> setting.label() + " "
                        + setting.unit().format(reported(setting).orElse(0)))
                .collect(Collectors.joining(", "));
    }

    /** Collects settings. Not safe for use by many threads; can be used for one report. */
    public static final class Builder extends Report.Builder<Setting, Builder> {
        private Builder() {
            super(Setting.class, Setting.slots());
        }

        @Override
        Builder self() {
            return this;
        }

        /** {@return the settings; the builder is used up} */
        public PackSettings build() {
            return new PackSettings(this);
        }
    }
}
