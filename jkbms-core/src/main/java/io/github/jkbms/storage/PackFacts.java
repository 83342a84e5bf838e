// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a pack is set to, as far as the policy needs it: checked against what can be, with the configured values in place of
 * what is missing. Immutable.
 */
final class PackFacts {
    /** What stands for a protection temperature that is not known. */
    static final long NO_HOT_LIMIT = Long.MAX_VALUE / 4;

    static final long NO_COLD_LIMIT = -NO_HOT_LIMIT;

    private static final long MAX_CELL_MILLIVOLTS = 5_000;
    private static final long MIN_CELL_MILLIVOLTS = 500;
    static final long MAX_PACK_MILLIAMPS = 2_000_000;
    private static final int MAX_CELLS = 32;
    static final long MAX_CAPACITY = 100_000_000L;
    private static final long MIN_DECI_CELSIUS = -500;
    private static final long MAX_DECI_CELSIUS = 1_500;
    private static final long NANOS_PER_DECIHOUR = 360_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_DECIHOURS = 255;

    /** Cells in series; 0 where neither settings nor configuration tell. */
    final int cells;

    final long overVoltage;
    final long overVoltageRecovery;
    final long underVoltage;
    final long chargeVoltage;
    final long floatVoltage;

    /** The pack's own current limits, without margin; 0 where not known. */
    final long chargeMilliamps;

    final long dischargeMilliamps;

    /** Where the current limits come from. */
    final Rule limitSource;

    final long chargeHot;
    final long chargeCold;
    final long dischargeHot;
    final long dischargeCold;
    final long mosfetHot;
    final boolean hasSensorsDisabled;
    final boolean isChargeSwitchedOff;
    final boolean isDischargeSwitchedOff;

    /** Design capacity in mAh; 0 where not known. */
    final long capacity;

    final long absorptionNanos;
    final long floatNanos;
    final long rebulkPermille;

    /** From where the highest cell lets no charge current flow, and up to where it lets all of it. */
    final long highZero;

    final long highFull;

    /** From where the lowest cell lets no discharge current flow, and from where on it lets all of it. */
    final long lowZero;

    final long lowFull;

    PackFacts(Optional<PackSettings> settings, Optional<DeviceInfo> info, PolicyParameters parameters) {
        PackSettings set = settings.orElseGet(() -> PackSettings.builder().build());
        DeviceInfo told = info.orElseGet(() -> DeviceInfo.builder().build());

        cells = (int) within(set.value(Setting.CELL_COUNT), 1, MAX_CELLS)
                .orElse(parameters.get(PolicyParameter.PACK_CELL_COUNT));
        OptionalLong over = cellVoltage(set, Setting.CELL_OVERVOLTAGE_PROTECTION);
        OptionalLong under = cellVoltage(set, Setting.CELL_UNDERVOLTAGE_PROTECTION);
        boolean isSet = over.isPresent() && under.isPresent() && under.getAsLong() < over.getAsLong();
        overVoltage = isSet ? over.getAsLong() : parameters.get(PolicyParameter.CELL_OVERVOLTAGE);
        underVoltage = isSet ? under.getAsLong() : parameters.get(PolicyParameter.CELL_UNDERVOLTAGE);
        overVoltageRecovery = Math.min(
                overVoltage, cellVoltage(set, Setting.CELL_OVERVOLTAGE_RECOVERY).orElse(overVoltage));
        // Without any voltage of its own a pack is charged as configured; with protections of its own alone, nine
        // tenths
        // of the way up to them, whatever the chemistry.
        long assumed = isSet
                ? underVoltage + (overVoltage - underVoltage) * 9 / 10
                : parameters.get(PolicyParameter.CELL_CHARGE_VOLTAGE);
        chargeVoltage = Math.max(
                underVoltage,
                Math.min(
                        overVoltage,
                        cellVoltage(set, Setting.REQUESTED_CHARGE_VOLTAGE).orElse(assumed)));
        floatVoltage = Math.max(
                underVoltage,
                Math.min(
                        chargeVoltage,
                        cellVoltage(set, Setting.REQUESTED_FLOAT_VOLTAGE)
                                .orElse(isSet ? chargeVoltage : parameters.get(PolicyParameter.CELL_FLOAT_VOLTAGE))));

        OptionalLong charge = within(set.value(Setting.CHARGE_CURRENT_LIMIT), 1, MAX_PACK_MILLIAMPS);
        OptionalLong discharge = within(set.value(Setting.DISCHARGE_CURRENT_LIMIT), 1, MAX_PACK_MILLIAMPS);
        boolean hasLimits = isSet && charge.isPresent() && discharge.isPresent();
        chargeMilliamps = hasLimits ? charge.getAsLong() : parameters.get(PolicyParameter.PACK_CHARGE_CURRENT);
        dischargeMilliamps = hasLimits ? discharge.getAsLong() : parameters.get(PolicyParameter.PACK_DISCHARGE_CURRENT);
        limitSource = hasLimits ? Rule.PACK_SETTING : Rule.CONFIGURED;

        chargeHot = temperature(set, Setting.CHARGE_OVERTEMPERATURE_PROTECTION, 1, NO_HOT_LIMIT);
        chargeCold = temperature(set, Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, 1, NO_COLD_LIMIT);
        dischargeHot = temperature(set, Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, 1, NO_HOT_LIMIT);
        dischargeCold = temperature(set, Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, 10, NO_COLD_LIMIT);
        mosfetHot = temperature(set, Setting.MOSFET_OVERTEMPERATURE_PROTECTION, 1, NO_HOT_LIMIT);
        hasSensorsDisabled = set.isOn(Switch.TEMPERATURE_SENSORS_DISABLED).orElse(false);
        isChargeSwitchedOff = !set.isChargeSwitchOn().orElse(true);
        isDischargeSwitchedOff = !set.isDischargeSwitchOn().orElse(true);

        capacity = within(set.value(Setting.DESIGN_CAPACITY), 1, MAX_CAPACITY).orElse(0);
        absorptionNanos = decihours(told, InfoItem.REQUESTED_CHARGE_TIME)
                .orElse(parameters.get(PolicyParameter.ABSORPTION_TIME) * NANOS_PER_SECOND);
        floatNanos = decihours(told, InfoItem.REQUESTED_FLOAT_TIME)
                .orElse(parameters.get(PolicyParameter.FLOAT_TIME) * NANOS_PER_SECOND);
        rebulkPermille = within(told.value(InfoItem.REBULK_SOC), 1, 90).stream()
                .map(percent -> percent * 10)
                .findFirst()
                .orElse(parameters.get(PolicyParameter.REBULK_DROP));

        highZero = Math.max(
                overVoltage - parameters.get(PolicyParameter.HIGH_CELL_MARGIN),
                chargeVoltage + (overVoltage - chargeVoltage) * 4 / 10);
        highFull = highZero - parameters.get(PolicyParameter.HIGH_CELL_RAMP);
        lowZero = underVoltage + parameters.get(PolicyParameter.LOW_CELL_MARGIN);
        lowFull = lowZero + parameters.get(PolicyParameter.LOW_CELL_RAMP);
    }

    private static OptionalLong within(OptionalLong value, long min, long max) {
        return value.isPresent() && value.getAsLong() >= min && value.getAsLong() <= max ? value : OptionalLong.empty();
    }

    private static OptionalLong cellVoltage(PackSettings settings, Setting setting) {
        return within(settings.value(setting), MIN_CELL_MILLIVOLTS, MAX_CELL_MILLIVOLTS);
    }

    /** A protection beyond what any battery bears is a protection that is switched off. */
    private static long temperature(PackSettings settings, Setting setting, int factor, long none) {
        return within(settings.value(setting), MIN_DECI_CELSIUS / factor, MAX_DECI_CELSIUS / factor).stream()
                .map(value -> value * factor)
                .findFirst()
                .orElse(none);
    }

    private static OptionalLong decihours(DeviceInfo info, InfoItem item) {
        OptionalLong time = within(info.value(item), 1, MAX_DECIHOURS);
        return time.isPresent() ? OptionalLong.of(time.getAsLong() * NANOS_PER_DECIHOUR) : time;
    }
}
