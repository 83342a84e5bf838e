// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reference knows about refused writes (modbus reference 3.5, 6.3 and 6.4). */
final class DocumentedRules implements WriteRules {
    /** Refused whatever the value: the DIP switch decides both. */
    private static final Set<Item> SET_BY_DIP_SWITCH = Set.of(Setting.DEVICE_ADDRESS, InfoItem.UART2_PROTOCOL);

    /** What not every firmware offers, with the native command that would write it. */
    private static final Map<Item, Integer> COMMANDS = Map.of(
            Setting.PRECHARGE_TIME, 0x25,
            Setting.HEATING_START_TEMPERATURE, 0x37,
            Setting.HEATING_STOP_TEMPERATURE, 0x38,
            Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, 0x3A,
            Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, 0x3B,
            InfoItem.REBULK_SOC, 0xB7);

    private final Firmware firmware;

    DocumentedRules(Firmware firmware) {
        this.firmware = firmware;
    }

    @Override
    public WriteVerdict judge(MemoryImage image, Block block, int offset, byte[] bytes) {
        List<Field> touched = FieldTable.of(block).fields().stream()
                .filter(field -> field.offset() < offset + bytes.length && field.end() > offset)
                .toList();
        List<Field> written = touched.stream().filter(this::accepts).toList();
        if (written.isEmpty() || !hasDocumentedLength(touched, offset, bytes.length)) {
            return WriteVerdict.REFUSED_ADDRESS;
        }
        return written.stream().allMatch(field -> isWithin(field, offset, bytes))
                ? WriteVerdict.ACCEPTED
                : WriteVerdict.REFUSED_VALUE;
    }

    private boolean accepts(Field field) {
        Item item = field.item();
        Integer command = item == null ? null : COMMANDS.get(item);
        return field.isWritable()
                && !SET_BY_DIP_SWITCH.contains(item)
                && (command == null || firmware.acceptsCommand(command));
    }

    /** One number of a field, or one register whose halves are fields of their own. */
    private static boolean hasDocumentedLength(List<Field> touched, int offset, int length) {
        Field first = touched.get(0);
        int size = first.type().size();
        boolean isOneNumber = touched.size() == 1 && length == size && (offset - first.offset()) % size == 0;
        boolean isRegisterOfBytes = length == 2
                && offset % 2 == 0
                && touched.stream().allMatch(field -> field.type().size() == 1);
        return isOneNumber || isRegisterOfBytes;
    }

    private boolean isWithin(Field field, int offset, byte[] bytes) {
        long value = valueOf(field, Math.max(0, field.offset() - offset), bytes);
        long max = field.max();
        if (field.item() == Setting.CHARGE_CURRENT_LIMIT || field.item() == Setting.DISCHARGE_CURRENT_LIMIT) {
            max = Math.min(max, firmware.maxCurrentMilliamps());
        } else if (field.item() == Setting.MAX_BALANCE_CURRENT) {
            max = Math.min(max, firmware.maxBalanceMilliamps());
        }
        return value >= field.min() && value <= max;
    }

    private static long valueOf(Field field, int index, byte[] bytes) {
        boolean isSigned = field.meaning().filter(Item::isSigned).isPresent();
        return switch (field.type().size()) {
            case 1 -> isSigned ? bytes[index] : bytes[index] & 0xFF;
            case 2 -> isSigned ? (short) Endian.BIG.u16(bytes, index) : Endian.BIG.u16(bytes, index);
            default -> isSigned ? Endian.BIG.i32(bytes, index) : Integer.toUnsignedLong(Endian.BIG.i32(bytes, index));
        };
    }
}
