// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.TriggerSource;

/**
 * The buzzer and the two relays. Each watches its source: on above the trigger value and off below the release value, or the
 * other way round for what may be too low. Temperatures are whole degrees, as captured; chosen, as no document has the units:
 * millivolts and milliamperes.
 */
final class AlarmOutputs {
    private record Wiring(InfoItem source, InfoItem triggerValue, InfoItem releaseValue) {}

    private static final Wiring[] WIRINGS = {
        new Wiring(InfoItem.BUZZER_TRIGGER, InfoItem.BUZZER_TRIGGER_VALUE, InfoItem.BUZZER_RELEASE_VALUE),
        new Wiring(
                InfoItem.DRY_CONTACT_1_TRIGGER,
                InfoItem.DRY_CONTACT_1_TRIGGER_VALUE,
                InfoItem.DRY_CONTACT_1_RELEASE_VALUE),
        new Wiring(
                InfoItem.DRY_CONTACT_2_TRIGGER,
                InfoItem.DRY_CONTACT_2_TRIGGER_VALUE,
                InfoItem.DRY_CONTACT_2_RELEASE_VALUE)
    };

    private int bits;

    void step(Observation seen, SettingValues settings, Protections protections, double stateOfCharge) {
        for (AlarmOutput output : AlarmOutput.values()) {
            Wiring wiring = WIRINGS[output.code()];
            TriggerSource source =
                    TriggerSource.ofCode((int) settings.get(wiring.source)).orElse(TriggerSource.OFF);
            boolean wasOn = (bits >>> output.code() & 1) != 0;
            long limit = settings.get(wasOn ? wiring.releaseValue : wiring.triggerValue);
            boolean isOn = switch (source) {
                case OFF, REMOTE -> false;
                case SYSTEM_ALARM -> protections.hasTripped();
                case MOSFET_FAULT ->
                    protections.isActive(Alarm.CHARGE_MOSFET_FAULT)
                            || protections.isActive(Alarm.DISCHARGE_MOSFET_FAULT);
                case LOW_SOC -> stateOfCharge * 100 < limit;
                case PACK_UNDERVOLTAGE -> seen.packMillivolts < limit;
                case CELL_UNDERVOLTAGE -> seen.lowestMillivolts() < limit;
                case BATTERY_UNDERTEMPERATURE ->
                    seen.hasProbe() && seen.probesDeciCelsius[seen.coldestProbe] < limit * 10;
                case SOC_ABOVE -> stateOfCharge * 100 > limit;
                case PACK_OVERVOLTAGE -> seen.packMillivolts > limit;
                case CELL_OVERVOLTAGE -> seen.highestMillivolts() > limit;
                case CHARGE_OVERCURRENT -> seen.chargeMilliamps() > limit;
                case DISCHARGE_OVERCURRENT -> seen.dischargeMilliamps() > limit;
                case BATTERY_OVERTEMPERATURE -> seen.probesDeciCelsius[seen.hottestProbe] > limit * 10;
                case MOSFET_OVERTEMPERATURE -> seen.mosfetDeciCelsius > limit * 10;
            };
            bits = isOn ? bits | 1 << output.code() : bits & ~(1 << output.code());
        }
    }

    /** Bit n is the output with code n. */
    int bits() {
        return bits;
    }
}
