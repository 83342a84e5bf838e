// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/**
 * Every setting a pack stores, with its name and unit. The constants up to {@link #DISCHARGE_UNDERTEMPERATURE_RECOVERY} are
 * the settings table of the device (Modbus block 0x1000, native record 01) in its order; the rest is known on other wires or
 * on other generations of devices alone.
 */
public enum Setting implements Item {
    /** Smart-sleep cell voltage; VolSmartSleep, Modbus 0x1000. */
    SMART_SLEEP_VOLTAGE(ItemShape.of("smartSleepCellMillivolts", "Smart-sleep cell voltage", Unit.MILLIVOLT)),
    /** Cell under-voltage protection; VolCellUV, Modbus 0x1004. */
    CELL_UNDERVOLTAGE_PROTECTION(
            ItemShape.of("cellUnderVoltageProtectionMillivolts", "Cell under-voltage protection", Unit.MILLIVOLT)),
    /** Cell under-voltage recovery; VolCellUVPR, Modbus 0x1008. */
    CELL_UNDERVOLTAGE_RECOVERY(
            ItemShape.of("cellUnderVoltageRecoveryMillivolts", "Cell under-voltage recovery", Unit.MILLIVOLT)),
    /** Cell over-voltage protection; VolCellOV, Modbus 0x100C. */
    CELL_OVERVOLTAGE_PROTECTION(
            ItemShape.of("cellOverVoltageProtectionMillivolts", "Cell over-voltage protection", Unit.MILLIVOLT)),
    /** Cell over-voltage recovery; VolCellOVPR, Modbus 0x1010. */
    CELL_OVERVOLTAGE_RECOVERY(
            ItemShape.of("cellOverVoltageRecoveryMillivolts", "Cell over-voltage recovery", Unit.MILLIVOLT)),
    /** Balance trigger voltage difference; VolBalanTrig, Modbus 0x1014. */
    BALANCE_TRIGGER_DIFFERENCE(
            ItemShape.of("balanceTriggerMillivolts", "Balance trigger voltage difference", Unit.MILLIVOLT)),
    /** Cell voltage counted as SOC 100 %; VolSOC100%, Modbus 0x1018. */
    SOC_100_VOLTAGE(ItemShape.of("soc100CellMillivolts", "Cell voltage counted as SOC 100 %", Unit.MILLIVOLT)),
    /** Cell voltage counted as SOC 0 %; VolSOC0%, Modbus 0x101C. */
    SOC_0_VOLTAGE(ItemShape.of("soc0CellMillivolts", "Cell voltage counted as SOC 0 %", Unit.MILLIVOLT)),
    /** Requested (recommended) cell charge voltage RCV; VolCellRCV, Modbus 0x1020. */
    REQUESTED_CHARGE_VOLTAGE(ItemShape.of(
            "requestedChargeCellMillivolts", "Requested (recommended) cell charge voltage RCV", Unit.MILLIVOLT)),
    /** Requested cell float voltage RFV; VolCellRFV, Modbus 0x1024. */
    REQUESTED_FLOAT_VOLTAGE(
            ItemShape.of("requestedFloatCellMillivolts", "Requested cell float voltage RFV", Unit.MILLIVOLT)),
    /** Automatic power-off cell voltage; VolSysPwrOff, Modbus 0x1028. */
    POWER_OFF_VOLTAGE(ItemShape.of("powerOffCellMillivolts", "Automatic power-off cell voltage", Unit.MILLIVOLT)),
    /** Continuous charge current limit; CurBatCOC, Modbus 0x102C. */
    CHARGE_CURRENT_LIMIT(ItemShape.of("chargeCurrentLimitMilliamps", "Continuous charge current limit", Unit.MILLIAMP)),
    /** Charge over-current delay; TIMBatCOCPDly, Modbus 0x1030. */
    CHARGE_OVERCURRENT_DELAY(ItemShape.of("chargeOverCurrentDelaySeconds", "Charge over-current delay", Unit.SECOND)),
    /** Charge over-current release time; TIMBatCOCPRDly, Modbus 0x1034. */
    CHARGE_OVERCURRENT_RELEASE_TIME(
            ItemShape.of("chargeOverCurrentReleaseSeconds", "Charge over-current release time", Unit.SECOND)),
    /** Continuous discharge current limit; CurBatDcOC, Modbus 0x1038. */
    DISCHARGE_CURRENT_LIMIT(
            ItemShape.of("dischargeCurrentLimitMilliamps", "Continuous discharge current limit", Unit.MILLIAMP)),
    /** Discharge over-current delay; TIMBatDcOCPDly, Modbus 0x103C. */
    DISCHARGE_OVERCURRENT_DELAY(
            ItemShape.of("dischargeOverCurrentDelaySeconds", "Discharge over-current delay", Unit.SECOND)),
    /** Discharge over-current release time; TIMBatDcOCPRDly, Modbus 0x1040. */
    DISCHARGE_OVERCURRENT_RELEASE_TIME(
            ItemShape.of("dischargeOverCurrentReleaseSeconds", "Discharge over-current release time", Unit.SECOND)),
    /** Short-circuit release time; TIMBatSCPRDly, Modbus 0x1044. */
    SHORT_CIRCUIT_RELEASE_TIME(ItemShape.of("shortCircuitReleaseSeconds", "Short-circuit release time", Unit.SECOND)),
    /** Maximum balance current; CurBalanMax, Modbus 0x1048. */
    MAX_BALANCE_CURRENT(ItemShape.of("maxBalanceCurrentMilliamps", "Maximum balance current", Unit.MILLIAMP)),
    /** Charge over-temperature protection; TMPBatCOT, Modbus 0x104C. */
    CHARGE_OVERTEMPERATURE_PROTECTION(ItemShape.of(
                    "chargeOverTemperatureProtectionDeciCelsius",
                    "Charge over-temperature protection",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** Charge over-temperature recovery; TMPBatCOTPR, Modbus 0x1050. */
    CHARGE_OVERTEMPERATURE_RECOVERY(ItemShape.of(
                    "chargeOverTemperatureRecoveryDeciCelsius", "Charge over-temperature recovery", Unit.DECI_CELSIUS)
            .signed()),
    /** Discharge over-temperature protection; TMPBatDcOT, Modbus 0x1054. */
    DISCHARGE_OVERTEMPERATURE_PROTECTION(ItemShape.of(
                    "dischargeOverTemperatureProtectionDeciCelsius",
                    "Discharge over-temperature protection",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** Discharge over-temperature recovery; TMPBatDcOTPR, Modbus 0x1058. */
    DISCHARGE_OVERTEMPERATURE_RECOVERY(ItemShape.of(
                    "dischargeOverTemperatureRecoveryDeciCelsius",
                    "Discharge over-temperature recovery",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** Charge under-temperature protection; TMPBatCUT, Modbus 0x105C. */
    CHARGE_UNDERTEMPERATURE_PROTECTION(ItemShape.of(
                    "chargeUnderTemperatureProtectionDeciCelsius",
                    "Charge under-temperature protection",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** Charge under-temperature recovery; TMPBatCUTPR, Modbus 0x1060. */
    CHARGE_UNDERTEMPERATURE_RECOVERY(ItemShape.of(
                    "chargeUnderTemperatureRecoveryDeciCelsius", "Charge under-temperature recovery", Unit.DECI_CELSIUS)
            .signed()),
    /** MOSFET over-temperature protection; TMPMosOT, Modbus 0x1064. */
    MOSFET_OVERTEMPERATURE_PROTECTION(ItemShape.of(
                    "mosfetOverTemperatureProtectionDeciCelsius",
                    "MOSFET over-temperature protection",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** MOSFET over-temperature recovery; TMPMosOTPR, Modbus 0x1068. */
    MOSFET_OVERTEMPERATURE_RECOVERY(ItemShape.of(
                    "mosfetOverTemperatureRecoveryDeciCelsius", "MOSFET over-temperature recovery", Unit.DECI_CELSIUS)
            .signed()),
    /** Number of series cells; CellCount, Modbus 0x106C. */
    CELL_COUNT(ItemShape.of("cellCount", "Number of series cells", Unit.COUNT)),
    /** Charge switch; BatChargeEN, Modbus 0x1070. */
    CHARGE_SWITCH(ItemShape.of("chargeSwitch", "Charge switch", Unit.BOOLEAN)),
    /** Discharge switch; BatDisChargeEN, Modbus 0x1074. */
    DISCHARGE_SWITCH(ItemShape.of("dischargeSwitch", "Discharge switch", Unit.BOOLEAN)),
    /** Balance switch; BalanEN, Modbus 0x1078. */
    BALANCE_SWITCH(ItemShape.of("balanceSwitch", "Balance switch", Unit.BOOLEAN)),
    /** Design (nominal) capacity; CapBatCell, Modbus 0x107C. */
    DESIGN_CAPACITY(ItemShape.of("designCapacityMilliampHours", "Design (nominal) capacity", Unit.MILLIAMP_HOUR)),
    /** Short-circuit delay; SCPDelay, Modbus 0x1080. */
    SHORT_CIRCUIT_DELAY(ItemShape.of("shortCircuitDelayMicroseconds", "Short-circuit delay", Unit.MICROSECOND)),
    /** Balance start cell voltage; VolStartBalan, Modbus 0x1084. */
    BALANCE_START_VOLTAGE(ItemShape.of("balanceStartCellMillivolts", "Balance start cell voltage", Unit.MILLIVOLT)),
    /** Connection-wire resistance compensation; CellConWireRes0, Modbus 0x1088. */
    WIRE_RESISTANCES(ItemShape.of("wireResistancesMicroohms", "Connection-wire resistance compensation", Unit.MICROOHM)
            .elements(32)),
    /** Device address; DevAddr, Modbus 0x1108. */
    DEVICE_ADDRESS(ItemShape.of("deviceAddress", "Device address", Unit.NONE)),
    /** Discharge pre-charge time; TIMProdischarge, Modbus 0x110C. */
    PRECHARGE_TIME(ItemShape.of("prechargeSeconds", "Discharge pre-charge time", Unit.SECOND)),
    /** Current range of the board; currentRange, Modbus 0x1110. */
    CURRENT_RANGE(ItemShape.of("currentRangeMilliamps", "Current range of the board", Unit.MILLIAMP)),
    /** Configuration switches; switch word, Modbus 0x1114. */
    SWITCHES(ItemShape.of("switches", "Configuration switches", Unit.FLAGS)),
    /** Heating start temperature; TMPBatOTA, Modbus 0x1116 high byte. */
    HEATING_START_TEMPERATURE(ItemShape.of("heatingStartCelsius", "Heating start temperature", Unit.CELSIUS)
            .signed()),
    /** Heating stop temperature; TMPBatOTAR, Modbus 0x1116 low byte. */
    HEATING_STOP_TEMPERATURE(ItemShape.of("heatingStopCelsius", "Heating stop temperature", Unit.CELSIUS)
            .signed()),
    /** Smart-sleep delay; TIMSmartSleep, Modbus 0x1118 high byte. */
    SMART_SLEEP_DELAY(ItemShape.of("smartSleepDelayHours", "Smart-sleep delay", Unit.HOUR)),
    /** Settings enable flags; enableFlags, Modbus 0x1118. */
    ENABLE_FLAGS(
            ItemShape.of("enableFlags", "Settings enable flags", Unit.FLAGS).elements(3)),
    /** Discharge under-temperature protection; tmpBatDCHUT, Modbus 0x1122 high byte. */
    DISCHARGE_UNDERTEMPERATURE_PROTECTION(ItemShape.of(
                    "dischargeUnderTemperatureProtectionCelsius",
                    "Discharge under-temperature protection",
                    Unit.CELSIUS)
            .signed()),
    /** Discharge under-temperature recovery; tmpBatDCHUTPR, Modbus 0x1122 low byte. */
    DISCHARGE_UNDERTEMPERATURE_RECOVERY(ItemShape.of(
                    "dischargeUnderTemperatureRecoveryCelsius", "Discharge under-temperature recovery", Unit.CELSIUS)
            .signed()),
    /** Pack over-voltage protection; 4E57 8E. */
    PACK_OVERVOLTAGE_PROTECTION(
            ItemShape.of("packOverVoltageProtectionMillivolts", "Pack over-voltage protection", Unit.MILLIVOLT)),
    /** Pack under-voltage protection; 4E57 8F. */
    PACK_UNDERVOLTAGE_PROTECTION(
            ItemShape.of("packUnderVoltageProtectionMillivolts", "Pack under-voltage protection", Unit.MILLIVOLT)),
    /** Cell over-voltage delay; 4E57 92. */
    CELL_OVERVOLTAGE_DELAY(ItemShape.of("cellOverVoltageDelaySeconds", "Cell over-voltage delay", Unit.SECOND)),
    /** Cell under-voltage delay; 4E57 95. */
    CELL_UNDERVOLTAGE_DELAY(ItemShape.of("cellUnderVoltageDelaySeconds", "Cell under-voltage delay", Unit.SECOND)),
    /** Cell voltage difference protection; 4E57 96. */
    CELL_DIFFERENCE_PROTECTION(
            ItemShape.of("cellDifferenceProtectionMillivolts", "Cell voltage difference protection", Unit.MILLIVOLT)),
    /** Battery box over-temperature protection; 4E57 A0. */
    BOX_OVERTEMPERATURE_PROTECTION(ItemShape.of(
                    "boxOverTemperatureProtectionDeciCelsius",
                    "Battery box over-temperature protection",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** Battery box over-temperature recovery; 4E57 A1. */
    BOX_OVERTEMPERATURE_RECOVERY(ItemShape.of(
                    "boxOverTemperatureRecoveryDeciCelsius", "Battery box over-temperature recovery", Unit.DECI_CELSIUS)
            .signed()),
    /** Battery temperature difference protection; 4E57 A2. */
    TEMPERATURE_DIFFERENCE_PROTECTION(ItemShape.of(
                    "temperatureDifferenceProtectionDeciCelsius",
                    "Battery temperature difference protection",
                    Unit.DECI_CELSIUS)
            .signed()),
    /** Current calibration; 4E57 AD. */
    CURRENT_CALIBRATION(ItemShape.of("currentCalibrationMilliamps", "Current calibration", Unit.MILLIAMP)),
    /** Whether a current calibration runs; 4E57 B8. */
    CURRENT_CALIBRATION_SWITCH(ItemShape.of("currentCalibrationSwitch", "Current calibration switch", Unit.BOOLEAN)),
    /** Time without current until the device sleeps; 4E57 B0. */
    SLEEP_WAIT_TIME(ItemShape.of("sleepWaitSeconds", "Time without current until sleep", Unit.SECOND)),
    /** State of charge at which the low-capacity alarm comes; 4E57 B1. */
    LOW_CAPACITY_ALARM(ItemShape.of("lowCapacityAlarmPercent", "Low-capacity alarm", Unit.PERCENT)),
    /** Special charger switch where it stands alone; 4E57 B3. Elsewhere a bit of {@link #SWITCHES}. */
    SPECIAL_CHARGER_SWITCH(ItemShape.of("specialChargerSwitch", "Special charger switch", Unit.BOOLEAN)),
    /** Reference voltage of the converter, the voltage calibration of JK04 devices; JK04 record 01 offset 74. */
    VOLTAGE_CALIBRATION(ItemShape.of("voltageCalibrationMillivolts", "Voltage calibration", Unit.MILLIVOLT));

    private static final int[] SLOTS = ItemShape.slots(values());

    private final ItemShape shape;

    Setting(ItemShape shape) {
        this.shape = shape;
    }

    @Override
    public ItemShape shape() {
        return shape;
    }

    @Override
    public int slot() {
        return SLOTS[ordinal()];
    }

    static int slots() {
        return SLOTS[SLOTS.length - 1];
    }
}
