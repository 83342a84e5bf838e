// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static io.github.jkbms.image.Evidence.CONFIRMED;
import static io.github.jkbms.image.Evidence.CONFLICTING;
import static io.github.jkbms.image.Evidence.SINGLE_SOURCE;
import static io.github.jkbms.image.Field.bytes;
import static io.github.jkbms.image.Field.row;
import static io.github.jkbms.image.FieldType.I32;
import static io.github.jkbms.image.FieldType.I8;
import static io.github.jkbms.image.FieldType.U16;
import static io.github.jkbms.image.FieldType.U32;
import static io.github.jkbms.image.FieldType.U8;
import static io.github.jkbms.image.Since.UNDOCUMENTED;
import static io.github.jkbms.image.Since.V1_0;
import static io.github.jkbms.image.Since.V1_0_ONLY;
import static io.github.jkbms.image.Since.V1_1;

import io.github.jkbms.model.Setting;
import java.util.List;

/** Settings, Modbus block 0x1000, native record 01. One row a field, as in {@code modbus-registers.csv}. */
final class SettingsTable {
    static final List<Field> ROWS = List.of(
            row(0x000, U32, Setting.SMART_SLEEP_VOLTAGE, "VolSmartSleep", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x004, U32, Setting.CELL_UNDERVOLTAGE_PROTECTION, "VolCellUV", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x008, U32, Setting.CELL_UNDERVOLTAGE_RECOVERY, "VolCellUVPR", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x00C, U32, Setting.CELL_OVERVOLTAGE_PROTECTION, "VolCellOV", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x010, U32, Setting.CELL_OVERVOLTAGE_RECOVERY, "VolCellOVPR", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x014, U32, Setting.BALANCE_TRIGGER_DIFFERENCE, "VolBalanTrig", V1_0, CONFIRMED)
                    .writable(3, 1_000),
            row(0x018, U32, Setting.SOC_100_VOLTAGE, "VolSOC100%", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x01C, U32, Setting.SOC_0_VOLTAGE, "VolSOC0%", V1_0, CONFIRMED).writable(1_200, 4_400),
            row(0x020, U32, Setting.REQUESTED_CHARGE_VOLTAGE, "VolCellRCV", V1_1, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x024, U32, Setting.REQUESTED_FLOAT_VOLTAGE, "VolCellRFV", V1_1, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x028, U32, Setting.POWER_OFF_VOLTAGE, "VolSysPwrOff", V1_0, CONFIRMED)
                    .writable(1_200, 4_400),
            row(0x02C, U32, Setting.CHARGE_CURRENT_LIMIT, "CurBatCOC", V1_0, CONFIRMED)
                    .writable(1_000, 600_000),
            row(0x030, U32, Setting.CHARGE_OVERCURRENT_DELAY, "TIMBatCOCPDly", V1_0, CONFIRMED)
                    .writable(2, 600),
            row(0x034, U32, Setting.CHARGE_OVERCURRENT_RELEASE_TIME, "TIMBatCOCPRDly", V1_0, CONFIRMED)
                    .writable(2, 600),
            row(0x038, U32, Setting.DISCHARGE_CURRENT_LIMIT, "CurBatDcOC", V1_0, CONFIRMED)
                    .writable(1_000, 1_200_000),
            row(0x03C, U32, Setting.DISCHARGE_OVERCURRENT_DELAY, "TIMBatDcOCPDly", V1_0, CONFIRMED)
                    .writable(2, 600),
            row(0x040, U32, Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, "TIMBatDcOCPRDly", V1_0, CONFIRMED)
                    .writable(2, 600),
            row(0x044, U32, Setting.SHORT_CIRCUIT_RELEASE_TIME, "TIMBatSCPRDly", V1_0, CONFIRMED)
                    .writable(2, 600),
            row(0x048, U32, Setting.MAX_BALANCE_CURRENT, "CurBalanMax", V1_0, CONFIRMED)
                    .writable(300, 15_000),
            row(0x04C, I32, Setting.CHARGE_OVERTEMPERATURE_PROTECTION, "TMPBatCOT", V1_0, CONFIRMED)
                    .writable(300, 800),
            row(0x050, I32, Setting.CHARGE_OVERTEMPERATURE_RECOVERY, "TMPBatCOTPR", V1_0, CONFIRMED)
                    .writable(300, 800),
            row(0x054, I32, Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, "TMPBatDcOT", V1_0, CONFIRMED)
                    .writable(300, 800),
            row(0x058, I32, Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY, "TMPBatDcOTPR", V1_0, CONFIRMED)
                    .writable(300, 800),
            row(0x05C, I32, Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, "TMPBatCUT", V1_0, CONFIRMED)
                    .writable(-450, 200),
            row(0x060, I32, Setting.CHARGE_UNDERTEMPERATURE_RECOVERY, "TMPBatCUTPR", V1_0, CONFIRMED)
                    .writable(-450, 200),
            row(0x064, I32, Setting.MOSFET_OVERTEMPERATURE_PROTECTION, "TMPMosOT", V1_0, CONFIRMED)
                    .writable(500, 1_100),
            row(0x068, I32, Setting.MOSFET_OVERTEMPERATURE_RECOVERY, "TMPMosOTPR", V1_0, CONFIRMED)
                    .writable(500, 1_100),
            row(0x06C, U32, Setting.CELL_COUNT, "CellCount", V1_0, CONFIRMED).writable(2, 32),
            row(0x070, U32, Setting.CHARGE_SWITCH, "BatChargeEN", V1_0, CONFIRMED)
                    .writable(0, 1),
            row(0x074, U32, Setting.DISCHARGE_SWITCH, "BatDisChargeEN", V1_0, CONFIRMED)
                    .writable(0, 1),
            row(0x078, U32, Setting.BALANCE_SWITCH, "BalanEN", V1_0, CONFIRMED).writable(0, 1),
            row(0x07C, U32, Setting.DESIGN_CAPACITY, "CapBatCell", V1_0, CONFIRMED)
                    .writable(2_000, 20_000_000),
            row(0x080, U32, Setting.SHORT_CIRCUIT_DELAY, "SCPDelay", V1_0, CONFIRMED)
                    .writable(0, 1_000_000),
            row(0x084, U32, Setting.BALANCE_START_VOLTAGE, "VolStartBalan", V1_0, CONFIRMED)
                    .writable(1_200, 4_250),
            row(0x088, U32, Setting.WIRE_RESISTANCES, "CellConWireRes0", V1_0, SINGLE_SOURCE)
                    .writable(0, 2_000_000),
            row(0x108, U32, Setting.DEVICE_ADDRESS, "DevAddr", V1_0, CONFIRMED).writable(0, 15),
            row(0x10C, U32, Setting.PRECHARGE_TIME, "TIMProdischarge", V1_0, CONFIRMED)
                    .writable(0, 300),
            row(0x110, U32, Setting.CURRENT_RANGE, "(currentRange)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x114, U16, Setting.SWITCHES, "(switch word)", V1_0, CONFIRMED).writable(0, 0xFFFF),
            row(0x116, I8, Setting.HEATING_START_TEMPERATURE, "TMPBatOTA", V1_0_ONLY, CONFLICTING)
                    .writable(-40, 100),
            row(0x117, I8, Setting.HEATING_STOP_TEMPERATURE, "TMPBatOTAR", V1_0_ONLY, CONFLICTING)
                    .writable(-40, 100),
            row(0x118, U8, Setting.SMART_SLEEP_DELAY, "TIMSmartSleep", V1_0, CONFIRMED)
                    .writable(1, 100),
            bytes(0x119, 9, Setting.ENABLE_FLAGS, "(enableFlags)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x122, I8, Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, "(tmpBatDCHUT)", UNDOCUMENTED, SINGLE_SOURCE)
                    .writable(-40, 100),
            row(0x123, I8, Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, "(tmpBatDCHUTPR)", UNDOCUMENTED, SINGLE_SOURCE)
                    .writable(-40, 100));

    private SettingsTable() {}
}
