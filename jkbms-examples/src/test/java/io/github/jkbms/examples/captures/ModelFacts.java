// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static java.util.Map.entry;

import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** The model under the names of the capture vocabulary. */
final class ModelFacts {
    private static final Map<Quantity, String> STATUS = Map.ofEntries(
            entry(Quantity.AVERAGE_CELL_VOLTAGE, "cell_voltage_avg"),
            entry(Quantity.CELL_VOLTAGE_DIFFERENCE, "cell_voltage_delta"),
            entry(Quantity.CELL_PRESENCE, "enabled_cells_mask"),
            entry(Quantity.PACK_VOLTAGE, "pack_voltage"),
            entry(Quantity.PACK_CURRENT, "pack_current"),
            entry(Quantity.MOSFET_TEMPERATURE, "temperature_mos"),
            entry(Quantity.TEMPERATURE_1, "temperature_1"),
            entry(Quantity.TEMPERATURE_2, "temperature_2"),
            entry(Quantity.TEMPERATURE_3, "temperature_3"),
            entry(Quantity.TEMPERATURE_4, "temperature_4"),
            entry(Quantity.TEMPERATURE_5, "temperature_5"),
            entry(Quantity.TEMPERATURE_SENSORS, "temperature_sensor_mask"),
            entry(Quantity.STATE_OF_CHARGE, "soc"),
            entry(Quantity.STATE_OF_HEALTH, "soh"),
            entry(Quantity.REMAINING_CAPACITY, "capacity_remaining"),
            entry(Quantity.FULL_CAPACITY, "capacity_full"),
            entry(Quantity.CYCLE_COUNT, "cycle_count"),
            entry(Quantity.CYCLED_CAPACITY, "cycle_capacity"),
            entry(Quantity.RUN_TIME, "runtime"),
            entry(Quantity.CHARGE_MOSFET, "charging_enabled"),
            entry(Quantity.DISCHARGE_MOSFET, "discharging_enabled"),
            entry(Quantity.BALANCE_CURRENT, "balance_current"),
            entry(Quantity.HEATING, "heating_active"),
            entry(Quantity.HEATING_CURRENT, "heating_current"),
            entry(Quantity.PRECHARGING, "precharging"),
            entry(Quantity.ALARMS, "alarm_raw"),
            entry(Quantity.CHARGE_STAGE_TIME, "charge_status_elapsed"),
            entry(Quantity.DETAIL_LOG_COUNT, "detail_log_count"),
            entry(Quantity.CHEMISTRY, "battery_type_code"),
            entry(Quantity.TEMPERATURE_SENSOR_COUNT, "temperature_sensor_count"),
            entry(Quantity.HIGHEST_TEMPERATURE, "temperature_max"),
            entry(Quantity.LOWEST_TEMPERATURE, "temperature_min"),
            entry(Quantity.AVERAGE_TEMPERATURE, "temperature_avg"),
            entry(Quantity.HIGHEST_TEMPERATURE_SENSOR, "temperature_max_sensor"),
            entry(Quantity.LOWEST_TEMPERATURE_SENSOR, "temperature_min_sensor"));

    private static final Map<Setting, String> SETTINGS = Map.ofEntries(
            entry(Setting.SMART_SLEEP_VOLTAGE, "smart_sleep"),
            entry(Setting.CELL_UNDERVOLTAGE_PROTECTION, "cell_uvp"),
            entry(Setting.CELL_UNDERVOLTAGE_RECOVERY, "cell_uvp_recovery"),
            entry(Setting.CELL_OVERVOLTAGE_PROTECTION, "cell_ovp"),
            entry(Setting.CELL_OVERVOLTAGE_RECOVERY, "cell_ovp_recovery"),
            entry(Setting.BALANCE_TRIGGER_DIFFERENCE, "balance_trigger"),
            entry(Setting.SOC_100_VOLTAGE, "soc100"),
            entry(Setting.SOC_0_VOLTAGE, "soc0"),
            entry(Setting.REQUESTED_CHARGE_VOLTAGE, "request_charge"),
            entry(Setting.REQUESTED_FLOAT_VOLTAGE, "request_float"),
            entry(Setting.POWER_OFF_VOLTAGE, "power_off"),
            entry(Setting.CHARGE_CURRENT_LIMIT, "max_charge"),
            entry(Setting.CHARGE_OVERCURRENT_DELAY, "charge_ocp_delay"),
            entry(Setting.CHARGE_OVERCURRENT_RELEASE_TIME, "charge_ocp_recovery"),
            entry(Setting.DISCHARGE_CURRENT_LIMIT, "max_discharge"),
            entry(Setting.DISCHARGE_OVERCURRENT_DELAY, "discharge_ocp_delay"),
            entry(Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, "discharge_ocp_recovery"),
            entry(Setting.SHORT_CIRCUIT_RELEASE_TIME, "scp_recovery"),
            entry(Setting.MAX_BALANCE_CURRENT, "max_balance"),
            entry(Setting.CHARGE_OVERTEMPERATURE_PROTECTION, "charge_otp"),
            entry(Setting.CHARGE_OVERTEMPERATURE_RECOVERY, "charge_otp_recovery"),
            entry(Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, "discharge_otp"),
            entry(Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY, "discharge_otp_recovery"),
            entry(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, "charge_utp"),
            entry(Setting.CHARGE_UNDERTEMPERATURE_RECOVERY, "charge_utp_recovery"),
            entry(Setting.MOSFET_OVERTEMPERATURE_PROTECTION, "mos_otp"),
            entry(Setting.MOSFET_OVERTEMPERATURE_RECOVERY, "mos_otp_recovery"),
            entry(Setting.CELL_COUNT, "cell_count"),
            entry(Setting.CHARGE_SWITCH, "charge_switch"),
            entry(Setting.DISCHARGE_SWITCH, "discharge_switch"),
            entry(Setting.BALANCE_SWITCH, "balance_switch"),
            entry(Setting.DESIGN_CAPACITY, "capacity"),
            entry(Setting.SHORT_CIRCUIT_DELAY, "scp_delay"),
            entry(Setting.BALANCE_START_VOLTAGE, "balance_start"),
            entry(Setting.DEVICE_ADDRESS, "device_address"),
            entry(Setting.PRECHARGE_TIME, "precharge"),
            entry(Setting.PACK_OVERVOLTAGE_PROTECTION, "pack_ovp"),
            entry(Setting.PACK_UNDERVOLTAGE_PROTECTION, "pack_uvp"),
            entry(Setting.CELL_OVERVOLTAGE_DELAY, "cell_ovp_delay"),
            entry(Setting.CELL_UNDERVOLTAGE_DELAY, "cell_uvp_delay"),
            entry(Setting.CELL_DIFFERENCE_PROTECTION, "cell_difference_protection"),
            entry(Setting.BOX_OVERTEMPERATURE_PROTECTION, "box_otp"),
            entry(Setting.BOX_OVERTEMPERATURE_RECOVERY, "box_otp_recovery"),
            entry(Setting.TEMPERATURE_DIFFERENCE_PROTECTION, "temperature_difference"),
            entry(Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, "discharge_utp"),
            entry(Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, "discharge_utp_recovery"),
            entry(Setting.CURRENT_CALIBRATION, "current_calibration"),
            entry(Setting.SLEEP_WAIT_TIME, "sleep_wait"),
            entry(Setting.LOW_CAPACITY_ALARM, "low_soc_alarm"),
            entry(Setting.SPECIAL_CHARGER_SWITCH, "special_charger"),
            entry(Setting.VOLTAGE_CALIBRATION, "voltage_calibration"),
            entry(Setting.HEATING_START_TEMPERATURE, "heating_start"),
            entry(Setting.HEATING_STOP_TEMPERATURE, "heating_stop"));

    private static final Map<InfoItem, String> INFO = Map.ofEntries(
            entry(InfoItem.MODEL, "model"),
            entry(InfoItem.HARDWARE_VERSION, "hardware_version"),
            entry(InfoItem.SOFTWARE_VERSION, "software_version"),
            entry(InfoItem.TOTAL_RUN_TIME, "uptime"),
            entry(InfoItem.POWER_ON_COUNT, "power_on_count"),
            entry(InfoItem.BLUETOOTH_NAME, "device_name"),
            entry(InfoItem.BLUETOOTH_PIN, "device_passcode"),
            entry(InfoItem.MANUFACTURE_DATE, "manufacturing_date"),
            entry(InfoItem.SERIAL_NUMBER, "serial_number"),
            entry(InfoItem.USER_DATA, "user_data"),
            entry(InfoItem.SETTINGS_PASSWORD, "setup_passcode"),
            entry(InfoItem.DEVICE_ID, "device_id"),
            entry(InfoItem.MANUFACTURER_ID, "manufacturer_id"),
            entry(InfoItem.UART1_PROTOCOL, "uart1_protocol_number"),
            entry(InfoItem.CAN_PROTOCOL, "can_protocol_number"),
            entry(InfoItem.UART2_PROTOCOL, "uart2_protocol_number"),
            entry(InfoItem.REQUESTED_CHARGE_TIME, "rcv_time"),
            entry(InfoItem.REQUESTED_FLOAT_TIME, "rfv_time"));

    private ModelFacts() {}

    static void add(Facts facts, PackStatus status) {
        for (Quantity quantity : Quantity.values()) {
            put(facts, STATUS.getOrDefault(quantity, ownName(quantity)), status, quantity, 0);
        }
        for (int cell = 1; cell <= 32; cell++) {
            if (status.reported(Quantity.CELL_VOLTAGES, cell - 1).orElse(0) != 0) {
                put(facts, "cell_voltage_" + cell, status, Quantity.CELL_VOLTAGES, cell - 1);
            }
            put(facts, "cell_resistance_" + cell, status, Quantity.BALANCE_WIRE_RESISTANCES, cell - 1);
        }
        computed(facts, status);
        for (int bit = 0; bit < 32 && status.has(Quantity.ALARMS); bit++) {
            facts.truth("alarm_bit_" + bit, status.isSet(Quantity.ALARMS, bit));
        }
        status.isBalancing().ifPresent(on -> facts.truth("balancing_active", on));
        status.chargeStage()
                .ifPresent(stage -> facts.text("charge_status", stage.label().toLowerCase(Locale.ROOT)));
        status.chemistry().ifPresent(chemistry -> facts.text("battery_type", chemistry.name()));
        if (status.has(Quantity.ALARM_OUTPUTS)) {
            facts.truth("dry_contact_1", status.isSet(Quantity.ALARM_OUTPUTS, AlarmOutput.DRY_CONTACT_1.code()));
            facts.truth("dry_contact_2", status.isSet(Quantity.ALARM_OUTPUTS, AlarmOutput.DRY_CONTACT_2.code()));
        }
    }

    private static void computed(Facts facts, PackStatus status) {
        if (status.cellCount() > 0) {
            int fitted = 0;
            for (int cell = 1; cell <= status.cellCount(); cell++) {
                fitted += status.hasCell(cell) ? 1 : 0;
            }
            facts.number("active_cell_count", fitted);
            facts.number("cell_count", fitted);
        }
        status.highestCellMillivolts().ifPresent(value -> millivolts(facts, "cell_voltage_max", value));
        status.lowestCellMillivolts().ifPresent(value -> millivolts(facts, "cell_voltage_min", value));
        status.cellDifferenceMillivolts().ifPresent(value -> millivolts(facts, "cell_voltage_spread", value));
        cell(facts, "cell_voltage_max_cell", status, status.highestCell().orElse(0), Quantity.HIGHEST_CELL_INDEX);
        cell(facts, "cell_voltage_min_cell", status, status.lowestCell().orElse(0), Quantity.LOWEST_CELL_INDEX);
    }

    /** The cell by the voltages, or as the device numbers it where no single cell is known. */
    private static void cell(Facts facts, String name, PackStatus status, int computed, Quantity reported) {
        if (computed != 0) {
            facts.number(name, computed);
        } else {
            status.reported(reported).ifPresent(index -> facts.number(name, index + 1));
        }
    }

    static void add(Facts facts, PackSettings settings) {
        for (Setting setting : Setting.values()) {
            put(facts, "setting_" + SETTINGS.getOrDefault(setting, ownName(setting)), settings, setting, 0);
        }
        for (int cell = 0; cell < 32; cell++) {
            put(facts, "setting_wire_resistance_" + (cell + 1), settings, Setting.WIRE_RESISTANCES, cell);
        }
        settings.value(Setting.CHARGE_CURRENT_LIMIT)
                .ifPresent(
                        value -> facts.number("setting_charge_ocp", inBaseUnit(Unit.MILLIAMP, value), BigDecimal.ONE));
        settings.value(Setting.DISCHARGE_CURRENT_LIMIT)
                .ifPresent(value ->
                        facts.number("setting_discharge_ocp", inBaseUnit(Unit.MILLIAMP, value), BigDecimal.ONE));
        put(facts, "current_calibration_started", settings, Setting.CURRENT_CALIBRATION_SWITCH, 0);
        if (settings.has(Setting.SMART_SLEEP_DELAY)) {
            facts.number(
                    "setting_smart_sleep_h",
                    settings.reported(Setting.SMART_SLEEP_DELAY).orElseThrow());
        }
        for (int i = 0; i < 9 && settings.has(Setting.ENABLE_FLAGS); i++) {
            long word = settings.reported(Setting.ENABLE_FLAGS, i / 4).orElseThrow();
            facts.number("setting_data_field_enable_control_" + i, word >>> i % 4 * 8 & 0xFF);
        }
        if (settings.has(Setting.SWITCHES)) {
            facts.truth("setting_heating_switch", settings.isSet(Setting.SWITCHES, Switch.HEATING.code()));
            facts.truth("setting_gps_heartbeat", settings.isSet(Setting.SWITCHES, Switch.GPS_HEARTBEAT.code()));
            facts.truth("setting_special_charger", settings.isSet(Setting.SWITCHES, Switch.SPECIAL_CHARGER.code()));
            facts.text(
                    "setting_port_switch",
                    settings.isSet(Setting.SWITCHES, Switch.PORT_IS_RS485.code()) ? "RS485" : "CAN");
        }
    }

    static void add(Facts facts, DeviceInfo info) {
        for (InfoItem item : InfoItem.values()) {
            String name = INFO.getOrDefault(item, ownName(item));
            if (item.unit() != Unit.TEXT) {
                put(facts, name, info, item, 0);
            } else if (item.isSecret()) {
                info.secret(item).ifPresent(secret -> facts.text(name, secret.reveal()));
            } else {
                info.text(item).ifPresent(text -> facts.text(name, text));
            }
        }
        info.secret(InfoItem.SETTINGS_PASSWORD).ifPresent(secret -> facts.text("setting_password", secret.reveal()));
        info.serialNumber()
                .ifPresent(text -> facts.text("serial_number_prefix", text.substring(0, Math.min(8, text.length()))));
    }

    private static String ownName(Enum<?> item) {
        return item.name().toLowerCase(Locale.ROOT);
    }

    private static void millivolts(Facts facts, String name, int value) {
        facts.number(name, BigDecimal.valueOf(value, 3), BigDecimal.valueOf(1, 3));
    }

    private static <I extends Enum<I> & Item> void put(
            Facts facts, String name, Report<I> report, I item, int element) {
        report.reported(item, element)
                .ifPresent(value -> facts.number(name, inBaseUnit(item.unit(), value), inBaseUnit(item.unit(), 1)));
    }

    private static BigDecimal inBaseUnit(Unit unit, long value) {
        return switch (unit) {
            case MILLIOHM -> BigDecimal.valueOf(value, 3);
            case MICROOHM, MICROSECOND -> BigDecimal.valueOf(value, 6);
            case MINUTE -> BigDecimal.valueOf(value * 60);
            case HOUR -> BigDecimal.valueOf(value * 3600);
            case DECIHOUR -> BigDecimal.valueOf(value * 360);
            default -> BigDecimal.valueOf(value, unit.decimals());
        };
    }
}
