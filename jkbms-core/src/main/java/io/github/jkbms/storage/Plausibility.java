// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Whether a reading of one pack can be true: each number within what can be, the cells together the voltage of the pack, no
 * jumps that no battery makes, values that live. A jump is believed when two readings in a row agree about it.
 */
final class Plausibility {
    private static final long MIN_CELL_MILLIVOLTS = 500;
    private static final long MAX_CELL_MILLIVOLTS = 5_000;
    private static final long MAX_PACK_MILLIVOLTS = 150_000;
    private static final long MAX_PACK_MILLIAMPS = 2_000_000;
    private static final long MIN_DECI_CELSIUS = -500;
    private static final long MAX_DECI_CELSIUS = 1_500;
    private static final long MAX_PERCENT = 100;

    /** From this current on the values of a pack move by more than their resolution. */
    private static final long FLOWING_MILLIAMPS = 2_000;

    private static final TemperatureSensor[] SENSORS = TemperatureSensor.values();

    private final long sumTolerance;
    private final long sumTolerancePermille;
    private final long cellJump;
    private final long voltageJump;
    private final long temperatureJump;
    private final long jumpWindowNanos;
    private final long frozenNanos;

    private Sample believed = new Sample();
    private Sample last = new Sample();
    private Sample spare = new Sample();
    private long livingSinceNanos;
    private int sensorsSeen;
    private int sensorsLost;

    Plausibility(PolicyParameters parameters) {
        sumTolerance = parameters.get(PolicyParameter.CELL_SUM_TOLERANCE);
        sumTolerancePermille = parameters.get(PolicyParameter.CELL_SUM_TOLERANCE_SHARE);
        cellJump = parameters.get(PolicyParameter.CELL_JUMP);
        voltageJump = parameters.get(PolicyParameter.VOLTAGE_JUMP);
        temperatureJump = parameters.get(PolicyParameter.TEMPERATURE_JUMP);
        jumpWindowNanos = parameters.nanos(PolicyParameter.JUMP_WINDOW);
        frozenNanos = parameters.nanos(PolicyParameter.FROZEN);
    }

    /** {@return {@link Rule#REPORTED} if the reading can be believed, else what is wrong with it} */
    Rule judge(PackStatus status, PackFacts facts, long nanos) {
        if (!isWithinLimits(status)) {
            return Rule.IMPLAUSIBLE;
        }
        Sample now = spare;
        now.take(status, nanos);
        boolean isSmooth = isNear(now, last) || isNear(now, believed);
        boolean isAlive = isAlive(now);
        spare = last;
        last = now;
        if (!isSumOfCells(now, facts)) {
            return Rule.CELL_SUM;
        }
        if (!isAlive) {
            return Rule.FROZEN;
        }
        if (!isSmooth) {
            return Rule.JUMP;
        }
        believed.copy(now);
        sensorsSeen |= now.sensors;
        sensorsLost = sensorsSeen & ~now.sensors;
        return Rule.REPORTED;
    }

    /** {@return the battery sensors that were there once and are missing, bit n for the sensor with code n} */
    int sensorsLost() {
        return sensorsLost;
    }

    private static boolean isWithinLimits(PackStatus status) {
        if (!status.has(Quantity.PACK_VOLTAGE)
                || !isWithin(status.reported(Quantity.PACK_VOLTAGE), 1, MAX_PACK_MILLIVOLTS)
                || !isWithin(status.reported(Quantity.PACK_CURRENT), -MAX_PACK_MILLIAMPS, MAX_PACK_MILLIAMPS)
                || !isWithin(status.reported(Quantity.STATE_OF_CHARGE), 0, MAX_PERCENT)
                || !isWithin(status.reported(Quantity.HIGHEST_CELL_VOLTAGE), MIN_CELL_MILLIVOLTS, MAX_CELL_MILLIVOLTS)
                || !isWithin(status.reported(Quantity.LOWEST_CELL_VOLTAGE), MIN_CELL_MILLIVOLTS, MAX_CELL_MILLIVOLTS)) {
            return false;
        }
        for (int cell = 1, count = status.cellCount(); cell <= count; cell++) {
            if (status.hasCell(cell)
                    && !isWithin(
                            status.reported(Quantity.CELL_VOLTAGES, cell - 1),
                            MIN_CELL_MILLIVOLTS,
                            MAX_CELL_MILLIVOLTS)) {
                return false;
            }
        }
        for (TemperatureSensor sensor : SENSORS) {
            if (!isTemperature(status.temperatureDeciCelsius(sensor))) {
                return false;
            }
        }
        return isWithin(status.value(Quantity.HIGHEST_TEMPERATURE), MIN_DECI_CELSIUS, MAX_DECI_CELSIUS)
                && isWithin(status.value(Quantity.LOWEST_TEMPERATURE), MIN_DECI_CELSIUS, MAX_DECI_CELSIUS)
                && isWithin(status.value(Quantity.AVERAGE_TEMPERATURE), MIN_DECI_CELSIUS, MAX_DECI_CELSIUS);
    }

    private static boolean isWithin(OptionalLong value, long min, long max) {
        return value.isEmpty() || value.getAsLong() >= min && value.getAsLong() <= max;
    }

    private static boolean isTemperature(OptionalInt value) {
        return value.isEmpty() || value.getAsInt() >= MIN_DECI_CELSIUS && value.getAsInt() <= MAX_DECI_CELSIUS;
    }

    private boolean isSumOfCells(Sample now, PackFacts facts) {
        if (now.cellCount == 0 || facts.cells > 0 && facts.cells != now.cellCount) {
            return true;
        }
        long tolerance = sumTolerance + now.voltage * sumTolerancePermille / Ramp.FULL;
        return Math.abs(now.cellSum - now.voltage) <= tolerance;
    }

    private boolean isNear(Sample now, Sample before) {
        if (!before.isTaken || now.nanos - before.nanos > jumpWindowNanos) {
            return true;
        }
        if (Math.abs(now.voltage - before.voltage) > voltageJump) {
            return false;
        }
        for (int i = 0; i < now.cells.length; i++) {
            if (now.cells[i] != 0 && before.cells[i] != 0 && Math.abs(now.cells[i] - before.cells[i]) > cellJump) {
                return false;
            }
        }
        int both = now.sensors & before.sensors;
        for (int i = 0; i < SENSORS.length; i++) {
            if ((both >>> i & 1) != 0 && Math.abs(now.temperatures[i] - before.temperatures[i]) > temperatureJump) {
                return false;
            }
        }
        return true;
    }

    private boolean isAlive(Sample now) {
        boolean mustMove = now.hasRunTime || now.cellCount > 0 && Math.abs(now.current) >= FLOWING_MILLIAMPS;
        if (!mustMove || !last.isTaken || last.fingerprint != now.fingerprint) {
            livingSinceNanos = now.nanos;
            return true;
        }
        return now.nanos - livingSinceNanos < frozenNanos;
    }

    /** The numbers of one reading that are compared with the next. */
    private static final class Sample {
        private final long[] cells = new long[Quantity.CELL_VOLTAGES.elements()];
        private final int[] temperatures = new int[SENSORS.length];
        private boolean isTaken;
        private long nanos;
        private long voltage;
        private long current;
        private long cellSum;
        private int cellCount;
        private int sensors;
        private boolean hasRunTime;
        private long fingerprint;

        void take(PackStatus status, long atNanos) {
            isTaken = true;
            nanos = atNanos;
            voltage = status.reported(Quantity.PACK_VOLTAGE).orElse(0);
            current = status.reported(Quantity.PACK_CURRENT).orElse(0);
            hasRunTime = status.has(Quantity.RUN_TIME);
            fingerprint = mix(mix(status.reported(Quantity.RUN_TIME).orElse(0), voltage), current);
            cellSum = 0;
            cellCount = 0;
            for (int i = 0; i < cells.length; i++) {
                cells[i] = status.hasCell(i + 1)
                        ? status.reported(Quantity.CELL_VOLTAGES, i).orElse(0)
                        : 0;
                cellSum += cells[i];
                cellCount += cells[i] > 0 ? 1 : 0;
                fingerprint = mix(fingerprint, cells[i]);
            }
            sensors = 0;
            for (int i = 0; i < SENSORS.length; i++) {
                OptionalInt value = status.temperatureDeciCelsius(SENSORS[i]);
                temperatures[i] = value.orElse(0);
                sensors |= value.isPresent() ? 1 << i : 0;
            }
        }

        void copy(Sample other) {
            System.arraycopy(other.cells, 0, cells, 0, cells.length);
            System.arraycopy(other.temperatures, 0, temperatures, 0, temperatures.length);
            isTaken = other.isTaken;
            nanos = other.nanos;
            voltage = other.voltage;
            current = other.current;
            cellSum = other.cellSum;
            cellCount = other.cellCount;
            sensors = other.sensors;
            hasRunTime = other.hasRunTime;
            fingerprint = other.fingerprint;
        }

        private static long mix(long hash, long value) {
            return (hash ^ value) * 0x9E37_79B9_7F4A_7C15L;
        }
    }
}
