// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Optional;

/**
 * The registers on RS485 whose write makes a device send a record (section 10.1). The value 0 is written with Modbus
 * function 16; the record comes first, the ordinary acknowledge behind it. It is a read by its effect.
 */
public enum Trigger {
    /** Asks for the device information; answered by addresses 1 to 15 only. */
    DEVICE_INFO(0x161C, RecordType.DEVICE_INFO),
    /** Asks for the settings. */
    SETTINGS(0x161E, RecordType.SETTINGS),
    /** Asks for the live data. */
    LIVE(0x1620, RecordType.LIVE),
    /** Asks for the detail log; from the vendor's program, no answer has been published. */
    DETAIL_LOG(0x1622, RecordType.DETAIL_LOG),
    /** Asks for the system log; from the vendor's program, no answer has been published. */
    SYSTEM_LOG(0x1624, RecordType.SYSTEM_LOG);

    private static final Trigger[] ALL = values();

    private final int register;
    private final RecordType record;

    Trigger(int register, RecordType record) {
        this.register = register;
        this.record = record;
    }

    /** {@return the Modbus register that is written} */
    public int register() {
        return register;
    }

    /** {@return the type of record that answers} */
    public RecordType record() {
        return record;
    }

    /**
     * {@return the trigger of a register, empty if the register is none}
     *
     * @param register a Modbus register
     */
    public static Optional<Trigger> ofRegister(int register) {
        return isTriggerLowByte(register & 0xFF) && (register & ~0xFF) == 0x1600
                ? Optional.of(ofLowByte(register & 0xFF))
                : Optional.empty();
    }

    /**
     * {@return the trigger that asks for a type of record, empty if none does}
     *
     * @param type the type of record
     */
    public static Optional<Trigger> ofRecord(RecordType type) {
        for (Trigger trigger : ALL) {
            if (trigger.record == type) {
                return Optional.of(trigger);
            }
        }
        return Optional.empty();
    }

    static boolean isTriggerLowByte(int low) {
        return low >= 0x1C && low <= 0x24 && (low & 1) == 0;
    }

    static Trigger ofLowByte(int low) {
        return ALL[(low - 0x1C) / 2];
    }
}
