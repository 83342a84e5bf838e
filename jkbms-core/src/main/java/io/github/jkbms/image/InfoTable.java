// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static io.github.jkbms.image.Evidence.CONFIRMED;
import static io.github.jkbms.image.Evidence.CONFLICTING;
import static io.github.jkbms.image.Evidence.SINGLE_SOURCE;
import static io.github.jkbms.image.Field.bytes;
import static io.github.jkbms.image.Field.reservedBytes;
import static io.github.jkbms.image.Field.row;
import static io.github.jkbms.image.Field.text;
import static io.github.jkbms.image.FieldType.I32;
import static io.github.jkbms.image.FieldType.U16;
import static io.github.jkbms.image.FieldType.U32;
import static io.github.jkbms.image.FieldType.U8;
import static io.github.jkbms.image.Since.UNDOCUMENTED;
import static io.github.jkbms.image.Since.V1_0;
import static io.github.jkbms.image.Since.V1_1;
import static io.github.jkbms.image.Since.V1_1_FULL;

import io.github.jkbms.model.InfoItem;
import java.util.List;

/** Device information and port configuration, Modbus block 0x1400, native record 03. One row a field, as in {@code modbus-registers.csv}. */
final class InfoTable {
    static final List<Field> ROWS = List.of(
            text(0x000, 16, InfoItem.MODEL, "ManufacturerDeviceID", V1_0, CONFIRMED),
            row(0x00F, U8, InfoItem.MAX_CELL_COUNT, "(maxCells)", UNDOCUMENTED, SINGLE_SOURCE),
            text(0x010, 8, InfoItem.HARDWARE_VERSION, "HardwareVersion", V1_0, CONFIRMED),
            text(0x018, 8, InfoItem.SOFTWARE_VERSION, "SoftwareVersion", V1_0, CONFIRMED),
            row(0x020, U32, InfoItem.TOTAL_RUN_TIME, "ODDRunTime", V1_0, CONFIRMED),
            row(0x024, U32, InfoItem.POWER_ON_COUNT, "PWROnTimes", V1_0, CONFIRMED),
            text(0x028, 16, InfoItem.BLUETOOTH_NAME, "(bluetoothName)", UNDOCUMENTED, CONFIRMED),
            text(0x038, 16, InfoItem.BLUETOOTH_PIN, "(bluetoothPwd)", UNDOCUMENTED, CONFIRMED),
            text(0x048, 8, InfoItem.MANUFACTURE_DATE, "(manufactureDate)", UNDOCUMENTED, CONFIRMED),
            text(0x050, 16, InfoItem.SERIAL_NUMBER, "(deviceSN)", UNDOCUMENTED, CONFLICTING),
            text(0x060, 16, InfoItem.USER_DATA, "(userData)", UNDOCUMENTED, CONFIRMED),
            text(0x070, 16, InfoItem.SETTINGS_PASSWORD, "(settingPassword)", UNDOCUMENTED, CONFIRMED),
            text(0x080, 16, InfoItem.USER_DATA_2, "(userData2)", UNDOCUMENTED, CONFIRMED),
            bytes(0x090, 32, InfoItem.COMMAND_FLAGS, "(cmdSupportFlags)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0B0, U16, InfoItem.AGENCY_ID, "(agencyId)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x0B2, U8, InfoItem.UART1_PROTOCOL, "UART1MPRTOLNbr", V1_1, CONFIRMED)
                    .writable(0, 20),
            row(0x0B3, U8, InfoItem.CAN_PROTOCOL, "CANMPRTOLNbr", V1_1, CONFIRMED)
                    .writable(0, 20),
            bytes(0x0B4, 4, InfoItem.UART1_PROTOCOLS_OFFERED, "UART1MPRTOLEnable", V1_1, CONFLICTING),
            text(0x0B8, 12, InfoItem.HARDWARE_OPTION, "(hardwareOption)", UNDOCUMENTED, SINGLE_SOURCE),
            bytes(0x0C4, 4, InfoItem.CAN_PROTOCOLS_OFFERED, "UARTMPRTOLEnable[0-15]", V1_1_FULL, CONFLICTING),
            row(0x0D4, U8, InfoItem.UART2_PROTOCOL, "UART2MPRTOLNbr", V1_1, CONFLICTING)
                    .writable(0, 20),
            bytes(0x0D5, 4, InfoItem.UART2_PROTOCOLS_OFFERED, "UART2MPRTOLEnable[0]", V1_1, CONFIRMED),
            row(0x0E4, U8, InfoItem.BUZZER_TRIGGER, "LCDBuzzerTrigger", V1_1, CONFIRMED)
                    .writable(0, 14),
            row(0x0E5, U8, InfoItem.DRY_CONTACT_1_TRIGGER, "DRY1Trigger", V1_1, CONFIRMED)
                    .writable(0, 14),
            row(0x0E6, U8, InfoItem.DRY_CONTACT_2_TRIGGER, "DRY2Trigger", V1_1, CONFIRMED)
                    .writable(0, 14),
            row(0x0E7, U8, InfoItem.UART_LIBRARY_VERSION, "UARTMPTLVer", V1_1, CONFIRMED),
            row(0x0E8, I32, InfoItem.BUZZER_TRIGGER_VALUE, "LCDBuzzerTriggerVal", V1_1, SINGLE_SOURCE)
                    .writable(Integer.MIN_VALUE, Integer.MAX_VALUE),
            row(0x0EC, I32, InfoItem.BUZZER_RELEASE_VALUE, "LCDBuzzerReleaseVal", V1_1, SINGLE_SOURCE)
                    .writable(Integer.MIN_VALUE, Integer.MAX_VALUE),
            row(0x0F0, I32, InfoItem.DRY_CONTACT_1_TRIGGER_VALUE, "DRY1TriggerVal", V1_1, SINGLE_SOURCE)
                    .writable(Integer.MIN_VALUE, Integer.MAX_VALUE),
            row(0x0F4, I32, InfoItem.DRY_CONTACT_1_RELEASE_VALUE, "DRY1ReleaseVal", V1_1, SINGLE_SOURCE)
                    .writable(Integer.MIN_VALUE, Integer.MAX_VALUE),
            row(0x0F8, I32, InfoItem.DRY_CONTACT_2_TRIGGER_VALUE, "DRY2TriggerVal", V1_1, SINGLE_SOURCE)
                    .writable(Integer.MIN_VALUE, Integer.MAX_VALUE),
            row(0x0FC, I32, InfoItem.DRY_CONTACT_2_RELEASE_VALUE, "DRY2ReleaseVal", V1_1, SINGLE_SOURCE)
                    .writable(Integer.MIN_VALUE, Integer.MAX_VALUE),
            row(0x100, U32, InfoItem.DATA_STORAGE_PERIOD, "DataStoredPeriod", V1_1, CONFLICTING)
                    .writable(5, 864_000),
            row(0x104, U8, InfoItem.REQUESTED_CHARGE_TIME, "RCVTime", V1_1, CONFIRMED)
                    .writable(0, 250),
            row(0x105, U8, InfoItem.REQUESTED_FLOAT_TIME, "RFVTime", V1_1, CONFIRMED)
                    .writable(0, 250),
            row(0x106, U8, InfoItem.CAN_LIBRARY_VERSION, "CANMPTLVer", V1_1, CONFIRMED),
            row(0x107, U8, InfoItem.EMERGENCY_DURATION, "(emergencyTime)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x108, U8, InfoItem.UART3_PROTOCOL, "(uart3ProtoNo)", UNDOCUMENTED, SINGLE_SOURCE),
            bytes(0x109, 7, InfoItem.UART3_PROTOCOLS_OFFERED, "(uart3ProtoEnabled)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x110, U8, InfoItem.REBULK_SOC, "(reBulkSOC)", UNDOCUMENTED, CONFIRMED)
                    .writable(0, 50),
            row(0x111, U8, InfoItem.UART4_PROTOCOL, "(uart4ProtoNo)", UNDOCUMENTED, SINGLE_SOURCE),
            bytes(0x112, 4, InfoItem.UART4_PROTOCOLS_OFFERED, "(uart4ProtoEnabled)", UNDOCUMENTED, SINGLE_SOURCE),
            reservedBytes(0x116, 3, "(reserved)", UNDOCUMENTED, SINGLE_SOURCE),
            bytes(0x119, 11, InfoItem.ENABLE_FLAGS, "(enableFlags)", UNDOCUMENTED, SINGLE_SOURCE),
            row(0x124, U8, InfoItem.PROTOCOL_VERSION, "(protocolVer)", UNDOCUMENTED, SINGLE_SOURCE));

    private InfoTable() {}
}
