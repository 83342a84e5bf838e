// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.OptionalInt;

/**
 * What an entry of a device's log is about. A number without a known meaning is kept. Immutable.
 *
 * <p>Source: native-frames reference 7.3, modbus reference appendix A.
 *
 * @param code the number in the log, 0 to 255; 0 in the detail log is a periodic sample
 */
public record LogEvent(int code) {
    private static final int FIRST_OVERCHARGE = 0x64;
    private static final int FIRST_OVERDISCHARGE = 0xC8;
    private static final int CELLS = 32;

    /** By number, from 0 on. */
    private static final String[] LABELS = {
        "periodic sample",
        "boot",
        "shutdown",
        "app: charge off",
        "app: charge on",
        "app: discharge off",
        "app: discharge on",
        "remote: charge off",
        "remote: charge on",
        "remote: discharge off",
        "remote: discharge on",
        "MOSFET over-temperature",
        "MOSFET over-temperature released",
        "current sensor abnormal",
        "current sensor normal again",
        "co-processor communication abnormal",
        "co-processor communication normal again",
        "cell over-voltage",
        "cell over-voltage released",
        "battery over-voltage",
        "battery over-voltage released",
        "charge over-current",
        "charge over-current released",
        "charge short circuit",
        "charge short circuit released",
        "charge over-temperature",
        "charge over-temperature released",
        "charge under-temperature",
        "charge under-temperature released",
        "cell under-voltage",
        "cell under-voltage released",
        "battery under-voltage",
        "battery under-voltage released",
        "discharge over-current",
        "discharge over-current released",
        "discharge short circuit",
        "discharge short circuit released",
        "discharge over-temperature",
        "discharge over-temperature released",
        "watchdog reset",
        "discharge short circuit, second level",
        "emergency mode on (manual)",
        "emergency mode off (manual)",
        "emergency mode off (automatic)",
        "switched off by app",
        "switched off by button",
        "discharge switch-on failed",
        "RS485: power off",
        "CAN: charge off",
        "CAN: charge on",
        "CAN: discharge off",
        "CAN: discharge on",
        "RS485: charge off",
        "RS485: charge on",
        "RS485: discharge off",
        "RS485: discharge on",
        "entered sleep",
        "charge MOSFET abnormal",
        "discharge MOSFET abnormal",
        "clock set",
        "cell count incorrect",
        "button: emergency on",
        "button: emergency off",
        "button: forced heating",
        "discharge over-current, second level",
        "discharge over-current, third level",
        "short-circuit release failed",
        "factory setting Li-ion",
        "factory setting LFP",
        "factory setting LTO",
        "remote: emergency on",
        "remote: emergency off",
        "discharge under-temperature",
        "discharge under-temperature released"
    };

    /** Checks the range. */
    public LogEvent {
        if (code < 0 || code > 0xFF) {
            throw new IllegalArgumentException("code: " + code + ", must be 0 to 255");
        }
    }

    /** {@return whether this is no event but a sample that the device takes from time to time} */
    public boolean isSample() {
        return code == 0;
    }

    /** {@return whether the number has a known meaning} */
    public boolean isKnown() {
        return code < LABELS.length || cell().isPresent();
    }

    /** {@return the cell that an over-charge or over-discharge entry is about, from 1; nothing for other events} */
    public OptionalInt cell() {
        if (isWithin(FIRST_OVERCHARGE)) {
            return OptionalInt.of(code - FIRST_OVERCHARGE + 1);
        }
        return isWithin(FIRST_OVERDISCHARGE) ? OptionalInt.of(code - FIRST_OVERDISCHARGE + 1) : OptionalInt.empty();
    }

    private boolean isWithin(int first) {
        return code >= first && code < first + CELLS;
    }

    /** {@return the name for people, such as {@code cell 3 over-charge}; with the number where it has no known meaning} */
    public String label() {
        if (cell().isPresent()) {
            String what = isWithin(FIRST_OVERCHARGE) ? "over-charge" : "over-discharge";
            return "cell " + cell().getAsInt() + " " + what;
        }
        return code < LABELS.length ? LABELS[code] : "unknown event 0x%02X".formatted(code);
    }

    @Override
    public String toString() {
        return label();
    }
}
