// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static io.github.jkbms.image.Evidence.CONFIRMED;
import static io.github.jkbms.image.Evidence.CONFLICTING;
import static io.github.jkbms.image.Evidence.SINGLE_SOURCE;
import static io.github.jkbms.image.Field.bytes;
import static io.github.jkbms.image.Field.reserved;
import static io.github.jkbms.image.Field.reservedBytes;
import static io.github.jkbms.image.Field.row;
import static io.github.jkbms.image.FieldType.F32;
import static io.github.jkbms.image.FieldType.I16;
import static io.github.jkbms.image.FieldType.I32;
import static io.github.jkbms.image.FieldType.U16;
import static io.github.jkbms.image.FieldType.U32;
import static io.github.jkbms.image.FieldType.U8;
import static io.github.jkbms.image.Since.UNDOCUMENTED;
import static io.github.jkbms.image.Since.V1_0;
import static io.github.jkbms.image.Since.V1_0_ONLY;

import io.github.jkbms.model.Quantity;
import java.util.List;

/** Live data, Modbus block 0x1200, native record 02. One row a field, as in {@code modbus-registers.csv}. */
final class LiveTable {
    static final List<Field> ROWS = List.of(
            row(0x000, U16, Quantity.CELL_VOLTAGES, "CellVol0", V1_0, CONFIRMED),
            row(0x040, U32, Quantity.CELL_PRESENCE, "CellSta", V1_0, CONFIRMED),
            row(0x044, U16, Quantity.AVERAGE_CELL_VOLTAGE, "CellVolAve", V1_0, CONFIRMED),
            row(0x046, U16, Quantity.CELL_VOLTAGE_DIFFERENCE, "CellVdifMax", V1_0, CONFIRMED),
            row(0x048, U8, Quantity.HIGHEST_CELL_INDEX, "MaxVolCellNbr", V1_0, CONFIRMED),
            row(0x049, U8, Quantity.LOWEST_CELL_INDEX, "MinVolCellNbr", V1_0, CONFIRMED),
            row(0x04A, U16, Quantity.BALANCE_WIRE_RESISTANCES, "CellWireRes0", V1_0, CONFIRMED),
            row(0x08A, I16, Quantity.MOSFET_TEMPERATURE, "TempMos", V1_0, CONFIRMED),
            row(0x08C, U32, Quantity.WIRE_RESISTANCE_ALARMS, "CellWireResSta", V1_0, CONFIRMED),
            row(0x090, U32, Quantity.PACK_VOLTAGE, "BatVol", V1_0, CONFIRMED),
            row(0x094, U32, Quantity.POWER_MAGNITUDE, "BatWatt", V1_0, CONFIRMED),
            row(0x098, I32, Quantity.PACK_CURRENT, "BatCurrent", V1_0, CONFIRMED),
            row(0x09C, I16, Quantity.TEMPERATURE_1, "TempBat 1", V1_0, CONFIRMED),
            row(0x09E, I16, Quantity.TEMPERATURE_2, "TempBat 2", V1_0, CONFIRMED),
            row(0x0A0, U32, Quantity.ALARMS, "(Alarm)", V1_0, CONFIRMED),
            row(0x0A4, I16, Quantity.BALANCE_CURRENT, "BalanCurrent", V1_0, CONFIRMED),
            row(0x0A6, U8, Quantity.BALANCE_STATE, "BalanSta", V1_0, CONFIRMED),
            row(0x0A7, U8, Quantity.STATE_OF_CHARGE, "SOCStateOfcharge", V1_0, CONFIRMED),
            row(0x0A8, I32, Quantity.REMAINING_CAPACITY, "SOCCapRemain", V1_0, CONFIRMED),
            row(0x0AC, U32, Quantity.FULL_CAPACITY, "SOCFullChargeCap", V1_0, CONFIRMED),
            row(0x0B0, U32, Quantity.CYCLE_COUNT, "SOCCycleCount", V1_0, CONFIRMED),
            row(0x0B4, U32, Quantity.CYCLED_CAPACITY, "SOCCycleCap", V1_0, CONFIRMED),
            row(0x0B8, U8, Quantity.STATE_OF_HEALTH, "SOCSOH", V1_0, CONFIRMED),
            row(0x0B9, U8, Quantity.PRECHARGING, "Precharge", V1_0, CONFIRMED),
            row(0x0BA, U16, Quantity.USER_ALARMS, "UserAlarm", V1_0, SINGLE_SOURCE),
            row(0x0BC, U32, Quantity.RUN_TIME, "RunTime", V1_0, CONFIRMED),
            row(0x0C0, U8, Quantity.CHARGE_MOSFET, "Charge", V1_0, CONFIRMED),
            row(0x0C1, U8, Quantity.DISCHARGE_MOSFET, "Discharge", V1_0, CONFIRMED),
            row(0x0C2, U16, Quantity.USER_ALARMS_2, "UserAlarm2", V1_0, SINGLE_SOURCE),
            row(0x0C4, U16, Quantity.DISCHARGE_OVERCURRENT_RELEASE, "TimeDcOCPR", V1_0, SINGLE_SOURCE),
            row(0x0C6, U16, Quantity.DISCHARGE_SHORT_CIRCUIT_RELEASE, "TimeDcSCPR", V1_0, SINGLE_SOURCE),
            row(0x0C8, U16, Quantity.CHARGE_OVERCURRENT_RELEASE, "TimeCOCPR", V1_0, SINGLE_SOURCE),
            row(0x0CA, U16, Quantity.CHARGE_SHORT_CIRCUIT_RELEASE, "TimeCSCPR", V1_0, SINGLE_SOURCE),
            row(0x0CC, U16, Quantity.UNDERVOLTAGE_RELEASE, "TimeUVPR", V1_0, SINGLE_SOURCE),
            row(0x0CE, U16, Quantity.OVERVOLTAGE_RELEASE, "TimeOVPR", V1_0, SINGLE_SOURCE),
            row(0x0D0, U8, Quantity.TEMPERATURE_SENSORS, "TempSensorAbsent", V1_0, CONFIRMED),
            row(0x0D1, U8, Quantity.HEATING, "Heating", V1_0, CONFIRMED),
            reserved(0x0D2, U16, "Reserved", V1_0, CONFIRMED),
            row(0x0D4, U16, Quantity.EMERGENCY_TIME_LEFT, "TimeEmergency", V1_0, CONFIRMED),
            row(0x0D6, U16, Quantity.DISCHARGE_CURRENT_CORRECTION, "BatDisCurCorrect", V1_0, CONFIRMED),
            row(0x0D8, U16, Quantity.CHARGE_SENSOR_VOLTAGE, "VolChargCur", V1_0, CONFIRMED),
            row(0x0DA, U16, Quantity.DISCHARGE_SENSOR_VOLTAGE, "VolDischargCur", V1_0, CONFIRMED),
            row(0x0DC, F32, Quantity.VOLTAGE_CORRECTION, "BatVolCorrect", V1_0, CONFIRMED),
            row(0x0E0, U16, Quantity.CHARGE_BALANCER_DUTY, "ChargePWMDutyCyle", V1_0_ONLY, CONFLICTING),
            row(0x0E2, U16, Quantity.DISCHARGE_BALANCER_DUTY, "DischargePWMDutyCyle", V1_0_ONLY, SINGLE_SOURCE),
            row(0x0E4, U16, Quantity.SECOND_PACK_VOLTAGE, "BatVol", V1_0, CONFIRMED),
            row(0x0E6, I16, Quantity.HEATING_CURRENT, "HeatCurrent", V1_0, CONFIRMED),
            row(0x0E8, U8, Quantity.RELAY, "(relay)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0E9, U8, Quantity.ACC_INPUT, "(aCCStatus)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0EA, U8, Quantity.SPECIAL_CHARGER, "(specialChargerSta)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0EB, U8, Quantity.STARTUP_FLAG, "(startupFlag)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0EC, U8, Quantity.C_MINUS_VOLTAGE, "(volC)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0ED, U8, Quantity.MCU_ID, "(mCUID)", UNDOCUMENTED, SINGLE_SOURCE),
            reserved(0x0EE, U8, "RVD", V1_0, CONFIRMED),
            row(0x0EF, U8, Quantity.CHARGER_PLUGGED, "ChargerPlugged", V1_0, CONFIRMED),
            row(0x0F0, U32, Quantity.UPTIME, "SysRunTicks", V1_0, CONFIRMED),
            row(0x0F4, U32, Quantity.SUPPLY_DIP_TIME, "PVDTrigTimestamps", V1_0_ONLY, SINGLE_SOURCE),
            row(0x0F8, I16, Quantity.TEMPERATURE_3, "TempBat 3", V1_0, CONFIRMED),
            row(0x0FA, I16, Quantity.TEMPERATURE_4, "TempBat 4", V1_0, CONFIRMED),
            row(0x0FC, I16, Quantity.TEMPERATURE_5, "TempBat 5", V1_0, CONFIRMED),
            row(0x0FE, U16, Quantity.CHARGE_CURRENT_CORRECTION, "(chrgCurCorrect)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x100, U32, Quantity.CLOCK, "RTCTicks", V1_0, CONFIRMED),
            row(0x104, U32, Quantity.DETAIL_LOG_COUNT, "(detailLogsCount)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x108, U32, Quantity.TIME_TO_SLEEP, "TimeEnterSleep", V1_0, CONFIRMED),
            row(0x10C, U8, Quantity.PARALLEL_LIMITER, "PCLModuleSta", V1_0, CONFIRMED),
            row(0x10D, U8, Quantity.CHEMISTRY, "(batteryType)", UNDOCUMENTED, CONFIRMED),
            row(0x10E, U8, Quantity.HOTTEST_SENSOR_INDEX, "(reserved)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x10F, U8, Quantity.COLDEST_SENSOR_INDEX, "(reserved)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x110, U16, Quantity.CHARGE_STAGE_TIME, "(chargeStatusTime)", UNDOCUMENTED, CONFIRMED),
            row(0x112, U8, Quantity.CHARGE_STAGE, "(chargeStatus2)", UNDOCUMENTED, CONFIRMED),
            row(0x113, U8, Quantity.ALARM_OUTPUTS, "(switchStatus)", UNDOCUMENTED, CONFIRMED),
            reservedBytes(0x114, 5, "(reserved)", UNDOCUMENTED, SINGLE_SOURCE),
            // The vendor counts 12 bytes: the last one has no field numbers and cannot be read over Modbus.
            bytes(0x119, 11, Quantity.ENABLE_FLAGS, "(enableFlags)", UNDOCUMENTED, SINGLE_SOURCE));

    private LiveTable() {}
}
