// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/**
 * Every fact a pack tells about itself and its ports. The constants up to {@link #PROTOCOL_VERSION} are the device
 * information table (Modbus block 0x1400, native record 03) in its order; the rest is known on other wires alone.
 */
public enum InfoItem implements Item {
    /** Model; ManufacturerDeviceID, Modbus 0x1400. */
    MODEL(ItemShape.of("model", "Model", Unit.TEXT)),
    /** Maximum cell count; maxCells, Modbus 0x140E low byte. */
    MAX_CELL_COUNT(ItemShape.of("maxCellCount", "Maximum cell count", Unit.COUNT)),
    /** Hardware version; HardwareVersion, Modbus 0x1410. */
    HARDWARE_VERSION(ItemShape.of("hardwareVersion", "Hardware version", Unit.TEXT)),
    /** Software version; SoftwareVersion, Modbus 0x1418. */
    SOFTWARE_VERSION(ItemShape.of("softwareVersion", "Software version", Unit.TEXT)),
    /** Total run time; ODDRunTime, Modbus 0x1420. */
    TOTAL_RUN_TIME(ItemShape.of("totalRunTimeSeconds", "Total run time", Unit.SECOND)),
    /** Power-on count; PWROnTimes, Modbus 0x1424. */
    POWER_ON_COUNT(ItemShape.of("powerOnCount", "Power-on count", Unit.COUNT)),
    /** Bluetooth name; bluetoothName, Modbus 0x1428. */
    BLUETOOTH_NAME(ItemShape.of("bluetoothName", "Bluetooth name", Unit.TEXT)),
    /** Bluetooth PIN; bluetoothPwd, Modbus 0x1438. */
    BLUETOOTH_PIN(ItemShape.of("bluetoothPin", "Bluetooth PIN", Unit.TEXT).secret()),
    /** First-on / manufacture date YYMMDD; manufactureDate, Modbus 0x1448. */
    MANUFACTURE_DATE(ItemShape.of("manufactureDate", "First-on / manufacture date YYMMDD", Unit.TEXT)),
    /** Serial number; deviceSN, Modbus 0x1450. */
    SERIAL_NUMBER(ItemShape.of("serialNumber", "Serial number", Unit.TEXT)),
    /** User private data; userData, Modbus 0x1460. */
    USER_DATA(ItemShape.of("userData", "User private data", Unit.TEXT)),
    /** Settings password; settingPassword, Modbus 0x1470. */
    SETTINGS_PASSWORD(
            ItemShape.of("settingsPassword", "Settings password", Unit.TEXT).secret()),
    /** User data 2; userData2, Modbus 0x1480. */
    USER_DATA_2(ItemShape.of("userData2", "User data 2", Unit.TEXT)),
    /** Supported native commands; cmdSupportFlags, Modbus 0x1490. */
    COMMAND_FLAGS(ItemShape.of("commandFlags", "Supported native commands", Unit.FLAGS)
            .elements(8)),
    /** Agency id; agencyId, Modbus 0x14B0. */
    AGENCY_ID(ItemShape.of("agencyId", "Agency id", Unit.NONE)),
    /** UART1 (RS485-1) protocol number; UART1MPRTOLNbr, Modbus 0x14B2 high byte. */
    UART1_PROTOCOL(ItemShape.of("uart1Protocol", "UART1 (RS485-1) protocol number", Unit.CODE)),
    /** CAN protocol number; CANMPRTOLNbr, Modbus 0x14B2 low byte. */
    CAN_PROTOCOL(ItemShape.of("canProtocol", "CAN protocol number", Unit.CODE)),
    /** UART1 protocol availability; UART1MPRTOLEnable, Modbus 0x14B4. */
    UART1_PROTOCOLS_OFFERED(ItemShape.of("uart1ProtocolsOffered", "UART1 protocol availability", Unit.FLAGS)
            .elements(1)),
    /** Hardware option; hardwareOption, Modbus 0x14B8. */
    HARDWARE_OPTION(ItemShape.of("hardwareOption", "Hardware option", Unit.TEXT)),
    /** CAN protocol availability; UARTMPRTOLEnable[0-15], Modbus 0x14C4. */
    CAN_PROTOCOLS_OFFERED(ItemShape.of("canProtocolsOffered", "CAN protocol availability", Unit.FLAGS)
            .elements(1)),
    /** UART2 (RS485-2) protocol number; UART2MPRTOLNbr, Modbus 0x14D4 high byte. */
    UART2_PROTOCOL(ItemShape.of("uart2Protocol", "UART2 (RS485-2) protocol number", Unit.CODE)),
    /** UART2 protocol availability; UART2MPRTOLEnable[0], Modbus 0x14D4. */
    UART2_PROTOCOLS_OFFERED(ItemShape.of("uart2ProtocolsOffered", "UART2 protocol availability", Unit.FLAGS)
            .elements(1)),
    /** LCD buzzer trigger source; LCDBuzzerTrigger, Modbus 0x14E4 high byte. */
    BUZZER_TRIGGER(ItemShape.of("buzzerTrigger", "LCD buzzer trigger source", Unit.CODE)),
    /** Dry contact 1 trigger source; DRY1Trigger, Modbus 0x14E4 low byte. */
    DRY_CONTACT_1_TRIGGER(ItemShape.of("dryContact1Trigger", "Dry contact 1 trigger source", Unit.CODE)),
    /** Dry contact 2 trigger source; DRY2Trigger, Modbus 0x14E6 high byte. */
    DRY_CONTACT_2_TRIGGER(ItemShape.of("dryContact2Trigger", "Dry contact 2 trigger source", Unit.CODE)),
    /** UART protocol library version; UARTMPTLVer, Modbus 0x14E6 low byte. */
    UART_LIBRARY_VERSION(ItemShape.of("uartLibraryVersion", "UART protocol library version", Unit.NONE)),
    /** LCD buzzer trigger value; LCDBuzzerTriggerVal, Modbus 0x14E8. */
    BUZZER_TRIGGER_VALUE(ItemShape.of("buzzerTriggerValue", "LCD buzzer trigger value", Unit.NONE)
            .signed()),
    /** LCD buzzer release value; LCDBuzzerReleaseVal, Modbus 0x14EC. */
    BUZZER_RELEASE_VALUE(ItemShape.of("buzzerReleaseValue", "LCD buzzer release value", Unit.NONE)
            .signed()),
    /** Dry contact 1 trigger value; DRY1TriggerVal, Modbus 0x14F0. */
    DRY_CONTACT_1_TRIGGER_VALUE(ItemShape.of("dryContact1TriggerValue", "Dry contact 1 trigger value", Unit.NONE)
            .signed()),
    /** Dry contact 1 release value; DRY1ReleaseVal, Modbus 0x14F4. */
    DRY_CONTACT_1_RELEASE_VALUE(ItemShape.of("dryContact1ReleaseValue", "Dry contact 1 release value", Unit.NONE)
            .signed()),
    /** Dry contact 2 trigger value; DRY2TriggerVal, Modbus 0x14F8. */
    DRY_CONTACT_2_TRIGGER_VALUE(ItemShape.of("dryContact2TriggerValue", "Dry contact 2 trigger value", Unit.NONE)
            .signed()),
    /** Dry contact 2 release value; DRY2ReleaseVal, Modbus 0x14FC. */
    DRY_CONTACT_2_RELEASE_VALUE(ItemShape.of("dryContact2ReleaseValue", "Dry contact 2 release value", Unit.NONE)
            .signed()),
    /** Data storage period; DataStoredPeriod, Modbus 0x1500. */
    DATA_STORAGE_PERIOD(ItemShape.of("dataStoragePeriodSeconds", "Data storage period", Unit.SECOND)),
    /** RCV (absorption) time; RCVTime, Modbus 0x1504 high byte. */
    REQUESTED_CHARGE_TIME(ItemShape.of("requestedChargeDecihours", "RCV (absorption) time", Unit.DECIHOUR)),
    /** RFV (float) time; RFVTime, Modbus 0x1504 low byte. */
    REQUESTED_FLOAT_TIME(ItemShape.of("requestedFloatDecihours", "RFV (float) time", Unit.DECIHOUR)),
    /** CAN protocol library version; CANMPTLVer, Modbus 0x1506 high byte. */
    CAN_LIBRARY_VERSION(ItemShape.of("canLibraryVersion", "CAN protocol library version", Unit.NONE)),
    /** Emergency mode duration; emergencyTime, Modbus 0x1506 low byte. */
    EMERGENCY_DURATION(ItemShape.of("emergencyDurationMinutes", "Emergency mode duration", Unit.MINUTE)),
    /** UART3 protocol number; uart3ProtoNo, Modbus 0x1508 high byte. */
    UART3_PROTOCOL(ItemShape.of("uart3Protocol", "UART3 protocol number", Unit.CODE)),
    /** UART3 protocol availability; uart3ProtoEnabled, Modbus 0x1508. */
    UART3_PROTOCOLS_OFFERED(ItemShape.of("uart3ProtocolsOffered", "UART3 protocol availability", Unit.FLAGS)
            .elements(2)),
    /** Re-bulk SOC; reBulkSOC, Modbus 0x1510 high byte. */
    REBULK_SOC(ItemShape.of("rebulkSocPercent", "Re-bulk SOC", Unit.PERCENT)),
    /** UART4 protocol number; uart4ProtoNo, Modbus 0x1510 low byte. */
    UART4_PROTOCOL(ItemShape.of("uart4Protocol", "UART4 protocol number", Unit.CODE)),
    /** UART4 protocol availability; uart4ProtoEnabled, Modbus 0x1512. */
    UART4_PROTOCOLS_OFFERED(ItemShape.of("uart4ProtocolsOffered", "UART4 protocol availability", Unit.FLAGS)
            .elements(1)),
    /** Info enable flags; enableFlags, Modbus 0x1518. */
    ENABLE_FLAGS(ItemShape.of("enableFlags", "Info enable flags", Unit.FLAGS).elements(3)),
    /** Protocol version; protocolVer, Modbus 0x1524 high byte. */
    PROTOCOL_VERSION(ItemShape.of("protocolVersion", "Protocol version", Unit.NONE)),
    /** Device id; 4E57 B4. Real packs show the first 8 characters of the user data. */
    DEVICE_ID(ItemShape.of("deviceId", "Device id", Unit.TEXT)),
    /** Manufacturer id; 4E57 BA. Real packs show 12 characters of the user data and 12 of the device name. */
    MANUFACTURER_ID(ItemShape.of("manufacturerId", "Manufacturer id", Unit.TEXT));

    private static final int[] SLOTS = ItemShape.slots(values());

    private final ItemShape shape;

    InfoItem(ItemShape shape) {
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
