// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.CanProtocol;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import java.util.List;

/** The memory of a virtual pack as somebody set it up: factory defaults of the chemistry, then what the pack needs. */
final class DefaultImage {
    /** Timed storage, float mode, over-current levels 2 and 3 as captured on 15.41, and heating. */
    private static final List<Switch> SWITCHES = List.of(
            Switch.HEATING,
            Switch.TIMED_STORAGE,
            Switch.CHARGING_FLOAT_MODE,
            Switch.DISCHARGE_OVERCURRENT_2,
            Switch.DISCHARGE_OVERCURRENT_3);

    /** The native command that writes a switch is this plus its code. */
    private static final int FIRST_SWITCH_COMMAND = 0x27;

    private static final int PRECHARGE_COMMAND = 0x25;
    private static final int HEATING_START_COMMAND = 0x37;
    private static final int DISCHARGE_UNDERTEMPERATURE_COMMAND = 0x3A;

    private DefaultImage() {}

    static MemoryImage of(VirtualPackConfig config) {
        MemoryImage image = new MemoryImage();
        image.put(settings(config));
        image.put(config.firmware().settings());
        image.put(config.settings());
        image.put(info(config));
        image.put(config.firmware().info());
        image.put(config.info());
        image.put(constants(config));
        image.put(config.firmware().live());
        // Reserved bytes that read so in every capture.
        image.write(Block.LIVE, 0x0D2, new byte[] {1, 0});
        return image;
    }

    private static PackSettings settings(VirtualPackConfig config) {
        Firmware firmware = config.firmware();
        int limit = Math.min(firmware.maxCurrentMilliamps(), Math.max(1_000, config.capacityMilliampHours() / 2));
        PackSettings.Builder settings = FactorySettings.of(config.chemistry())
                .set(Setting.CELL_COUNT, config.cellCount())
                .set(Setting.DESIGN_CAPACITY, config.capacityMilliampHours())
                .set(Setting.DEVICE_ADDRESS, config.address())
                .set(Setting.CHARGE_CURRENT_LIMIT, limit)
                .set(Setting.DISCHARGE_CURRENT_LIMIT, limit)
                .set(Setting.MAX_BALANCE_CURRENT, firmware.maxBalanceMilliamps())
                .set(Setting.CHARGE_OVERTEMPERATURE_PROTECTION, 550)
                .set(Setting.CHARGE_OVERTEMPERATURE_RECOVERY, 500)
                .set(Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, 600)
                .set(Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY, 550)
                .set(Setting.MOSFET_OVERTEMPERATURE_PROTECTION, 1_000)
                .set(Setting.MOSFET_OVERTEMPERATURE_RECOVERY, 800)
                .set(Setting.CHARGE_SWITCH, 1)
                .set(Setting.DISCHARGE_SWITCH, 1)
                .set(Setting.BALANCE_SWITCH, 1)
                .set(Setting.SWITCHES, switches(firmware))
                .set(Setting.SMART_SLEEP_DELAY, 24);
        boolean canHeat = firmware.acceptsCommand(HEATING_START_COMMAND);
        // Where the heater has no settings of its own, the two bytes are the alarm of the battery temperature.
        settings.set(Setting.HEATING_START_TEMPERATURE, canHeat ? 5 : 60)
                .set(Setting.HEATING_STOP_TEMPERATURE, canHeat ? 10 : 50);
        if (firmware.acceptsCommand(DISCHARGE_UNDERTEMPERATURE_COMMAND)) {
            settings.set(Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, -20)
                    .set(Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, -10);
        }
        if (firmware.acceptsCommand(PRECHARGE_COMMAND)) {
            settings.set(Setting.PRECHARGE_TIME, 5);
        }
        if (config.chemistry() == Chemistry.LFP) {
            // What owners of LFP packs set: gentler than the factory, balancing only where the voltages tell something.
            settings.set(Setting.CELL_OVERVOLTAGE_RECOVERY, 3_450)
                    .set(Setting.CELL_UNDERVOLTAGE_PROTECTION, 2_600)
                    .set(Setting.CELL_UNDERVOLTAGE_RECOVERY, 2_800)
                    .set(Setting.SOC_100_VOLTAGE, 3_449)
                    .set(Setting.SOC_0_VOLTAGE, 2_640)
                    .set(Setting.REQUESTED_CHARGE_VOLTAGE, 3_450)
                    .set(Setting.REQUESTED_FLOAT_VOLTAGE, 3_350)
                    .set(Setting.BALANCE_START_VOLTAGE, 3_400)
                    .set(Setting.BALANCE_TRIGGER_DIFFERENCE, 5);
        }
        return settings.build();
    }

    private static int switches(Firmware firmware) {
        int word = 0;
        for (Switch on : SWITCHES) {
            word |= firmware.acceptsCommand(FIRST_SWITCH_COMMAND + on.code()) ? 1 << on.code() : 0;
        }
        return word;
    }

    private static DeviceInfo info(VirtualPackConfig config) {
        // No real serial number has letters in front and so many zeros.
        String serialNumber = "SIM%02d%06d".formatted(config.address(), Math.floorMod(config.seed(), 1_000_000L));
        return DeviceInfo.builder()
                .text(InfoItem.BLUETOOTH_NAME, serialNumber)
                .text(InfoItem.BLUETOOTH_PIN, "1234")
                .text(InfoItem.MANUFACTURE_DATE, "260101")
                .text(InfoItem.SERIAL_NUMBER, serialNumber)
                .text(InfoItem.USER_DATA, "virtual pack")
                .text(InfoItem.SETTINGS_PASSWORD, "246810")
                .text(InfoItem.USER_DATA_2, "virtual pack")
                .set(InfoItem.UART1_PROTOCOL, UartProtocol.JK_MODBUS.code())
                .set(InfoItem.CAN_PROTOCOL, CanProtocol.PYLONTECH.code())
                .set(InfoItem.UART2_PROTOCOL, UartProtocol.JK_MODBUS.code())
                .set(InfoItem.BUZZER_TRIGGER, TriggerSource.MOSFET_OVERTEMPERATURE.code())
                .set(InfoItem.BUZZER_TRIGGER_VALUE, 100)
                .set(InfoItem.BUZZER_RELEASE_VALUE, 95)
                .set(InfoItem.DRY_CONTACT_1_TRIGGER, TriggerSource.BATTERY_OVERTEMPERATURE.code())
                .set(InfoItem.DRY_CONTACT_1_TRIGGER_VALUE, 60)
                .set(InfoItem.DRY_CONTACT_1_RELEASE_VALUE, 50)
                .set(InfoItem.DATA_STORAGE_PERIOD, 3_600)
                .set(InfoItem.REQUESTED_CHARGE_TIME, 10)
                .set(InfoItem.REQUESTED_FLOAT_TIME, 120)
                .set(InfoItem.UART_LIBRARY_VERSION, 1)
                .set(InfoItem.CAN_LIBRARY_VERSION, 1)
                .build();
    }

    /** Live data that stays: what a healthy PB board shows in every capture, or what the simulator has no use for. */
    private static PackStatus constants(VirtualPackConfig config) {
        return PackStatus.builder()
                .set(Quantity.CHEMISTRY, config.chemistry().code())
                .set(Quantity.PRECHARGING, 0)
                .set(Quantity.DISCHARGE_CURRENT_CORRECTION, 1_000)
                .set(Quantity.CHARGE_CURRENT_CORRECTION, 960)
                .set(Quantity.VOLTAGE_CORRECTION, Float.floatToIntBits(3f))
                .set(Quantity.ACC_INPUT, 1)
                .set(Quantity.SPECIAL_CHARGER, 1)
                .set(Quantity.STARTUP_FLAG, 1)
                .set(Quantity.MCU_ID, 6)
                .build();
    }
}
