// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import java.util.Locale;

/** The metrics, with their names and what they mean; {@code docs/metrics.md} lists them. Units are the base units of Prometheus. */
enum Metric {
    /** Identity. */
    PACK_INFO("gauge", "Always 1; the labels tell who the pack is."),
    /** Freshness. */
    PACK_UP("gauge", "1 while the data of the pack are fresh, 0 while they are stale or none came yet."),
    /** Age. */
    PACK_AGE_SECONDS("gauge", "Age of the newest live data; missing before the first."),
    /** Reads. */
    PACK_READS_TOTAL("counter", "Live data read since the start of the program."),
    /** Failed reads. */
    PACK_READ_FAILURES_TOTAL("counter", "Failed reads since the start of the program."),
    /** Energy in. */
    PACK_CHARGED_ENERGY_JOULES_TOTAL("counter", "Energy charged since the start of the program, from power and time."),
    /** Energy out. */
    PACK_DISCHARGED_ENERGY_JOULES_TOTAL(
            "counter", "Energy discharged since the start of the program, from power and time."),
    /** Voltage. */
    PACK_VOLTAGE_VOLTS("gauge", "Voltage of the pack."),
    /** Current. */
    PACK_CURRENT_AMPERES("gauge", "Current of the pack, positive while charging."),
    /** Power. */
    PACK_POWER_WATTS("gauge", "Power of the pack, positive while charging."),
    /** State of charge. */
    PACK_STATE_OF_CHARGE_RATIO("gauge", "State of charge, 0 to 1."),
    /** State of health. */
    PACK_STATE_OF_HEALTH_RATIO("gauge", "State of health, 0 to 1."),
    /** Charge left. */
    PACK_REMAINING_CHARGE_COULOMBS("gauge", "Charge left; 3600 coulombs are an ampere hour."),
    /** Charge of the full pack. */
    PACK_FULL_CHARGE_COULOMBS("gauge", "Charge of the full pack as learnt by it; 3600 coulombs are an ampere hour."),
    /** Cycles. */
    PACK_CYCLES_TOTAL("counter", "Full cycles as counted by the pack."),
    /** Run time. */
    PACK_RUN_TIME_SECONDS_TOTAL("counter", "Time in operation as counted by the pack."),
    /** Balance current. */
    PACK_BALANCE_CURRENT_AMPERES("gauge", "Current of the balancer."),
    /** Balancer. */
    PACK_BALANCING("gauge", "1 while the balancer works."),
    /** Charge MOSFET. */
    PACK_CHARGE_MOSFET_ON("gauge", "1 while the pack can be charged."),
    /** Discharge MOSFET. */
    PACK_DISCHARGE_MOSFET_ON("gauge", "1 while the pack can be discharged."),
    /** Heater. */
    PACK_HEATING_ON("gauge", "1 while the heater runs."),
    /** Temperatures. */
    PACK_TEMPERATURE_CELSIUS("gauge", "Temperature of a sensor."),
    /** Cells. */
    CELL_VOLTAGE_VOLTS("gauge", "Voltage of a cell."),
    /** Balance wires. */
    CELL_WIRE_RESISTANCE_OHMS("gauge", "Resistance of the balance wire of a cell."),
    /** Alarms. */
    PACK_ALARM_ACTIVE("gauge", "1 while the alarm is active."),
    /** Alarms nobody knows. */
    PACK_UNKNOWN_ALARMS("gauge", "Number of active alarm bits without a known meaning."),
    /** Packs. */
    STORAGE_PACKS("gauge", "Number of packs of the storage."),
    /** Fresh packs. */
    STORAGE_PACKS_ONLINE("gauge", "Number of packs with fresh data."),
    /** Charge voltage limit. */
    STORAGE_CHARGE_VOLTAGE_LIMIT_VOLTS("gauge", "CVL: voltage up to which an inverter might charge."),
    /** Discharge voltage limit. */
    STORAGE_DISCHARGE_VOLTAGE_LIMIT_VOLTS("gauge", "DVL: voltage down to which an inverter might discharge."),
    /** Charge current limit. */
    STORAGE_CHARGE_CURRENT_LIMIT_AMPERES("gauge", "CCL: current with which an inverter might charge."),
    /** Discharge current limit. */
    STORAGE_DISCHARGE_CURRENT_LIMIT_AMPERES("gauge", "DCL: current with which an inverter might discharge.");

    private final String type;
    private final String help;

    Metric(String type, String help) {
        this.type = type;
        this.help = help;
    }

    String fullName() {
        return "jkbms_" + name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    String help() {
        return help;
    }
}
