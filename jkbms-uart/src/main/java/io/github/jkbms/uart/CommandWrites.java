// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.uart.frame.NativeCommand;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a command with a value does to a virtual pack: the number of a command is that of the field in record 01, and from 0xA9 on
 * in record 03 (native-frames reference 8). Stateless.
 */
final class CommandWrites {
    private static final int LAST_NUMBERED_SETTING = 0x22;
    private static final int FIRST_SWITCH = 0x27;
    private static final int LAST_SWITCH = 0x36;
    private static final int SHUT_DOWN = 0x65;
    private static final int EMERGENCY = 0x6B;
    private static final int SET_CLOCK = 0x6C;

    private static final Map<Integer, Item> FIELDS = Map.ofEntries(
            Map.entry(0x24, Setting.DEVICE_ADDRESS),
            Map.entry(0x25, Setting.PRECHARGE_TIME),
            Map.entry(0x37, Setting.HEATING_START_TEMPERATURE),
            Map.entry(0x38, Setting.HEATING_STOP_TEMPERATURE),
            Map.entry(0x39, Setting.SMART_SLEEP_DELAY),
            Map.entry(0x3A, Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION),
            Map.entry(0x3B, Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY),
            Map.entry(0xA5, InfoItem.UART1_PROTOCOL),
            Map.entry(0xA6, InfoItem.CAN_PROTOCOL),
            Map.entry(0xA8, InfoItem.UART2_PROTOCOL),
            Map.entry(0xA9, InfoItem.BUZZER_TRIGGER),
            Map.entry(0xAA, InfoItem.DRY_CONTACT_1_TRIGGER),
            Map.entry(0xAB, InfoItem.DRY_CONTACT_2_TRIGGER),
            Map.entry(0xAC, InfoItem.BUZZER_TRIGGER_VALUE),
            Map.entry(0xAD, InfoItem.BUZZER_RELEASE_VALUE),
            Map.entry(0xAE, InfoItem.DRY_CONTACT_1_TRIGGER_VALUE),
            Map.entry(0xAF, InfoItem.DRY_CONTACT_1_RELEASE_VALUE),
            Map.entry(0xB0, InfoItem.DRY_CONTACT_2_TRIGGER_VALUE),
            Map.entry(0xB1, InfoItem.DRY_CONTACT_2_RELEASE_VALUE),
            Map.entry(0xB2, InfoItem.DATA_STORAGE_PERIOD),
            Map.entry(0xB3, InfoItem.REQUESTED_CHARGE_TIME),
            Map.entry(0xB4, InfoItem.REQUESTED_FLOAT_TIME),
            Map.entry(0xB5, InfoItem.EMERGENCY_DURATION),
            Map.entry(0xB6, InfoItem.UART3_PROTOCOL),
            Map.entry(0xB7, InfoItem.REBULK_SOC));

    private CommandWrites() {}

    /** {@return what the pack makes of a command; nothing if it writes nothing that is simulated} */
    static Optional<WriteVerdict> apply(NativeCommand command, VirtualPack pack) {
        OptionalLong number = command.number();
        if (command.register() == SHUT_DOWN) {
            pack.switchOff();
            return Optional.of(WriteVerdict.ACCEPTED);
        }
        if (number.isEmpty()) {
            return Optional.empty();
        }
        int register = command.register();
        int value = (int) number.getAsLong();
        if (register >= 1 && register <= LAST_NUMBERED_SETTING) {
            return Optional.of(pack.write(Block.SETTINGS, 4 * (register - 1), bigEndian(value, 4)));
        }
        if (register >= FIRST_SWITCH && register <= LAST_SWITCH) {
            return Optional.of(toggle(pack, register - FIRST_SWITCH, value));
        }
        if (register == SET_CLOCK) {
            pack.setClock(number.getAsLong());
            return Optional.of(WriteVerdict.ACCEPTED);
        }
        if (register == EMERGENCY) {
            if (value == 0) {
                pack.stopEmergency();
            } else {
                pack.startEmergency();
            }
            return Optional.of(WriteVerdict.ACCEPTED);
        }
        return Optional.ofNullable(FIELDS.get(register)).map(item -> write(pack, item, value));
    }

    private static WriteVerdict write(VirtualPack pack, Item item, int value) {
        Block block = item instanceof Setting ? Block.SETTINGS : Block.INFO;
        Field field = FieldTable.of(block).field(item).orElseThrow();
        return pack.write(block, field.offset(), bigEndian(value, field.type().size()));
    }

    private static WriteVerdict toggle(VirtualPack pack, int bit, int value) {
        Field field = FieldTable.SETTINGS.field(Setting.SWITCHES).orElseThrow();
        int before = Endian.BIG.u16(pack.read(Block.SETTINGS, field.offset(), 2), 0);
        int after = value == 0 ? before & ~(1 << bit) : before | 1 << bit;
        return pack.write(Block.SETTINGS, field.offset(), bigEndian(after, 2));
    }

    private static byte[] bigEndian(int value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> 8 * (length - 1 - i));
        }
        return bytes;
    }
}
