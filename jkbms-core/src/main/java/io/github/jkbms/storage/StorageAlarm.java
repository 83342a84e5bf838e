// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a storage system can warn an inverter of: the union of the alarms of inverter protocols on CAN and RS485. Each protocol
 * knows some of them. An alarm that a protocol does not know is sent as its {@link #broader()} one, so that none is lost;
 * {@link #GENERAL} is the end of every such chain.
 */
public enum StorageAlarm implements ReasonSubject {
    /** Something is wrong that the protocol has no name for; "system error", "general alarm". */
    GENERAL("general fault", null),

    /** A cell or a pack has too high a voltage; the source does not say which. */
    OVERVOLTAGE("over-voltage", GENERAL),
    /** A cell has too high a voltage. */
    CELL_OVERVOLTAGE("cell over-voltage", OVERVOLTAGE),
    /** A pack has too high a voltage. */
    PACK_OVERVOLTAGE("pack over-voltage", OVERVOLTAGE),
    /** The charger offers too high a voltage. */
    CHARGER_OVERVOLTAGE("charger over-voltage", OVERVOLTAGE),
    /** A cell or a pack has too low a voltage; the source does not say which. */
    UNDERVOLTAGE("under-voltage", GENERAL),
    /** A cell has too low a voltage. */
    CELL_UNDERVOLTAGE("cell under-voltage", UNDERVOLTAGE),
    /** A pack has too low a voltage. */
    PACK_UNDERVOLTAGE("pack under-voltage", UNDERVOLTAGE),
    /** The charger offers too low a voltage. */
    CHARGER_UNDERVOLTAGE("charge voltage too low", UNDERVOLTAGE),
    /** The cell voltages are too far apart. */
    CELL_IMBALANCE("cell imbalance", GENERAL),

    /** The charge current is too high. */
    CHARGE_OVERCURRENT("charge over-current", GENERAL),
    /** The charge current is far too high: a second, faster level. */
    CHARGE_OVERCURRENT_2("charge over-current level 2", CHARGE_OVERCURRENT),
    /** The charge current is above what the storage is made for. */
    CHARGE_OVERLOAD("charge overload", CHARGE_OVERCURRENT),
    /** The discharge current is too high. */
    DISCHARGE_OVERCURRENT("discharge over-current", GENERAL),
    /** The discharge current is far too high: a second, faster level. */
    DISCHARGE_OVERCURRENT_2("discharge over-current level 2", DISCHARGE_OVERCURRENT),
    /** The discharge current is above what the storage is made for. */
    DISCHARGE_OVERLOAD("discharge overload", DISCHARGE_OVERCURRENT),
    /** Short circuit. */
    SHORT_CIRCUIT("short circuit", GENERAL),

    /** Something is too hot; the source does not say more. */
    OVERTEMPERATURE("over-temperature", GENERAL),
    /** Too hot for charging. */
    CHARGE_OVERTEMPERATURE("charge over-temperature", OVERTEMPERATURE),
    /** Too hot for discharging. */
    DISCHARGE_OVERTEMPERATURE("discharge over-temperature", OVERTEMPERATURE),
    /** The power switches are too hot. */
    MOSFET_OVERTEMPERATURE("MOSFET over-temperature", OVERTEMPERATURE),
    /** The surroundings are too hot. */
    AMBIENT_OVERTEMPERATURE("ambient over-temperature", OVERTEMPERATURE),
    /** A heater is too hot. */
    HEATER_OVERTEMPERATURE("heater over-temperature", OVERTEMPERATURE),
    /** A terminal or connector is too hot. */
    CONNECTOR_OVERTEMPERATURE("connector over-temperature", OVERTEMPERATURE),
    /** Something is too cold; the source does not say more. */
    UNDERTEMPERATURE("under-temperature", GENERAL),
    /** Too cold for charging. */
    CHARGE_UNDERTEMPERATURE("charge under-temperature", UNDERTEMPERATURE),
    /** Too cold for discharging. */
    DISCHARGE_UNDERTEMPERATURE("discharge under-temperature", UNDERTEMPERATURE),
    /** The surroundings are too cold. */
    AMBIENT_UNDERTEMPERATURE("ambient under-temperature", UNDERTEMPERATURE),
    /** The cell temperatures are too far apart. */
    TEMPERATURE_DIFFERENCE("cell temperature difference", GENERAL),
    /** A heater or its switch does not work. */
    HEATER_FAULT("heater fault", GENERAL),

    /** The state of charge is low. */
    LOW_STATE_OF_CHARGE("low state of charge", GENERAL),
    /** The storage is about to switch itself off. */
    SHUTDOWN_IMMINENT("about to switch off", GENERAL),

    /** A contactor or power switch does not do what it should. */
    SWITCH_FAULT("contactor or switch fault", GENERAL),
    /** The charge MOSFET does not do what it should. */
    CHARGE_SWITCH_FAULT("charge MOSFET fault", SWITCH_FAULT),
    /** The discharge MOSFET does not do what it should. */
    DISCHARGE_SWITCH_FAULT("discharge MOSFET fault", SWITCH_FAULT),
    /** Pre-charging or the soft start did not succeed. */
    PRECHARGE_FAILED("pre-charge failed", SWITCH_FAULT),
    /** A fuse is blown. */
    FUSE_BLOWN("fuse blown", GENERAL),
    /** Plus and minus are exchanged. */
    REVERSE_POLARITY("reverse polarity", GENERAL),
    /** The power connection is open. */
    TERMINAL_OPEN("power connection open", GENERAL),

    /** The electronics of the battery management system have a fault. */
    BMS_INTERNAL("BMS internal fault", GENERAL),
    /** The measuring chip does not answer. */
    FRONT_END_FAULT("measuring chip fault", BMS_INTERNAL),
    /** The cell voltages cannot be measured. */
    CELL_SENSING("cell voltage measurement fault", BMS_INTERNAL),
    /** A temperature cannot be measured. */
    TEMPERATURE_SENSING("temperature sensor fault", BMS_INTERNAL),
    /** The current cannot be measured. */
    CURRENT_SENSING("current sensor fault", BMS_INTERNAL),
    /** The resistance of a balance wire is too high. */
    BALANCE_WIRE("balance wire fault", BMS_INTERNAL),
    /** Stored parameters are damaged. */
    MEMORY_FAULT("parameter memory fault", BMS_INTERNAL),
    /** Parts of the storage do not reach each other; also what a fail-safe reports when the packs' data are missing. */
    INTERNAL_COMMUNICATION("internal communication failure", BMS_INTERNAL),
    /** The storage does not hear the inverter. */
    INVERTER_COMMUNICATION("no communication with the inverter", GENERAL),
    /** The inverter does not keep the charge current limit. */
    CHARGE_LIMIT_IGNORED("charge current limit not kept", GENERAL),
    /** The inverter does not keep the discharge current limit. */
    DISCHARGE_LIMIT_IGNORED("discharge current limit not kept", GENERAL),

    /** A cell is defective or missing. */
    CELL_FAILURE("cell failure", GENERAL),
    /** A pack of several has a fault or is lost. */
    PACK_FAULT("fault of one pack", GENERAL),
    /** Packs in parallel do not work together. */
    PARALLEL_FAULT("parallel operation fault", GENERAL),
    /** The voltages of packs in parallel are too far apart. */
    PARALLEL_VOLTAGE_DIFFERENCE("voltage difference between packs", PARALLEL_FAULT),
    /** Two packs have the same address. */
    ADDRESS_CONFLICT("address used twice", PARALLEL_FAULT);

    private final String label;
    private final String key;
    private final @Nullable StorageAlarm broader;

    StorageAlarm(String label, @Nullable StorageAlarm broader) {
        this.label = label;
        this.key = CamelCase.of(name());
        this.broader = broader;
    }

    /** {@return the name in programs and JSON, such as {@code cellOvervoltage}} */
    @Override
    public String key() {
        return key;
    }

    /** {@return the name for people, in English} */
    @Override
    public String label() {
        return label;
    }

    /** {@return the alarm that covers this one where a protocol does not know it; nothing for {@link #GENERAL}} */
    public Optional<StorageAlarm> broader() {
        return Optional.ofNullable(broader);
    }

    /** {@return a code: 1 stands for a warning, 2 for a protection} */
    @Override
    public Unit unit() {
        return Unit.CODE;
    }
}
