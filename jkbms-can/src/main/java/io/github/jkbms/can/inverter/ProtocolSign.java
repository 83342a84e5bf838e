// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Signs in the content of a frame that tell protocols with the same identifiers apart. */
enum ProtocolSign {
    /** "PN" behind the alarms. */
    LETTERS_PN(
            0x359,
            7,
            Set.of("pylontech-lv-1.2", "deye-lv-1.2", "jk-pb-pylon-dialect", "sol-ark-lv-1.3"),
            frame -> frame.byteAt(5) == 'P' && frame.byteAt(6) == 'N'),
    /** Cell voltages behind the state of charge. */
    CELLS_WITH_CHARGE(0x355, 8, Set.of("luxpower-04.2"), frame -> isCell(frame.u16le(4)) && isCell(frame.u16le(6))),
    /** A field marked as unused behind the state of charge. */
    UNUSED_MARKED(0x355, 8, Set.of("sma-si", "goodwe-mapping-1.2"), frame -> frame.u16le(6) == 0xFFFF),
    /** A text where others have the extremes. */
    NAME_TEXT(0x370, 8, Set.of("victron"), ProtocolSign::isText),
    /** Cell voltages in millivolts as the extremes. */
    EXTREMES_IN_MILLIVOLTS(0x370, 8, Set.of("jk-pb-pylon-dialect"), frame -> isCell(frame.u16le(4))),
    /** Deye's own batteries. */
    DEYE_BATTERY(
            0x35E,
            8,
            Set.of("deye-pcs-3.3"),
            frame -> frame.byteAt(0) == 'D' && frame.byteAt(1) == 'Y' && Character.isDigit(frame.byteAt(2))),
    /** The name of a GX device. */
    VICTRON_DEVICE(0x307, 8, Set.of("victron"), frame -> frame.u16le(4) == ('V' | 'I' << 8)),
    /** The two letters of the manufacturer behind the alarms; zeros in the later edition. */
    MAKER_WITH_ALARMS(
            0x312,
            8,
            Set.of("growatt-lv-rev04"),
            frame -> Character.isUpperCase(frame.byteAt(5)) && Character.isUpperCase(frame.byteAt(6))),
    /** Voltage in tenths: as large as the charge voltage limit, and not ten times as large. */
    VOLTAGE_IN_TENTHS(0x356, 6, Set.of("sol-ark-lv-1.3", "hybrid-li-1.0"), frame -> false) {
        @Override
        int weigh(InverterProtocol protocol, Map<CanId, CanFrame> seen) {
            CanFrame measured = seen.get(CanId.standard(0x356));
            CanFrame limits = seen.get(CanId.standard(0x351));
            if (measured == null || limits == null || measured.length() < 2 || limits.length() < 2) {
                return 0;
            }
            int limit = limits.u16le(0);
            return weight(protocol, limit > 0 && measured.u16le(0) < 4 * limit);
        }
    };

    private static final int WEIGHT = 4;

    private final CanId id;
    private final int length;
    private final Set<String> protocols;
    private final Predicate<CanFrame> test;

    ProtocolSign(int id, int length, Set<String> protocols, Predicate<CanFrame> test) {
        this.id = CanId.standard(id);
        this.length = length;
        this.protocols = protocols;
        this.test = test;
    }

    /** How much the sign, or its lack, speaks for a protocol; negative where it speaks against it, 0 where it says nothing. */
    int weigh(InverterProtocol protocol, Map<CanId, CanFrame> seen) {
        CanFrame frame = seen.get(id);
        return frame == null || frame.length() < length ? 0 : weight(protocol, test.test(frame));
    }

    final int weight(InverterProtocol protocol, boolean isThere) {
        boolean isOf = protocols.contains(protocol.info().key());
        if (!isOf && protocol.message(id).isEmpty()) {
            return 0;
        }
        return isOf == isThere ? isOf ? WEIGHT : 0 : -WEIGHT;
    }

    private static boolean isCell(int millivolts) {
        return millivolts > 1000 && millivolts < 5000;
    }

    private static boolean isText(CanFrame frame) {
        boolean isEnded = false;
        for (int i = 0; i < frame.length(); i++) {
            int character = frame.byteAt(i);
            isEnded |= character == 0;
            if (isEnded ? character != 0 : character < ' ' || character > '~') {
                return false;
            }
        }
        return frame.byteAt(0) != 0;
    }
}
