// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes one battery of many packs: sums of currents and capacities, means of voltages and temperatures, the state of charge by
 * capacity, extremes with their places, counts. Packs whose values are not from now are left out. Holds no state.
 */
final class Aggregator {
    private static final long NOMINAL_CELL_MILLIVOLTS = 3_200;

    private Aggregator() {}

    /**
     * {@return the measured part of the storage's state}
     *
     * @param packs all packs
     */
    static StorageStateBuilder measured(List<PackMemory> packs, long nowNanos) {
        Sums sums = new Sums();
        for (int i = 0; i < packs.size(); i++) {
            if (packs.get(i).isOnline()) {
                sums.add(packs.get(i), nowNanos);
            }
        }
        StorageStateBuilder state = StorageState.builder();
        sums.into(state);
        state.set(StorageQuantity.PACKS_TOTAL, packs.size());
        return state;
    }

    /** What is added up over the packs. */
    private static final class Sums {
        private int online;
        private int counted;
        private long voltage;
        private int conducting;
        private long conductingVoltage;
        private long current;
        private int currents;
        private long weightedCharge;
        private long weight;
        private long plainCharge;
        private int charges;
        private int highestCharge = -1;
        private int lowestCharge = Ramp.FULL + 1;
        private long health;
        private int healths;
        private long remaining;
        private long full;
        private long installed;
        private boolean isInstalledKnown = true;
        private long installedMicroWattHours;
        private long temperature;
        private int temperatures;
        private int chargeBlocked;
        private int dischargeBlocked;
        private boolean isBalancing;
        private boolean isBalancingKnown;
        private long cycles = -1;
        private int cells;
        private long oldestNanos;
        private @Nullable PackMemory highest;
        private @Nullable PackMemory lowest;
        private @Nullable PackMemory warmest;
        private @Nullable PackMemory coldest;

        void add(PackMemory pack, long nowNanos) {
            PackReading reading = pack.reading();
            online++;
            counted += pack.isCounted() ? 1 : 0;
            boolean isConducting = reading.isChargeMosfetOn || reading.isDischargeMosfetOn;
            voltage += reading.voltage;
            conducting += isConducting ? 1 : 0;
            conductingVoltage += isConducting ? reading.voltage : 0;
            if (reading.current != PackReading.NONE) {
                current += reading.current;
                currents++;
            }
            charge(reading);
            remaining += reading.remainingCapacity;
            full += reading.fullCapacity;
            long design = reading.facts.capacity;
            isInstalledKnown &= design > 0;
            installed += design;
            installedMicroWattHours += design * reading.facts.cells * NOMINAL_CELL_MILLIVOLTS;
            temperature += reading.temperatureSum;
            temperatures += reading.temperatureCount;
            chargeBlocked += reading.isChargeMosfetOn ? 0 : 1;
            dischargeBlocked += reading.isDischargeMosfetOn ? 0 : 1;
            Optional<Boolean> balancing = reading.status.isBalancing();
            isBalancingKnown |= balancing.isPresent();
            isBalancing |= balancing.orElse(false);
            cycles = Math.max(cycles, reading.status.cycleCount().orElse(-1));
            cells = Math.max(cells, reading.facts.cells > 0 ? reading.facts.cells : reading.status.cellCount());
            oldestNanos = Math.max(oldestNanos, nowNanos - pack.goodNanos());
            extremes(pack, reading);
        }

        private void charge(PackReading reading) {
            OptionalInt own = reading.status.stateOfHealthPercent();
            if (own.isPresent() && own.getAsInt() >= 0 && own.getAsInt() <= 100) {
                health += own.getAsInt() * 10L;
                healths++;
            }
            if (reading.stateOfCharge == PackReading.NONE) {
                return;
            }
            weightedCharge += reading.stateOfCharge * reading.fullCapacity;
            weight += reading.fullCapacity;
            plainCharge += reading.stateOfCharge;
            charges++;
            highestCharge = Math.max(highestCharge, reading.stateOfCharge);
            lowestCharge = Math.min(lowestCharge, reading.stateOfCharge);
        }

        private void extremes(PackMemory pack, PackReading reading) {
            if (reading.highCell != PackReading.NONE
                    && (highest == null || reading.highCell > highest.reading().highCell)) {
                highest = pack;
            }
            if (reading.lowCell != PackReading.NONE && (lowest == null || reading.lowCell < lowest.reading().lowCell)) {
                lowest = pack;
            }
            if (reading.temperatureCount > 0 && (warmest == null || reading.hottest > warmest.reading().hottest)) {
                warmest = pack;
            }
            if (reading.temperatureCount > 0 && (coldest == null || reading.coldest < coldest.reading().coldest)) {
                coldest = pack;
            }
        }

        void into(StorageStateBuilder state) {
            state.set(StorageQuantity.PACKS_ONLINE, counted);
            if (online == 0) {
                return;
            }
            state.set(StorageQuantity.VOLTAGE, conducting > 0 ? conductingVoltage / conducting : voltage / online);
            state.set(StorageQuantity.PACKS_BLOCKING_CHARGE, chargeBlocked);
            state.set(StorageQuantity.PACKS_BLOCKING_DISCHARGE, dischargeBlocked);
            state.age(Duration.ofNanos(Math.max(0, oldestNanos)));
            if (currents > 0) {
                state.set(StorageQuantity.CURRENT, Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, current)));
            }
            if (charges > 0) {
                state.set(
                        StorageQuantity.STATE_OF_CHARGE, weight > 0 ? weightedCharge / weight : plainCharge / charges);
                state.set(StorageQuantity.HIGHEST_STATE_OF_CHARGE, highestCharge);
                state.set(StorageQuantity.LOWEST_STATE_OF_CHARGE, lowestCharge);
            }
            if (healths > 0) {
                state.set(StorageQuantity.STATE_OF_HEALTH, health / healths);
            }
            if (full > 0) {
                state.set(StorageQuantity.REMAINING_CAPACITY, within(StorageQuantity.REMAINING_CAPACITY, remaining));
                state.set(StorageQuantity.FULL_CAPACITY, within(StorageQuantity.FULL_CAPACITY, full));
            }
            if (isInstalledKnown) {
                state.set(StorageQuantity.INSTALLED_CAPACITY, within(StorageQuantity.INSTALLED_CAPACITY, installed));
                state.set(StorageQuantity.INSTALLED_ENERGY, installedMicroWattHours / 1_000_000);
            }
            if (temperatures > 0) {
                state.set(StorageQuantity.TEMPERATURE, Math.floorDiv(temperature, temperatures));
            }
            if (isBalancingKnown) {
                state.set(StorageQuantity.BALANCING, isBalancing);
            }
            if (cycles >= 0) {
                state.set(StorageQuantity.CYCLE_COUNT, within(StorageQuantity.CYCLE_COUNT, cycles));
            }
            if (cells > 0) {
                state.set(StorageQuantity.CELL_COUNT, cells);
            }
            places(state);
        }

        private void places(StorageStateBuilder state) {
            if (highest != null) {
                PackReading reading = highest.reading();
                state.highestCell(new CellVoltage(
                        reading.highCell, OptionalInt.of(highest.number()), place(reading.highCellPlace)));
            }
            if (lowest != null) {
                PackReading reading = lowest.reading();
                state.lowestCell(
                        new CellVoltage(reading.lowCell, OptionalInt.of(lowest.number()), place(reading.lowCellPlace)));
            }
            if (warmest != null) {
                PackReading reading = warmest.reading();
                state.highestTemperature(new SensorTemperature(
                        reading.hottest, OptionalInt.of(warmest.number()), place(reading.hottestPlace)));
            }
            if (coldest != null) {
                PackReading reading = coldest.reading();
                state.lowestTemperature(new SensorTemperature(
                        reading.coldest, OptionalInt.of(coldest.number()), place(reading.coldestPlace)));
            }
        }

        private static OptionalInt place(int number) {
            return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
        }

        private static long within(StorageQuantity quantity, long value) {
            return Math.max(quantity.min(), Math.min(quantity.max(), value));
        }
    }
}
