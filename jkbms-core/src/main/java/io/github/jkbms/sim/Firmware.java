// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import java.util.HexFormat;

/**
 * A board with a firmware, as the reference documents it: names, versions, the flags that say which fields and commands it
 * offers, and the limits that are stricter than the documents. Modbus reference 5.1 to 5.3 and 6.4, native-frames reference 1.5.
 *
 * @param model               model name
 * @param hardwareVersion     hardware version
 * @param softwareVersion     software version
 * @param settingFlags        which settings it offers, 9 bytes in hexadecimal, first byte first; bit n is native command n
 * @param liveFlags           which live fields it fills, up to 11 bytes in hexadecimal
 * @param infoFlags           the same for device information, up to 11 bytes; the order of these bits is not known
 * @param commandFlags        which native commands it accepts, up to 32 bytes in hexadecimal
 * @param maxCurrentMilliamps highest current limit that it accepts, in milliamperes
 * @param maxBalanceMilliamps highest balance current that it accepts, in milliamperes
 */
public record Firmware(
        String model,
        String hardwareVersion,
        String softwareVersion,
        String settingFlags,
        String liveFlags,
        String infoFlags,
        String commandFlags,
        int maxCurrentMilliamps,
        int maxBalanceMilliamps) {
    /** A 200 A board with two-ampere balancer on software 15.41: heating temperatures, charge stage, no pre-charge. */
    public static final Firmware PB2A16S20P_15_41 = new Firmware(
            "JK_PB2A16S20P",
            "15A",
            "15.41",
            "feffffff9fe99d0300",
            "feff7fdc2f0101b0cf0700",
            "fe9fe9ff0f",
            "ffffffff8fe99d0300000000901f00000000c0d8e7fe3f00000100",
            200_000,
            2_000);

    /** A 150 A board on software 15.10: pre-charge, no heating, no charge stage, no second over-current levels. */
    public static final Firmware PB2A16S15P_15_10 = new Firmware(
            "JK_PB2A16S15P",
            "15.XA",
            "15.10",
            "feffffff3fe9010200",
            "feff7fdd0f0100b007",
            "fe9fe9ff0f",
            "feffffff2fe9010200000000901f00000000c0d8e7fe1f00000100",
            150_000,
            2_000);

    /**
     * {@return whether the firmware says that it accepts a native command} The command of a setting stands for writing it,
     * on every wire.
     *
     * @param command number of the command, 0 to 255
     */
    public boolean acceptsCommand(int command) {
        byte[] flags = HexFormat.of().parseHex(commandFlags);
        return command / 8 < flags.length && (flags[command / 8] >>> command % 8 & 1) != 0;
    }

    void describe(DeviceInfo.Builder info) {
        info.text(InfoItem.MODEL, model)
                .text(InfoItem.HARDWARE_VERSION, hardwareVersion)
                .text(InfoItem.SOFTWARE_VERSION, softwareVersion);
        flags(info, InfoItem.COMMAND_FLAGS, commandFlags);
        flags(info, InfoItem.ENABLE_FLAGS, infoFlags);
    }

    void describe(PackSettings.Builder settings) {
        flags(settings, Setting.ENABLE_FLAGS, settingFlags);
    }

    void describe(PackStatus.Builder status) {
        flags(status, Quantity.ENABLE_FLAGS, liveFlags);
    }

    private static <I extends Enum<I> & Item> void flags(Report.Builder<I, ?> builder, I item, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        long[] words = new long[item.elements()];
        for (int i = 0; i < bytes.length; i++) {
            words[i / 4] |= (bytes[i] & 0xFFL) << i % 4 * 8;
        }
        for (int i = 0; i < words.length; i++) {
            builder.set(item, i, words[i]);
        }
    }
}
