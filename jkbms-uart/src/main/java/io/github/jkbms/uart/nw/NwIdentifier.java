// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of the {@code 4E 57} protocol with their lengths (section 4). Numbers are big-endian. What a number means
 * for the model stands with the model; here it is what the wire carries, in the unit of the wire.
 */
public enum NwIdentifier {
    /** Number and voltage of each cell. */
    CELL_VOLTAGES(0x79, Kind.CELLS, 0, "mV", Access.READ),
    /** Temperature of the MOSFETs; above 100 it is negative: 100 - value. */
    MOS_TEMPERATURE(0x80, Kind.UNSIGNED, 2, "°C", Access.READ),
    /** Temperature in the battery box, shown as T1; same coding. */
    BOX_TEMPERATURE(0x81, Kind.UNSIGNED, 2, "°C", Access.READ),
    /** Temperature of the battery, shown as T2; same coding. */
    BATTERY_TEMPERATURE(0x82, Kind.UNSIGNED, 2, "°C", Access.READ),
    /** Voltage of the pack. */
    PACK_VOLTAGE(0x83, Kind.UNSIGNED, 2, "0.01 V", Access.READ),
    /** Current; the coding depends on {@link #PROTOCOL_VERSION}. */
    CURRENT(0x84, Kind.UNSIGNED, 2, "0.01 A", Access.READ),
    /** State of charge. */
    STATE_OF_CHARGE(0x85, Kind.UNSIGNED, 1, "%", Access.READ),
    /** How many temperature sensors the battery has. */
    TEMPERATURE_SENSOR_COUNT(0x86, Kind.UNSIGNED, 1, "", Access.READ),
    /** Charge cycles. */
    CYCLE_COUNT(0x87, Kind.UNSIGNED, 2, "", Access.READ),
    /** Charge moved in all cycles. */
    CYCLE_CAPACITY(0x89, Kind.UNSIGNED, 4, "Ah", Access.READ),
    /** Cells in series as measured. */
    CELL_COUNT(0x8A, Kind.UNSIGNED, 2, "", Access.READ),
    /** The 16 alarm bits. */
    ALARMS(0x8B, Kind.UNSIGNED, 2, "", Access.READ),
    /** The status bits: charge and discharge MOSFET, balancing, battery online. */
    STATUS(0x8C, Kind.UNSIGNED, 2, "", Access.READ),
    /** Pack over-voltage protection. */
    PACK_OVP(0x8E, 2, 1000, 15000, "0.01 V"),
    /** Pack under-voltage protection. */
    PACK_UVP(0x8F, 2, 1000, 15000, "0.01 V"),
    /** Cell over-voltage protection. */
    CELL_OVP(0x90, 2, 1000, 4500, "mV"),
    /** Release of the cell over-voltage protection. */
    CELL_OVPR(0x91, 2, 1000, 4500, "mV"),
    /** Delay of the cell over-voltage protection. */
    CELL_OVP_DELAY(0x92, 2, 1, 60, "s"),
    /** Cell under-voltage protection. */
    CELL_UVP(0x93, 2, 1000, 4500, "mV"),
    /** Release of the cell under-voltage protection. */
    CELL_UVPR(0x94, 2, 1000, 4500, "mV"),
    /** Delay of the cell under-voltage protection. */
    CELL_UVP_DELAY(0x95, 2, 1, 60, "s"),
    /** Protection against too large a difference between cells. */
    CELL_DIFFERENCE_PROTECTION(0x96, 2, 0, 1000, "mV"),
    /** Discharge over-current protection. */
    DISCHARGE_OCP(0x97, 2, 1, 1000, "A"),
    /** Delay of the discharge over-current protection; 300 was seen although 60 is the documented limit. */
    DISCHARGE_OCP_DELAY(0x98, 2, 1, 60, "s"),
    /** Charge over-current protection. */
    CHARGE_OCP(0x99, 2, 1, 1000, "A"),
    /** Delay of the charge over-current protection. */
    CHARGE_OCP_DELAY(0x9A, 2, 1, 60, "s"),
    /** Cell voltage at which balancing begins. */
    BALANCE_START_VOLTAGE(0x9B, 2, 2000, 4500, "mV"),
    /** Difference between cells at which balancing begins. */
    BALANCE_START_DIFFERENCE(0x9C, 2, 10, 1000, "mV"),
    /** Switch of the balancer. */
    BALANCE_SWITCH(0x9D, 1, 0, 1, ""),
    /** MOSFET over-temperature protection. */
    MOS_OTP(0x9E, 2, 0, 100, "°C"),
    /** Release of the MOSFET over-temperature protection. */
    MOS_OTPR(0x9F, 2, 0, 100, "°C"),
    /** Battery box over-temperature protection. */
    BOX_OTP(0xA0, 2, 40, 100, "°C"),
    /** Release of the battery box over-temperature protection. */
    BOX_OTPR(0xA1, 2, 40, 100, "°C"),
    /** Protection against too large a difference between battery temperatures. */
    TEMPERATURE_DIFFERENCE_PROTECTION(0xA2, 2, 5, 20, "°C"),
    /** Charge over-temperature protection. */
    CHARGE_OTP(0xA3, 2, 0, 100, "°C"),
    /** Discharge over-temperature protection. */
    DISCHARGE_OTP(0xA4, 2, 0, 100, "°C"),
    /** Charge under-temperature protection, two's complement. */
    CHARGE_UTP(0xA5, 2, -45, 25, "°C"),
    /** Release of the charge under-temperature protection, two's complement. */
    CHARGE_UTPR(0xA6, 2, -45, 25, "°C"),
    /** Discharge under-temperature protection, two's complement. */
    DISCHARGE_UTP(0xA7, 2, -45, 25, "°C"),
    /** Release of the discharge under-temperature protection, two's complement. */
    DISCHARGE_UTPR(0xA8, 2, -45, 25, "°C"),
    /** Cells in series as set. */
    CELL_COUNT_SETTING(0xA9, 1, 3, 32, ""),
    /** Capacity as set. */
    CAPACITY_SETTING(0xAA, Kind.UNSIGNED, 4, "Ah", Access.READ_WRITE),
    /** Switch of the charge MOSFET. */
    CHARGE_SWITCH(0xAB, 1, 0, 1, ""),
    /** Switch of the discharge MOSFET. */
    DISCHARGE_SWITCH(0xAC, 1, 0, 1, ""),
    /** Current calibration. */
    CURRENT_CALIBRATION(0xAD, 2, 100, 20000, "mA"),
    /** Address of the board, reserved for cascading. */
    BOARD_ADDRESS(0xAE, Kind.UNSIGNED, 1, "", Access.READ_WRITE),
    /** Cell chemistry: 0 LFP, 1 NMC, 2 LTO; old firmware says 1 whatever is connected. */
    BATTERY_TYPE(0xAF, 1, 0, 2, ""),
    /** Time without current until the device sleeps. */
    SLEEP_WAIT_TIME(0xB0, Kind.UNSIGNED, 2, "s", Access.READ_WRITE),
    /** State of charge at which the low-capacity alarm comes. */
    LOW_CAPACITY_ALARM(0xB1, 1, 0, 80, "%"),
    /** The parameter password, in clear text: never shown. */
    PASSWORD(0xB2, Kind.TEXT, 10, "", Access.READ_WRITE),
    /** Switch for a special charger. */
    SPECIAL_CHARGER_SWITCH(0xB3, 1, 0, 1, ""),
    /** Device id; real packs show the first 8 characters of the user data. */
    DEVICE_ID(0xB4, Kind.TEXT, 8, "", Access.READ_WRITE),
    /** Month of manufacture, {@code YYMM}. */
    MANUFACTURING_DATE(0xB5, Kind.TEXT, 4, "", Access.READ_WRITE),
    /** Time in operation. */
    OPERATING_TIME(0xB6, Kind.UNSIGNED, 4, "min", Access.READ_WRITE),
    /** Hardware and software version, such as {@code 11.XW_S11.261__}. */
    VERSION(0xB7, Kind.TEXT, 15, "", Access.READ),
    /** Whether a current calibration runs. */
    CALIBRATION_SWITCH(0xB8, 1, 0, 1, ""),
    /** Capacity as learned; 0 on old firmware. */
    ACTUAL_CAPACITY(0xB9, Kind.UNSIGNED, 4, "Ah", Access.READ_WRITE),
    /** Manufacturer id; real packs show 12 characters of user data and 12 of the device name. */
    MANUFACTURER_ID(0xBA, Kind.TEXT, 24, "", Access.READ_WRITE),
    /** Restarts the device; this library never sends it. */
    RESTART(0xBB, Kind.UNSIGNED, 1, "", Access.NEVER),
    /** Restores the factory parameters; this library never sends it. */
    FACTORY_RESET(0xBC, Kind.UNSIGNED, 1, "", Access.NEVER),
    /** Starts a firmware upgrade; this library never sends it. */
    FIRMWARE_UPGRADE(0xBD, Kind.UNSIGNED, 1, "", Access.NEVER),
    /** Cell voltage below which the supply of the GPS module is switched off. */
    GPS_OFF_VOLTAGE(0xBE, Kind.UNSIGNED, 2, "mV", Access.WRITE),
    /** Cell voltage above which the supply of the GPS module returns. */
    GPS_ON_VOLTAGE(0xBF, Kind.UNSIGNED, 2, "mV", Access.WRITE),
    /** Coding of the current: 1 new, 0 or absent old. */
    PROTOCOL_VERSION(0xC0, Kind.UNSIGNED, 1, "", Access.READ);

    /** How the value of an identifier is written. */
    public enum Kind {
        /** A length byte, then number (one byte) and voltage (two bytes) of each cell. */
        CELLS,
        /** An unsigned number. */
        UNSIGNED,
        /** A number in two's complement. */
        SIGNED,
        /** Characters, filled up with zeros. */
        TEXT
    }

    /** What may be done with an identifier. */
    public enum Access {
        /** It can be read. */
        READ,
        /** It can be read and written. */
        READ_WRITE,
        /** It can be written and does not come in replies. */
        WRITE,
        /** It is an action that cannot be built with this library. */
        NEVER
    }

    private static final @Nullable NwIdentifier[] BY_CODE = byCode();

    private final int code;
    private final Kind kind;
    private final int length;
    private final String unit;
    private final Access access;
    private final long minimum;
    private final long maximum;

    /** A value without a documented range. */
    NwIdentifier(int code, Kind kind, int length, String unit, Access access) {
        this.code = code;
        this.kind = kind;
        this.length = length;
        this.unit = unit;
        this.access = access;
        this.minimum = 0;
        this.maximum = kind == Kind.UNSIGNED ? (1L << 8 * length) - 1 : 0;
    }

    /** A setting with a documented range; one that may be negative is two's complement. */
    NwIdentifier(int code, int length, long minimum, long maximum, String unit) {
        this.code = code;
        this.kind = minimum < 0 ? Kind.SIGNED : Kind.UNSIGNED;
        this.length = length;
        this.unit = unit;
        this.access = Access.READ_WRITE;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    private static @Nullable NwIdentifier[] byCode() {
        @Nullable NwIdentifier[] table = new @Nullable NwIdentifier[256];
        for (NwIdentifier identifier : values()) {
            table[identifier.code] = identifier;
        }
        return table;
    }

    /**
     * {@return the identifier of a number, empty for one that is not documented}
     *
     * @param code the number on the wire, 0 to 255
     */
    public static Optional<NwIdentifier> ofCode(int code) {
        return Optional.ofNullable(lookUp(code));
    }

    static @Nullable NwIdentifier lookUp(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** {@return the number on the wire} */
    public int code() {
        return code;
    }

    /** {@return how the value is written} */
    public Kind kind() {
        return kind;
    }

    /** {@return how many bytes the value has; 0 for {@link Kind#CELLS}, which carry their own length} */
    public int length() {
        return length;
    }

    /** {@return the unit of the wire, such as {@code 0.01 V}; empty for switches, counts and texts} */
    public String unit() {
        return unit;
    }

    /** {@return what may be done with it} */
    public Access access() {
        return access;
    }

    /** {@return the smallest value that may be written, in units of the wire} */
    public long minimum() {
        return minimum;
    }

    /** {@return the largest value that may be written, in units of the wire} */
    public long maximum() {
        return maximum;
    }

    /** {@return whether the value must not be shown, logged or recorded unless asked for} */
    public boolean isSecret() {
        return this == PASSWORD;
    }
}
