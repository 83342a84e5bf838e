// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import io.github.jkbms.examples.http.Answer;
import io.github.jkbms.examples.live.LiveBank;
import io.github.jkbms.examples.live.PackTally;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A bank in the text format of Prometheus. What is not known has no sample; the measured values of a pack disappear while it is stale,
 * its freshness and age stay. Pure functions of what the bank knows.
 */
public final class PrometheusText {
    private static final BigDecimal JOULES_PER_WATT_HOUR = BigDecimal.valueOf(3600);
    private static final int MILLI = 3;

    private PrometheusText() {}

    /**
     * {@return the metrics as an answer to a scrape}
     *
     * @param bank the bank
     */
    public static Answer answer(LiveBank bank) {
        return new Answer(200, Exposition.CONTENT_TYPE, of(bank).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return the metrics as text}
     *
     * @param bank the bank
     */
    public static String of(LiveBank bank) {
        Exposition out = new Exposition();
        long now = bank.time().nanoTime();
        for (PackInput pack : bank.packs()) {
            identity(out, pack);
            tally(out, pack.number(), bank.tally(pack.number()));
            boolean isFresh = bank.isFresh(pack);
            out.add(Metric.PACK_UP, isFresh, "pack", label(pack.number()));
            pack.status().ifPresent(status -> {
                BigDecimal age = BigDecimal.valueOf((now - status.readNanos()) / 1_000_000, MILLI);
                out.add(Metric.PACK_AGE_SECONDS, age.max(BigDecimal.ZERO), "pack", label(pack.number()));
                if (isFresh) {
                    values(out, label(pack.number()), status.value());
                }
            });
        }
        out.add(Metric.STORAGE_PACKS, bank.packs().size());
        out.add(
                Metric.STORAGE_PACKS_ONLINE,
                bank.packs().stream().filter(bank::isFresh).count());
        bank.decision().flatMap(StorageDecision::toSend).ifPresent(state -> limits(out, state));
        return out.toString();
    }

    private static String label(int number) {
        return Integer.toString(number);
    }

    private static void identity(Exposition out, PackInput pack) {
        out.add(
                Metric.PACK_INFO,
                1,
                "pack",
                label(pack.number()),
                "id",
                pack.identity().text(),
                "source",
                pack.source().text(),
                "model",
                pack.info().flatMap(DeviceInfo::model).orElse(""),
                "software",
                pack.info().flatMap(DeviceInfo::softwareVersion).orElse(""));
    }

    private static void tally(Exposition out, int number, PackTally tally) {
        out.add(Metric.PACK_READS_TOTAL, tally.reads(), "pack", label(number));
        out.add(Metric.PACK_READ_FAILURES_TOTAL, tally.failures(), "pack", label(number));
        out.add(Metric.PACK_CHARGED_ENERGY_JOULES_TOTAL, joules(tally.chargedWattHours()), "pack", label(number));
        out.add(Metric.PACK_DISCHARGED_ENERGY_JOULES_TOTAL, joules(tally.dischargedWattHours()), "pack", label(number));
    }

    private static BigDecimal joules(double wattHours) {
        return BigDecimal.valueOf(Math.round(wattHours * 1000), MILLI).multiply(JOULES_PER_WATT_HOUR);
    }

    private static void values(Exposition out, String pack, PackStatus status) {
        value(out, Metric.PACK_VOLTAGE_VOLTS, pack, status.value(Quantity.PACK_VOLTAGE), MILLI);
        value(out, Metric.PACK_CURRENT_AMPERES, pack, status.value(Quantity.PACK_CURRENT), MILLI);
        value(out, Metric.PACK_POWER_WATTS, pack, status.powerMilliwatts(), MILLI);
        value(out, Metric.PACK_STATE_OF_CHARGE_RATIO, pack, status.value(Quantity.STATE_OF_CHARGE), 2);
        value(out, Metric.PACK_STATE_OF_HEALTH_RATIO, pack, status.value(Quantity.STATE_OF_HEALTH), 2);
        coulombs(out, Metric.PACK_REMAINING_CHARGE_COULOMBS, pack, status.remainingCapacityMilliampHours());
        coulombs(out, Metric.PACK_FULL_CHARGE_COULOMBS, pack, status.fullCapacityMilliampHours());
        value(out, Metric.PACK_CYCLES_TOTAL, pack, status.cycleCount(), 0);
        value(out, Metric.PACK_RUN_TIME_SECONDS_TOTAL, pack, status.runTimeSeconds(), 0);
        value(out, Metric.PACK_BALANCE_CURRENT_AMPERES, pack, status.value(Quantity.BALANCE_CURRENT), MILLI);
        status.isBalancing().ifPresent(on -> out.add(Metric.PACK_BALANCING, on, "pack", pack));
        status.isChargeMosfetOn().ifPresent(on -> out.add(Metric.PACK_CHARGE_MOSFET_ON, on, "pack", pack));
        status.isDischargeMosfetOn().ifPresent(on -> out.add(Metric.PACK_DISCHARGE_MOSFET_ON, on, "pack", pack));
        status.isHeating().ifPresent(on -> out.add(Metric.PACK_HEATING_ON, on, "pack", pack));
        for (TemperatureSensor sensor : TemperatureSensor.values()) {
            OptionalInt degrees = status.temperatureDeciCelsius(sensor);
            if (degrees.isPresent()) {
                out.add(
                        Metric.PACK_TEMPERATURE_CELSIUS,
                        BigDecimal.valueOf(degrees.getAsInt(), 1),
                        "pack",
                        pack,
                        "sensor",
                        sensor.label());
            }
        }
        cells(out, pack, status);
        status.alarms().ifPresent(alarms -> alarms(out, pack, alarms));
    }

    private static void cells(Exposition out, String pack, PackStatus status) {
        for (int cell = 1; cell <= status.cellCount(); cell++) {
            String[] labels = {"pack", pack, "cell", label(cell)};
            OptionalInt millivolts = status.cellMillivolts(cell);
            if (millivolts.isPresent()) {
                out.add(Metric.CELL_VOLTAGE_VOLTS, BigDecimal.valueOf(millivolts.getAsInt(), MILLI), labels);
            }
            OptionalInt milliohms = status.balanceWireMilliohms(cell);
            if (milliohms.isPresent()) {
                out.add(Metric.CELL_WIRE_RESISTANCE_OHMS, BigDecimal.valueOf(milliohms.getAsInt(), MILLI), labels);
            }
        }
    }

    private static void alarms(Exposition out, String pack, Alarms alarms) {
        for (Alarm alarm : Alarm.values()) {
            out.add(
                    Metric.PACK_ALARM_ACTIVE,
                    alarms.has(alarm),
                    "pack",
                    pack,
                    "alarm",
                    alarm.name(),
                    "severity",
                    alarm.severity().name());
        }
        out.add(Metric.PACK_UNKNOWN_ALARMS, Long.bitCount(alarms.unknownBits()), "pack", pack);
    }

    private static void value(Exposition out, Metric metric, String pack, OptionalLong value, int decimals) {
        if (value.isPresent()) {
            out.add(metric, BigDecimal.valueOf(value.getAsLong(), decimals), "pack", pack);
        }
    }

    private static void coulombs(Exposition out, Metric metric, String pack, OptionalLong milliampHours) {
        if (milliampHours.isPresent()) {
            out.add(metric, BigDecimal.valueOf(milliampHours.getAsLong() * 36, 1), "pack", pack);
        }
    }

    private static void limits(Exposition out, StorageState state) {
        limit(out, Metric.STORAGE_CHARGE_VOLTAGE_LIMIT_VOLTS, state, StorageQuantity.CHARGE_VOLTAGE_LIMIT);
        limit(out, Metric.STORAGE_DISCHARGE_VOLTAGE_LIMIT_VOLTS, state, StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);
        limit(out, Metric.STORAGE_CHARGE_CURRENT_LIMIT_AMPERES, state, StorageQuantity.CHARGE_CURRENT_LIMIT);
        limit(out, Metric.STORAGE_DISCHARGE_CURRENT_LIMIT_AMPERES, state, StorageQuantity.DISCHARGE_CURRENT_LIMIT);
    }

    private static void limit(Exposition out, Metric metric, StorageState state, StorageQuantity quantity) {
        OptionalLong value = state.value(quantity);
        if (value.isPresent()) {
            out.add(metric, BigDecimal.valueOf(value.getAsLong(), MILLI));
        }
    }
}
