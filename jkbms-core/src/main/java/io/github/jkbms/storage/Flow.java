// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import org.jspecify.annotations.Nullable;

/** The two directions of the current, and what each means for a pack. */
enum Flow {
    CHARGE(
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.CHARGE_ALLOWED,
            StorageQuantity.PACKS_BLOCKING_CHARGE,
            PolicyParameter.MAX_CHARGE_CURRENT) {
        @Override
        PackLimit limit(PackMemory pack) {
            return pack.charge;
        }

        @Override
        boolean isOn(PackReading reading) {
            return reading.isChargeMosfetOn;
        }

        @Override
        long forbidding() {
            return AlarmMap.againstCharge();
        }

        @Override
        @Nullable
        ReasonInput exceeded(PackReading reading, long tolerance) {
            PackFacts facts = reading.facts;
            if (reading.highCell != PackReading.NONE && reading.highCell >= facts.overVoltage) {
                return new ReasonInput("highest cell", reading.highCell, Unit.MILLIVOLT);
            }
            if (reading.current != PackReading.NONE
                    && facts.chargeMilliamps > 0
                    && reading.current > facts.chargeMilliamps + tolerance) {
                return new ReasonInput("current", reading.current, Unit.MILLIAMP);
            }
            return temperature(reading, facts.chargeHot, facts.chargeCold);
        }
    },
    DISCHARGE(
            StorageQuantity.DISCHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_ALLOWED,
            StorageQuantity.PACKS_BLOCKING_DISCHARGE,
            PolicyParameter.MAX_DISCHARGE_CURRENT) {
        @Override
        PackLimit limit(PackMemory pack) {
            return pack.discharge;
        }

        @Override
        boolean isOn(PackReading reading) {
            return reading.isDischargeMosfetOn;
        }

        @Override
        long forbidding() {
            return AlarmMap.againstDischarge();
        }

        @Override
        @Nullable
        ReasonInput exceeded(PackReading reading, long tolerance) {
            PackFacts facts = reading.facts;
            if (reading.lowCell != PackReading.NONE && reading.lowCell <= facts.underVoltage) {
                return new ReasonInput("lowest cell", reading.lowCell, Unit.MILLIVOLT);
            }
            if (reading.current != PackReading.NONE
                    && facts.dischargeMilliamps > 0
                    && -(long) reading.current > facts.dischargeMilliamps + tolerance) {
                return new ReasonInput("current", reading.current, Unit.MILLIAMP);
            }
            return temperature(reading, facts.dischargeHot, facts.dischargeCold);
        }
    };

    private final StorageQuantity limitQuantity;
    private final StorageQuantity allowed;
    private final StorageQuantity blocking;
    private final PolicyParameter maximum;

    Flow(StorageQuantity limitQuantity, StorageQuantity allowed, StorageQuantity blocking, PolicyParameter maximum) {
        this.limitQuantity = limitQuantity;
        this.allowed = allowed;
        this.blocking = blocking;
        this.maximum = maximum;
    }

    /** {@return what the pack allows in this direction} */
    abstract PackLimit limit(PackMemory pack);

    /** {@return whether the MOSFET of this direction is on} */
    abstract boolean isOn(PackReading reading);

    /** {@return the alarms of a pack that forbid this direction, as bits} */
    abstract long forbidding();

    /** {@return the number of a pack that has passed its protection in this direction, or null if none has} */
    abstract @Nullable ReasonInput exceeded(PackReading reading, long tolerance);

    private static @Nullable ReasonInput temperature(PackReading reading, long hot, long cold) {
        if (reading.temperatureCount > 0 && reading.hottest >= hot) {
            return new ReasonInput("warmest sensor", reading.hottest, Unit.DECI_CELSIUS);
        }
        if (reading.temperatureCount > 0 && reading.coldest <= cold) {
            return new ReasonInput("coldest sensor", reading.coldest, Unit.DECI_CELSIUS);
        }
        return reading.mosfet != PackReading.NONE && reading.mosfet >= reading.facts.mosfetHot
                ? new ReasonInput("power board", reading.mosfet, Unit.DECI_CELSIUS)
                : null;
    }

    StorageQuantity limitQuantity() {
        return limitQuantity;
    }

    StorageQuantity allowed() {
        return allowed;
    }

    StorageQuantity blocking() {
        return blocking;
    }

    PolicyParameter maximum() {
        return maximum;
    }
}
