// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import java.time.LocalDateTime;
import java.util.OptionalInt;

/**
 * What an inverter tells a battery. Which of these a protocol has is told by {@link InverterProtocol#keepAlive()} and the docs.
 * All are immutable.
 */
public sealed interface InverterMessage {
    /** A sign of life without content: 0x305 with zeros, and frames whose content is not known. */
    record KeepAlive() implements InverterMessage {}

    /**
     * A sign of life that carries the time (Deye PCS, 0x305).
     *
     * @param time the time of the inverter, whole seconds, year 2000 to 2100
     */
    record Clock(LocalDateTime time) implements InverterMessage {}

    /** The question of a Growatt inverter, 0x301. */
    record Poll() implements InverterMessage {}

    /**
     * What a Growatt inverter sets, 0x211.
     *
     * @param isFrequencyAdjusted whether frequency adjustment is enabled
     * @param time                the time, whole minutes, year 2020 to 2250
     */
    record Write(boolean isFrequencyAdjusted, LocalDateTime time) implements InverterMessage {}

    /**
     * The remote command of LuxPower, 0x300.
     *
     * @param isWanted whether the battery shall switch itself off
     */
    record Shutdown(boolean isWanted) implements InverterMessage {}

    /**
     * What the inverter is called (Victron, 0x307).
     *
     * @param name such as {@code VIC}
     */
    record Identity(String name) implements InverterMessage {}

    /**
     * What a Sunny Island measures, 0x305. Absent where it says so.
     *
     * @param voltageMillivolts      its voltage at the battery
     * @param currentMilliamps       its battery current, positive while charging; the wire counts the other way round
     * @param temperatureDeciCelsius the battery temperature
     * @param stateOfChargePermille  the state of charge in tenths of a per cent
     */
    record Measurements(
            OptionalInt voltageMillivolts,
            OptionalInt currentMilliamps,
            OptionalInt temperatureDeciCelsius,
            OptionalInt stateOfChargePermille)
            implements InverterMessage {}

    /**
     * The state of a Sunny Island, 0x306.
     *
     * @param stateOfHealthPercent       the state of health
     * @param chargingProcedure          code; 10 says that it follows an external battery management system
     * @param operatingState             code: 0 none, 1 operating, 3 warning, 4 failure
     * @param errorNumber                number of the error, 0 for none
     * @param chargeVoltageMillivolts    its charge voltage set-point
     */
    record OperatingState(
            int stateOfHealthPercent,
            int chargingProcedure,
            int operatingState,
            int errorNumber,
            int chargeVoltageMillivolts)
            implements InverterMessage {}

    /**
     * The relays of a Sunny Island, 0x307.
     *
     * @param bits one bit for each relay
     */
    record Relays(int bits) implements InverterMessage {}

    /**
     * The USB switch of a Deye battery, 0x306.
     *
     * @param isOn         whether it shall be on
     * @param offSeconds   how long it shall be off, 0 to 65535
     */
    record UsbSwitch(boolean isOn, int offSeconds) implements InverterMessage {}

    /**
     * A question of a Sofar inverter, 0x605; what batteries answer is not known.
     *
     * @param pack      the pack that is asked
     * @param inquiry   what is asked
     * @param subTarget a part of the pack
     */
    record Inquiry(int pack, int inquiry, int subTarget) implements InverterMessage {}
}
