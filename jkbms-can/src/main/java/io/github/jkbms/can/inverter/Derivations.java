// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;

/** What several protocols derive from a state in the same way. */
final class Derivations {
    /** Less current than the usual resolution of 0.1 A is none. */
    private static final int NO_CURRENT_MILLIAMPS = 50;

    private static final StorageAlarm[] ALARMS = StorageAlarm.values();

    private Derivations() {}

    /** A count of packs as a bit field. Which packs they are is not known, so the lowest bits are set. */
    static DerivedPart bitmap(StorageQuantity count, Bits bits) {
        return new DerivedPart(
                count.label() + " as bits",
                bits,
                state -> (1L << Math.min(bits.length(), state.value(count, 0))) - 1,
                (raw, frame, into) -> into.set(count, Long.bitCount(raw)));
    }

    /** Yes or no in more than one bit. */
    static DerivedPart flag(StorageQuantity flag, Bits bits) {
        return new DerivedPart(
                flag.label(), bits, state -> state.value(flag, 0), (raw, frame, into) -> into.set(flag, raw != 0));
    }

    /**
     * One signal for both force-charge requests.
     *
     * @param yes what is sent for yes
     */
    static DerivedPart anyForceCharge(Bits bits, long yes) {
        return new DerivedPart(
                "Force-charge request", bits, state -> isForceCharge(state) ? yes : 0, (raw, frame, into) -> {
                    into.set(StorageQuantity.FORCE_CHARGE_2, raw != 0);
                    if (raw == 0) {
                        into.set(StorageQuantity.FORCE_CHARGE_1, false);
                    }
                });
    }

    static boolean isForceCharge(StorageState state) {
        return state.value(StorageQuantity.FORCE_CHARGE_1, 0) != 0
                || state.value(StorageQuantity.FORCE_CHARGE_2, 0) != 0;
    }

    /**
     * Packs that are not in touch: all without those online.
     *
     * @param bits   where their number stands
     * @param online where the number of packs online stands in the same message
     */
    static DerivedPart offline(Bits bits, Bits online) {
        return new DerivedPart(
                "Packs offline",
                bits,
                state -> Math.min(bits.max(), lost(state)),
                (raw, frame, into) -> into.set(StorageQuantity.PACKS_TOTAL, raw + online.extract(frame.bits())));
    }

    /** How many packs are not in touch; 0 where that is not known. */
    static long lost(StorageState state) {
        long total = state.value(StorageQuantity.PACKS_TOTAL, 0);
        return Math.max(0, total - state.value(StorageQuantity.PACKS_ONLINE, total));
    }

    /** 1 while charging, -1 while discharging, 0 where no current flows or none is known. */
    static int direction(StorageState state) {
        long current = state.value(StorageQuantity.CURRENT, 0);
        return Math.abs(current) <= NO_CURRENT_MILLIAMPS ? 0 : Long.signum(current);
    }

    static boolean isProtecting(StorageState state) {
        return state.alarmBits(AlarmLevel.PROTECTION) != 0;
    }

    static boolean isAnyAlarm(StorageState state) {
        return isProtecting(state) || state.alarmBits(AlarmLevel.WARNING) != 0;
    }

    /** Whether an alarm or one that it is the broader one of is a protection now. */
    static boolean isProtecting(StorageState state, StorageAlarm broad) {
        for (long rest = state.alarmBits(AlarmLevel.PROTECTION); rest != 0; rest &= rest - 1) {
            StorageAlarm alarm = ALARMS[Long.numberOfTrailingZeros(rest)];
            if (alarm == broad || alarm.broader().filter(broad::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
