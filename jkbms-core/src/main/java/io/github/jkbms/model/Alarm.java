// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a pack can warn of. Bits 0 to 31 are the alarm word: Modbus 0x12A0, native record 02 offset 166; 0 to 21 are in both
 * vendor documents, 22 and 23 since V1.1, 24 to 28 come from the vendor's PC program. Other wires map onto these names where
 * they mean the same; what only they know has bits from 32 on.
 */
public enum Alarm {
    /** The resistance of a balance wire is too high. */
    BALANCE_WIRE_RESISTANCE(0, Severity.WARNING, "Balance-wire resistance too high"),
    /** The power board is too hot. */
    MOSFET_OVERTEMPERATURE(1, Severity.PROTECTION, "MOSFET over-temperature"),
    /** The number of cells found does not match the setting. */
    CELL_COUNT_MISMATCH(2, Severity.PROTECTION, "Cell count does not match the setting"),
    /** The current sensor gives impossible values. */
    CURRENT_SENSOR_FAULT(3, Severity.PROTECTION, "Current sensor fault"),
    /**
     * A cell is above its over-voltage protection; the vendor's PC program calls the same bit "battery is fully charged",
     * and one capture shows it with all cells below the release level. Look at the cell voltages before treating it as a
     * hard fault.
     */
    CELL_OVERVOLTAGE(4, Severity.PROTECTION, "Cell over-voltage (or fully charged)"),
    /** The pack voltage is too high. */
    PACK_OVERVOLTAGE(5, Severity.PROTECTION, "Pack over-voltage"),
    /** The charge current is too high. */
    CHARGE_OVERCURRENT(6, Severity.PROTECTION, "Charge over-current"),
    /** Short circuit while charging. */
    CHARGE_SHORT_CIRCUIT(7, Severity.PROTECTION, "Charge short-circuit"),
    /** Too hot for charging. */
    CHARGE_OVERTEMPERATURE(8, Severity.PROTECTION, "Charge over-temperature"),
    /** Too cold for charging. */
    CHARGE_UNDERTEMPERATURE(9, Severity.PROTECTION, "Charge under-temperature"),
    /** The controller lost its co-processor. */
    INTERNAL_COMMUNICATION(10, Severity.PROTECTION, "Internal communication fault"),
    /** A cell is below its under-voltage protection. */
    CELL_UNDERVOLTAGE(11, Severity.PROTECTION, "Cell under-voltage"),
    /** The pack voltage is too low. */
    PACK_UNDERVOLTAGE(12, Severity.PROTECTION, "Pack under-voltage"),
    /** The discharge current is too high. */
    DISCHARGE_OVERCURRENT(13, Severity.PROTECTION, "Discharge over-current"),
    /** Short circuit while discharging. */
    DISCHARGE_SHORT_CIRCUIT(14, Severity.PROTECTION, "Discharge short-circuit"),
    /** Too hot for discharging. */
    DISCHARGE_OVERTEMPERATURE(15, Severity.PROTECTION, "Discharge over-temperature"),
    /** The charge MOSFET does not follow its command. */
    CHARGE_MOSFET_FAULT(16, Severity.PROTECTION, "Charge MOSFET abnormal"),
    /** The discharge MOSFET does not follow its command. */
    DISCHARGE_MOSFET_FAULT(17, Severity.PROTECTION, "Discharge MOSFET abnormal"),
    /** The GPS module does not answer. */
    GPS_DISCONNECTED(18, Severity.WARNING, "GPS disconnected"),
    /** The settings password is still the factory default: a reminder, no fault. */
    DEFAULT_PASSWORD(19, Severity.NOTICE, "Change the default password"),
    /** Switching the discharge on failed. */
    DISCHARGE_SWITCH_ON_FAILED(20, Severity.PROTECTION, "Discharge switch-on failed"),
    /** The battery is too hot. */
    BATTERY_OVERTEMPERATURE(21, Severity.PROTECTION, "Battery over-temperature"),
    /** A temperature sensor gives impossible values. */
    TEMPERATURE_SENSOR_FAULT(22, Severity.PROTECTION, "Temperature sensor anomaly"),
    /** The parallel limiter (PCL) module gives impossible values. */
    PARALLEL_LIMITER_FAULT(23, Severity.PROTECTION, "Parallel limiter (PCL) module anomaly"),
    /** A short circuit is still there after the release time. */
    SHORT_CIRCUIT_RELEASE_FAILED(24, Severity.PROTECTION, "Short-circuit release failed"),
    /** The discharge current is above the second level. */
    DISCHARGE_OVERCURRENT_2(25, Severity.PROTECTION, "Discharge over-current level 2"),
    /** The discharge current is above the third level. */
    DISCHARGE_OVERCURRENT_3(26, Severity.PROTECTION, "Discharge over-current level 3"),
    /** Too cold for discharging. */
    DISCHARGE_UNDERTEMPERATURE(27, Severity.PROTECTION, "Discharge under-temperature"),
    /** The pack was locked over GPS. */
    GPS_REMOTE_LOCK(28, Severity.PROTECTION, "GPS remote lock"),
    /** The state of charge is below the alarm threshold; 4E57 bit 0. */
    LOW_STATE_OF_CHARGE(32, Severity.WARNING, "Low state of charge"),
    /** The cell voltages are too far apart; 4E57 bit 7. */
    CELL_VOLTAGE_DIFFERENCE(33, Severity.PROTECTION, "Cell voltage difference too large"),
    /** The battery box is too hot; 4E57 bit 8. */
    BOX_OVERTEMPERATURE(34, Severity.PROTECTION, "Battery box over-temperature"),
    /** The battery is too cold, without a word about charging or discharging; 4E57 bit 9. */
    BATTERY_UNDERTEMPERATURE(35, Severity.PROTECTION, "Battery under-temperature"),
    /** "309_A protection": a fault of the measuring chip; 4E57 bit 12. */
    MEASURING_CHIP_FAULT_A(36, Severity.PROTECTION, "Measuring chip fault A"),
    /** "309_B protection": a fault of the measuring chip; 4E57 bit 13. */
    MEASURING_CHIP_FAULT_B(37, Severity.PROTECTION, "Measuring chip fault B"),
    /** The battery temperatures are too far apart; JK CAN alarm 10. */
    TEMPERATURE_DIFFERENCE(38, Severity.WARNING, "Temperature difference too large"),
    /** The insulation towards earth is too low; JK CAN alarm 12. */
    INSULATION_LOW(39, Severity.PROTECTION, "Insulation resistance too low"),
    /** The high-voltage interlock is open; JK CAN alarm 13. */
    HIGH_VOLTAGE_INTERLOCK(40, Severity.PROTECTION, "High-voltage interlock fault"),
    /** The pack lost its partner on a bus; JK CAN alarm 14. */
    EXTERNAL_COMMUNICATION(41, Severity.WARNING, "External communication failure");

    /** How much an alarm matters. */
    public enum Severity {
        /** For information; no reason to act. */
        NOTICE,
        /** Something is wrong, the pack still works. */
        WARNING,
        /** The pack protects itself, or cannot be trusted to. */
        PROTECTION
    }

    private static final List<Alarm> ALL = List.copyOf(Arrays.asList(values()));

    private final int bit;
    private final Severity severity;
    private final String label;

    Alarm(int bit, Severity severity, String label) {
        this.bit = bit;
        this.severity = severity;
        this.label = label;
    }

    /**
     * {@return the alarm at a bit, or nothing for a bit without a known meaning}
     *
     * @param bit the number of the bit, from 0
     */
    public static Optional<Alarm> ofBit(int bit) {
        return ALL.stream().filter(alarm -> alarm.bit == bit).findFirst();
    }

    /** {@return the number of the bit: below 32 in the alarm word, from 32 on among what only other wires know} */
    public int bit() {
        return bit;
    }

    /** {@return how much the alarm matters} */
    public Severity severity() {
        return severity;
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }
}
