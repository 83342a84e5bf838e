// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Unit;
import java.util.List;
import java.util.OptionalLong;

/**
 * How two settings have to lie to each other. The table holds what captured packs and the maker's defaults of all three
 * chemistries keep (modbus reference 6.2 and 12). Immutable.
 *
 * @param low      the setting with the lower value
 * @param high     the setting with the higher value
 * @param isStrict whether they must differ
 * @param why      what happens otherwise
 */
public record Rule(Setting low, Setting high, boolean isStrict, String why) {
    /** All rules. */
    public static final List<Rule> TABLE = List.of(
            below(
                    Setting.POWER_OFF_VOLTAGE,
                    Setting.CELL_UNDERVOLTAGE_PROTECTION,
                    "the pack would switch itself off before its protection opens the discharge"),
            below(
                    Setting.CELL_UNDERVOLTAGE_PROTECTION,
                    Setting.CELL_UNDERVOLTAGE_RECOVERY,
                    "the discharge would open and close without end"),
            below(
                    Setting.CELL_UNDERVOLTAGE_RECOVERY,
                    Setting.CELL_OVERVOLTAGE_RECOVERY,
                    "there would be no voltage at which both charging and discharging are allowed"),
            below(
                    Setting.CELL_OVERVOLTAGE_RECOVERY,
                    Setting.CELL_OVERVOLTAGE_PROTECTION,
                    "the charge would open and close without end"),
            notAbove(
                    Setting.CELL_UNDERVOLTAGE_PROTECTION,
                    Setting.SOC_0_VOLTAGE,
                    "the pack would be cut off before it says that it is empty"),
            below(Setting.SOC_0_VOLTAGE, Setting.SOC_100_VOLTAGE, "empty would lie above full"),
            notAbove(
                    Setting.SOC_100_VOLTAGE,
                    Setting.CELL_OVERVOLTAGE_PROTECTION,
                    "the pack would be cut off before it says that it is full"),
            notAbove(
                    Setting.REQUESTED_FLOAT_VOLTAGE,
                    Setting.REQUESTED_CHARGE_VOLTAGE,
                    "an inverter would charge higher in float than in absorption"),
            below(
                    Setting.REQUESTED_CHARGE_VOLTAGE,
                    Setting.CELL_OVERVOLTAGE_PROTECTION,
                    "an inverter that does what is requested would trip the over-voltage protection"),
            below(
                    Setting.CELL_UNDERVOLTAGE_RECOVERY,
                    Setting.REQUESTED_FLOAT_VOLTAGE,
                    "the pack would be floated at a voltage at which it counts as empty"),
            below(
                    Setting.BALANCE_START_VOLTAGE,
                    Setting.CELL_OVERVOLTAGE_PROTECTION,
                    "balancing would never begin before the charge is cut off"),
            below(
                    Setting.CHARGE_OVERTEMPERATURE_RECOVERY,
                    Setting.CHARGE_OVERTEMPERATURE_PROTECTION,
                    "the charge would open and close without end"),
            below(
                    Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY,
                    Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION,
                    "the discharge would open and close without end"),
            below(
                    Setting.CHARGE_UNDERTEMPERATURE_PROTECTION,
                    Setting.CHARGE_UNDERTEMPERATURE_RECOVERY,
                    "the charge would open and close without end"),
            below(
                    Setting.CHARGE_UNDERTEMPERATURE_RECOVERY,
                    Setting.CHARGE_OVERTEMPERATURE_RECOVERY,
                    "there would be no temperature at which charging is allowed"),
            below(
                    Setting.MOSFET_OVERTEMPERATURE_RECOVERY,
                    Setting.MOSFET_OVERTEMPERATURE_PROTECTION,
                    "the MOSFETs would open and close without end"),
            below(
                    Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION,
                    Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY,
                    "the discharge would open and close without end"),
            below(
                    Setting.HEATING_START_TEMPERATURE,
                    Setting.HEATING_STOP_TEMPERATURE,
                    "the heating would switch on and off without end"));

    private static Rule below(Setting low, Setting high, String why) {
        return new Rule(low, high, true, why);
    }

    private static Rule notAbove(Setting low, Setting high, String why) {
        return new Rule(low, high, false, why);
    }

    /**
     * {@return whether settings keep the rule; true where one of them is absent}
     *
     * @param snapshot the settings
     */
    public boolean isKeptBy(Snapshot snapshot) {
        OptionalLong lower = snapshot.settings().reported(low);
        OptionalLong higher = snapshot.settings().reported(high);
        return lower.isEmpty()
                || higher.isEmpty()
                || lower.getAsLong() < higher.getAsLong()
                || (!isStrict && lower.getAsLong() == higher.getAsLong());
    }

    /**
     * {@return whether the rule speaks about a target}
     *
     * @param target what
     */
    public boolean concerns(Target target) {
        return target instanceof Target.Number number && (number.item() == low || number.item() == high);
    }

    /**
     * {@return what is wrong, with the values, for people}
     *
     * @param snapshot settings that do not keep the rule
     */
    public String explain(Snapshot snapshot) {
        return "%s (%s) must be %s %s (%s), else %s."
                .formatted(
                        low.label(),
                        text(low, snapshot),
                        isStrict ? "below" : "at most",
                        high.label(),
                        text(high, snapshot),
                        why);
    }

    private static String text(Setting setting, Snapshot snapshot) {
        Unit unit = setting.unit();
        OptionalLong value = snapshot.settings().reported(setting);
        return value.isEmpty() ? "unknown" : unit.format(value.getAsLong());
    }
}
