// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;

/** Writes into the memory image what a pack shows of itself. */
final class ImagePainter {
    /** Captures show 2.6 mV of the current sensor for each ampere. */
    private static final int SENSOR_MICROVOLTS_PER_AMPERE = 2_600;

    private static final int ALL_SENSORS = 0xFF;

    private ImagePainter() {}

    static void paint(Machine pack, MemoryImage image) {
        PackStatus.Builder status = PackStatus.builder();
        voltages(status, pack);
        temperatures(status, pack);
        charge(status, pack);
        switches(status, pack);
        countdowns(status, pack);
        counters(status, pack);
        image.put(status.build());
        image.put(DeviceInfo.builder()
                .set(InfoItem.TOTAL_RUN_TIME, pack.runSeconds())
                .set(InfoItem.POWER_ON_COUNT, pack.powerOns())
                .build());
    }

    private static void voltages(PackStatus.Builder status, Machine pack) {
        Observation seen = pack.seen;
        int count = seen.cellsMillivolts.length;
        for (int i = 0; i < count; i++) {
            status.set(Quantity.CELL_VOLTAGES, i, seen.cellsMillivolts[i]);
            status.set(Quantity.BALANCE_WIRE_RESISTANCES, i, seen.wiresMilliohms[i]);
        }
        long wireAlarms = 0;
        for (int i = 0; i < count; i++) {
            boolean isHigh = seen.wiresMilliohms[i] > ProtectionTable.WIRE_ALARM_MILLIOHMS;
            wireAlarms |= isHigh ? 1L << i : 0;
        }
        boolean isBalancing = pack.balancer.state() != BalanceState.OFF;
        long power = (long) seen.packMillivolts * Math.abs(seen.currentMilliamps) / 1000;
        status.set(Quantity.CELL_PRESENCE, (1L << count) - 1)
                .set(Quantity.AVERAGE_CELL_VOLTAGE, seen.averageMillivolts())
                .set(Quantity.CELL_VOLTAGE_DIFFERENCE, seen.highestMillivolts() - seen.lowestMillivolts())
                .set(Quantity.HIGHEST_CELL_INDEX, isBalancing ? pack.balancer.highestCell() : seen.highestCell)
                .set(Quantity.LOWEST_CELL_INDEX, isBalancing ? pack.balancer.lowestCell() : seen.lowestCell)
                .set(Quantity.WIRE_RESISTANCE_ALARMS, wireAlarms)
                .set(Quantity.PACK_VOLTAGE, seen.packMillivolts)
                .set(Quantity.SECOND_PACK_VOLTAGE, Math.min(0xFFFF, Math.round(seen.packMillivolts / 10.0)))
                .set(Quantity.PACK_CURRENT, seen.currentMilliamps)
                .set(Quantity.POWER_MAGNITUDE, power)
                .set(Quantity.CHARGE_SENSOR_VOLTAGE, sensorMillivolts(seen.chargeMilliamps()))
                .set(Quantity.DISCHARGE_SENSOR_VOLTAGE, sensorMillivolts(seen.dischargeMilliamps()));
    }

    private static long sensorMillivolts(long milliamps) {
        return Math.min(0xFFFF, milliamps * SENSOR_MICROVOLTS_PER_AMPERE / 1_000_000);
    }

    private static void temperatures(PackStatus.Builder status, Machine pack) {
        Observation seen = pack.seen;
        int mask = ALL_SENSORS;
        for (TemperatureSensor broken : seen.brokenSensors) {
            mask &= ~(1 << broken.code());
        }
        status.set(Quantity.TEMPERATURE_SENSORS, mask)
                .set(Quantity.MOSFET_TEMPERATURE, seen.mosfetDeciCelsius)
                .set(Quantity.TEMPERATURE_1, seen.probesDeciCelsius[0])
                .set(Quantity.TEMPERATURE_2, seen.probesDeciCelsius[1])
                // PB boards repeat the MOSFET temperature as sensor 3.
                .set(Quantity.TEMPERATURE_3, seen.mosfetDeciCelsius)
                .set(Quantity.TEMPERATURE_4, seen.probesDeciCelsius[2])
                .set(Quantity.TEMPERATURE_5, seen.probesDeciCelsius[3])
                .set(Quantity.HOTTEST_SENSOR_INDEX, seen.hottestProbe)
                .set(Quantity.COLDEST_SENSOR_INDEX, seen.coldestProbe);
    }

    private static void charge(PackStatus.Builder status, Machine pack) {
        StateOfCharge charge = pack.charge;
        status.set(Quantity.STATE_OF_CHARGE, Math.round(charge.share() * 100))
                .set(Quantity.REMAINING_CAPACITY, Math.round(charge.remainingAh() * 1000))
                .set(Quantity.FULL_CAPACITY, Math.round(charge.fullAh() * 1000))
                .set(Quantity.CYCLE_COUNT, charge.cycles())
                .set(Quantity.CYCLED_CAPACITY, Math.round(charge.cycledAh() * 1000))
                .set(Quantity.STATE_OF_HEALTH, Math.round(charge.health() * 100))
                .set(Quantity.CHARGE_STAGE, pack.stages.stage().code())
                .set(Quantity.CHARGE_STAGE_TIME, Math.min(0xFFFF, pack.stages.seconds()));
    }

    private static void switches(PackStatus.Builder status, Machine pack) {
        status.set(Quantity.ALARMS, pack.protections.alarms().bits())
                .set(Quantity.CHARGE_MOSFET, pack.isChargeMosfetOn() ? 1 : 0)
                .set(Quantity.DISCHARGE_MOSFET, pack.isDischargeMosfetOn() ? 1 : 0)
                .set(Quantity.BALANCE_STATE, pack.balancer.state().code())
                .set(Quantity.BALANCE_CURRENT, pack.balancer.milliamps())
                .set(Quantity.HEATING, pack.heater.isOn() ? 1 : 0)
                .set(Quantity.HEATING_CURRENT, pack.heater.milliamps())
                .set(Quantity.ALARM_OUTPUTS, pack.outputs.bits());
    }

    private static void countdowns(PackStatus.Builder status, Machine pack) {
        for (Quantity shownAs : new Quantity[] {
            Quantity.DISCHARGE_OVERCURRENT_RELEASE,
            Quantity.DISCHARGE_SHORT_CIRCUIT_RELEASE,
            Quantity.CHARGE_OVERCURRENT_RELEASE,
            Quantity.CHARGE_SHORT_CIRCUIT_RELEASE,
            Quantity.UNDERVOLTAGE_RELEASE,
            Quantity.OVERVOLTAGE_RELEASE
        }) {
            status.set(shownAs, Math.min(0xFFFF, pack.protections.countdown(shownAs)));
        }
        status.set(Quantity.EMERGENCY_TIME_LEFT, pack.emergencySeconds())
                .set(Quantity.TIME_TO_SLEEP, pack.power.secondsToSleep(pack.settings()));
    }

    private static void counters(PackStatus.Builder status, Machine pack) {
        status.set(Quantity.RUN_TIME, pack.runSeconds())
                .set(Quantity.UPTIME, pack.uptimeSeconds() * 10 & 0xFFFF_FFFFL)
                .set(Quantity.CLOCK, pack.clockSeconds() & 0xFFFF_FFFFL)
                .set(Quantity.DETAIL_LOG_COUNT, pack.log.size());
    }
}
