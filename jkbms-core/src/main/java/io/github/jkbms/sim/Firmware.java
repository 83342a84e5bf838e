// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import java.util.HexFormat;

/**
 * A board with a firmware, as the reference documents it: what it says of itself, flags of the fields and commands it offers
 * included, and the limits that are stricter than the documents (modbus reference 5.1 to 5.3 and 6.4, native-frames
 * reference 1.5). Immutable.
 *
 * @param info                device information that comes with the firmware: model, versions, flags, protocols on offer
 * @param settings            settings that come with the firmware: flags and range
 * @param live                live data that come with the firmware: flags
 * @param maxCurrentMilliamps highest current limit that it accepts, in milliamperes
 * @param maxBalanceMilliamps highest balance current that it accepts, in milliamperes
 */
public record Firmware(
        DeviceInfo info, PackSettings settings, PackStatus live, int maxCurrentMilliamps, int maxBalanceMilliamps) {
    /** A 200 A board with two-ampere balancer on software 15.41: heating temperatures, charge stage, no pre-charge. */
    public static final Firmware PB2A16S20P_15_41 = new Firmware(
            describe(
                            "JK_PB2A16S20P",
                            "15A",
                            "15.41",
                            "ffffffff8fe99d0300000000901f00000000c0d8e7fe3f00000100",
                            "fe9fe9ff0f")
                    .set(InfoItem.UART1_PROTOCOLS_OFFERED, 0x67FF)
                    .set(InfoItem.CAN_PROTOCOLS_OFFERED, 0x0FFF)
                    .set(InfoItem.UART2_PROTOCOLS_OFFERED, 0x67FF)
                    .set(InfoItem.EMERGENCY_DURATION, 30)
                    .build(),
            settings("feffffff9fe99d0300", 1_500_000),
            live("feff7fdc2f0101b0cf07"),
            200_000,
            2_000);

    /** A 150 A board on software 15.10: pre-charge, no heating, no charge stage, no second over-current levels. */
    public static final Firmware PB2A16S15P_15_10 = new Firmware(
            describe(
                            "JK_PB2A16S15P",
                            "15.XA",
                            "15.10",
                            "feffffff2fe9010200000000901f00000000c0d8e7fe1f00000100",
                            "fe9fe9ff07")
                    .set(InfoItem.UART1_PROTOCOLS_OFFERED, 0x03CF)
                    .set(InfoItem.CAN_PROTOCOLS_OFFERED, 0x07DF)
                    .set(InfoItem.UART2_PROTOCOLS_OFFERED, 0x03CF)
                    .build(),
            settings("feffffff3fe9010200", 1_500_000),
            live("feff7fdd0f0100b007"),
            150_000,
            2_000);

    /** A 200 A board on software 19.27: discharge under-temperature, re-bulk, heating temperatures, charge stage. */
    public static final Firmware PB2A16S20P_19_27 = new Firmware(
            describe("JK-PB2A16S20P", "19A", "19.27", "ffffffffafe98d0f00000000901f00000000c0d8f7feef", "fe9febfe39")
                    .set(InfoItem.MAX_CELL_COUNT, 16)
                    .text(InfoItem.HARDWARE_OPTION, "CEHMPRT")
                    .set(InfoItem.UART1_PROTOCOLS_OFFERED, 0xE6FB)
                    .set(InfoItem.CAN_PROTOCOLS_OFFERED, 0x0FFF)
                    .set(InfoItem.EMERGENCY_DURATION, 30)
                    .set(InfoItem.REBULK_SOC, 5)
                    .set(InfoItem.PROTOCOL_VERSION, 2)
                    .build(),
            settings("feffffffbfe9ed0f00", 500_000),
            live("feff7fdd2f0101b0cf07"),
            200_000,
            2_000);

    /**
     * {@return whether the firmware says that it accepts a native command} The command of a setting stands for writing it,
     * on every wire.
     *
     * @param command number of the command, 0 to 255
     */
    public boolean acceptsCommand(int command) {
        return info.acceptsCommand(command).orElse(false);
    }

    /**
     * {@return whether the firmware takes writes of settings on a port} Software 15.41 is reported to refuse them on RS485-2
     * (modbus reference 6.3).
     *
     * @param port the port
     */
    public boolean acceptsWritesOn(PackPort port) {
        return port != PackPort.RS485_2 || !info.softwareVersion().orElse("").equals("15.41");
    }

    private static DeviceInfo.Builder describe(
            String model, String hardwareVersion, String softwareVersion, String commandFlags, String enableFlags) {
        DeviceInfo.Builder info = DeviceInfo.builder()
                .text(InfoItem.MODEL, model)
                .text(InfoItem.HARDWARE_VERSION, hardwareVersion)
                .text(InfoItem.SOFTWARE_VERSION, softwareVersion);
        return flags(flags(info, InfoItem.COMMAND_FLAGS, commandFlags), InfoItem.ENABLE_FLAGS, enableFlags);
    }

    private static PackSettings settings(String flags, int currentRangeMilliamps) {
        return flags(PackSettings.builder(), Setting.ENABLE_FLAGS, flags)
                .set(Setting.CURRENT_RANGE, currentRangeMilliamps)
                .build();
    }

    private static PackStatus live(String flags) {
        return flags(PackStatus.builder(), Quantity.ENABLE_FLAGS, flags).build();
    }

    /** Sets flags given byte by byte, as captures show them. */
    private static <I extends Enum<I> & Item, B extends Report.Builder<I, B>> B flags(B builder, I item, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        long[] words = new long[item.elements()];
        for (int i = 0; i < bytes.length; i++) {
            words[i / 4] |= (bytes[i] & 0xFFL) << i % 4 * 8;
        }
        for (int i = 0; i < words.length; i++) {
            builder.set(item, i, words[i]);
        }
        return builder;
    }
}
