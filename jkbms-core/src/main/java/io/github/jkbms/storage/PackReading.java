// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import java.util.OptionalInt;

/**
 * The numbers of one good reading that the policy uses again and again, taken out once. Absent numbers are {@link #NONE}.
 * Immutable.
 */
final class PackReading {
    /** Stands for an absent number. */
    static final int NONE = Integer.MIN_VALUE;

    private static final TemperatureSensor[] BATTERY_SENSORS = {
        TemperatureSensor.BATTERY_1,
        TemperatureSensor.BATTERY_2,
        TemperatureSensor.BATTERY_3,
        TemperatureSensor.BATTERY_4,
        TemperatureSensor.BATTERY_5
    };

    final PackStatus status;
    final PackFacts facts;
    final int voltage;
    final int current;
    final int highCell;
    final int highCellPlace;
    final int lowCell;
    final int lowCellPlace;
    final int averageCell;
    final int hottest;
    final int hottestPlace;
    final int coldest;
    final int coldestPlace;
    final int mosfet;
    final long temperatureSum;
    final int temperatureCount;

    /** In thousandths. */
    final int stateOfCharge;

    final long fullCapacity;
    final long remainingCapacity;
    final boolean isChargeMosfetOn;
    final boolean isDischargeMosfetOn;
    final long alarmBits;

    PackReading(PackStatus status, PackFacts facts) {
        this.status = status;
        this.facts = facts;
        voltage = status.has(Quantity.PACK_VOLTAGE) ? status.voltageMillivolts() : NONE;
        current = status.has(Quantity.PACK_CURRENT) ? status.currentMilliamps() : NONE;
        highCellPlace = status.highestCell().orElse(0);
        highCell = status.highestCellMillivolts().orElse(NONE);
        lowCellPlace = status.lowestCell().orElse(0);
        lowCell = status.lowestCellMillivolts().orElse(NONE);

        int hot = NONE;
        int hotPlace = 0;
        int cold = NONE;
        int coldPlace = 0;
        long sum = 0;
        int count = 0;
        for (int i = 0; i < BATTERY_SENSORS.length; i++) {
            OptionalInt value = status.temperatureDeciCelsius(BATTERY_SENSORS[i]);
            if (value.isPresent()) {
                int degrees = value.getAsInt();
                sum += degrees;
                count++;
                if (hot == NONE || degrees > hot) {
                    hot = degrees;
                    hotPlace = i + 1;
                }
                if (cold == NONE || degrees < cold) {
                    cold = degrees;
                    coldPlace = i + 1;
                }
            }
        }
        if (count == 0) {
            hot = status.highestTemperatureDeciCelsius().orElse(NONE);
            hotPlace = (int) status.value(Quantity.HIGHEST_TEMPERATURE_SENSOR).orElse(0);
            cold = status.lowestTemperatureDeciCelsius().orElse(hot);
            coldPlace = (int) status.value(Quantity.LOWEST_TEMPERATURE_SENSOR).orElse(0);
            hot = hot == NONE ? cold : hot;
            long average = status.value(Quantity.AVERAGE_TEMPERATURE).orElse(((long) hot + cold) / 2);
            count = hot == NONE ? 0 : 1;
            sum = count == 0 ? 0 : average;
        }
        hottest = hot;
        hottestPlace = hotPlace;
        coldest = cold;
        coldestPlace = coldPlace;
        temperatureSum = sum;
        temperatureCount = count;
        mosfet = status.mosfetTemperatureDeciCelsius().orElse(NONE);

        int cells = facts.cells > 0 ? facts.cells : status.cellCount();
        averageCell = cells > 0 && voltage != NONE ? voltage / cells : NONE;
        stateOfCharge = status.has(Quantity.STATE_OF_CHARGE) ? status.stateOfChargePercent() * 10 : NONE;
        long full = status.fullCapacityMilliampHours().orElse(0);
        fullCapacity = full > 0 && full <= PackFacts.MAX_CAPACITY ? full : facts.capacity;
        remainingCapacity = status.remainingCapacityMilliampHours().isPresent()
                ? Math.max(
                        0,
                        Math.min(
                                fullCapacity,
                                status.remainingCapacityMilliampHours().getAsLong()))
                : stateOfCharge == NONE ? 0 : fullCapacity * stateOfCharge / Ramp.FULL;
        isChargeMosfetOn = status.isChargeMosfetOn().orElse(!facts.isChargeSwitchedOff);
        isDischargeMosfetOn = status.isDischargeMosfetOn().orElse(!facts.isDischargeSwitchedOff);
        alarmBits = status.alarms().isPresent() ? status.alarms().get().bits() : 0;
    }
}
