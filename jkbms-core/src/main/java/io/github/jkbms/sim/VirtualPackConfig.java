// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackSettings;
import java.util.Objects;

/**
 * What a virtual pack is made of. Immutable and safe for use by many threads; everything has a default, which gives a
 * 16-cell LFP pack of 280 Ah, as they stand in cellars.
 */
public final class VirtualPackConfig {
    private final Builder values;

    private VirtualPackConfig(Builder values) {
        this.values = values;
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the defaults} */
    public static VirtualPackConfig defaults() {
        return builder().build();
    }

    /** {@return a builder that holds what this configuration holds} */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** {@return the seed of all that differs between equal packs} */
    public long seed() {
        return values.seed;
    }

    /** {@return the address on the bus, 0 to 15} */
    public int address() {
        return values.address;
    }

    /** {@return the chemistry of the cells} */
    public Chemistry chemistry() {
        return values.chemistry;
    }

    /** {@return the number of cells in series, 8 to 24} */
    public int cellCount() {
        return values.cellCount;
    }

    /** {@return the design capacity in milliampere hours} */
    public int capacityMilliampHours() {
        return values.capacityMilliampHours;
    }

    /** {@return the state of charge at the start in per cent} */
    public int stateOfChargePercent() {
        return values.stateOfChargePercent;
    }

    /** {@return the standard deviation of the cells' capacities in thousandths} */
    public int capacitySpreadPermille() {
        return values.capacitySpreadPermille;
    }

    /** {@return the standard deviation of the cells' states of charge in thousandths of full} */
    public int stateOfChargeSpreadPermille() {
        return values.stateOfChargeSpreadPermille;
    }

    /** {@return the standard deviation of the cells' resistances in thousandths} */
    public int resistanceSpreadPermille() {
        return values.resistanceSpreadPermille;
    }

    /** {@return the number of the weak cell, from 1; 0 for none} */
    public int weakCell() {
        return values.weakCell;
    }

    /** {@return the capacity of the weak cell in per cent of what it would have} */
    public int weakCellCapacityPercent() {
        return values.weakCellCapacityPercent;
    }

    /** {@return the resistance of the weak cell in per cent of what it would have} */
    public int weakCellResistancePercent() {
        return values.weakCellResistancePercent;
    }

    /** {@return the resistance of a cell at 25 degrees Celsius in microohms} */
    public int cellMicroohms() {
        // Cells of 280 Ah have some 0.25 milliohms; bigger cells resist less.
        return values.cellMicroohms > 0
                ? values.cellMicroohms
                : (int) Math.max(1, 70_000_000L / values.capacityMilliampHours);
    }

    /** {@return how much of the charge current stays in a cell, in thousandths} */
    public int chargeEfficiencyPermille() {
        return values.chargeEfficiencyPermille;
    }

    /** {@return how much of what the balancer takes reaches the lowest cell, in thousandths} */
    public int balancerEfficiencyPermille() {
        return values.balancerEfficiencyPermille;
    }

    /** {@return the current of the heater in milliamperes; 0 where none is fitted} */
    public int heaterMilliamps() {
        return values.heaterMilliamps;
    }

    /** {@return the temperature around the pack} */
    public Ambient ambient() {
        return values.ambient;
    }

    /** {@return the board and its firmware} */
    public Firmware firmware() {
        return values.firmware;
    }

    /** {@return the settings that differ from the defaults of the pack} */
    public PackSettings settings() {
        return values.settings;
    }

    /** {@return the device information that differs from the defaults of the pack} */
    public DeviceInfo info() {
        return values.info;
    }

    @Override
    public String toString() {
        return "%d %s cells of %d mAh, %d %%, seed %d, address %d"
                .formatted(
                        cellCount(), chemistry(), capacityMilliampHours(), stateOfChargePercent(), seed(), address());
    }

    /** Collects a configuration. Not safe for use by many threads. */
    public static final class Builder {
        private long seed = 1;
        private int address = 1;
        private Chemistry chemistry = Chemistry.LFP;
        private int cellCount = 16;
        private int capacityMilliampHours = 280_000;
        private int stateOfChargePercent = 60;
        private int capacitySpreadPermille = 5;
        private int stateOfChargeSpreadPermille = 2;
        private int resistanceSpreadPermille = 50;
        private int weakCell;
        private int weakCellCapacityPercent = 100;
        private int weakCellResistancePercent = 100;
        private int cellMicroohms;
        private int chargeEfficiencyPermille = 998;
        private int balancerEfficiencyPermille = 900;
        private int heaterMilliamps = 5_000;
        private Ambient ambient = Ambient.constant(220);
        private Firmware firmware = Firmware.PB2A16S20P_15_41;
        private PackSettings settings = PackSettings.builder().build();
        private DeviceInfo info = DeviceInfo.builder().build();

        private Builder() {}

        private Builder(Builder other) {
            this.seed = other.seed;
            this.address = other.address;
            this.chemistry = other.chemistry;
            this.cellCount = other.cellCount;
            this.capacityMilliampHours = other.capacityMilliampHours;
            this.stateOfChargePercent = other.stateOfChargePercent;
            this.capacitySpreadPermille = other.capacitySpreadPermille;
            this.stateOfChargeSpreadPermille = other.stateOfChargeSpreadPermille;
            this.resistanceSpreadPermille = other.resistanceSpreadPermille;
            this.weakCell = other.weakCell;
            this.weakCellCapacityPercent = other.weakCellCapacityPercent;
            this.weakCellResistancePercent = other.weakCellResistancePercent;
            this.cellMicroohms = other.cellMicroohms;
            this.chargeEfficiencyPermille = other.chargeEfficiencyPermille;
            this.balancerEfficiencyPermille = other.balancerEfficiencyPermille;
            this.heaterMilliamps = other.heaterMilliamps;
            this.ambient = other.ambient;
            this.firmware = other.firmware;
            this.settings = other.settings;
            this.info = other.info;
        }

        /**
         * Sets the seed of everything that differs between equal packs: cells, probes, wires, age.
         *
         * @param seed any number; default 1
         * @return this builder
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Sets the address on the bus, which is the DIP switch of the board.
         *
         * @param address 0 to 15, default 1: 0 would be a bus master on RS485-2
         * @return this builder
         */
        public Builder address(int address) {
            this.address = within("address", address, 0, 15);
            return this;
        }

        /**
         * Sets the chemistry of the cells; voltages of the default settings follow.
         *
         * @param chemistry default LFP
         * @return this builder
         */
        public Builder chemistry(Chemistry chemistry) {
            this.chemistry = Objects.requireNonNull(chemistry, "chemistry");
            return this;
        }

        /**
         * Sets the number of cells in series.
         *
         * @param cellCount 8 to 24, default 16: the 48 V packs of the trade
         * @return this builder
         */
        public Builder cellCount(int cellCount) {
            this.cellCount = within("cellCount", cellCount, 8, 24);
            return this;
        }

        /**
         * Sets the design capacity; current limits of the default settings follow it.
         *
         * @param milliampHours 2000 to 20000000, default 280000: the most common cell
         * @return this builder
         */
        public Builder capacityMilliampHours(int milliampHours) {
            this.capacityMilliampHours = within("capacityMilliampHours", milliampHours, 2_000, 20_000_000);
            return this;
        }

        /**
         * Sets the state of charge at the start.
         *
         * @param percent 0 to 100, default 60: room in both directions
         * @return this builder
         */
        public Builder stateOfChargePercent(int percent) {
            this.stateOfChargePercent = within("stateOfChargePercent", percent, 0, 100);
            return this;
        }

        /**
         * Sets how much the cells differ, each as a standard deviation in thousandths.
         *
         * @param capacity      of the capacity; default 5, new cells of one batch
         * @param stateOfCharge of the state of charge; default 2, a pack that has been balanced
         * @param resistance    of the resistance; default 50
         * @return this builder
         */
        public Builder spreadPermille(int capacity, int stateOfCharge, int resistance) {
            this.capacitySpreadPermille = within("capacity", capacity, 0, 200);
            this.stateOfChargeSpreadPermille = within("stateOfCharge", stateOfCharge, 0, 200);
            this.resistanceSpreadPermille = within("resistance", resistance, 0, 200);
            return this;
        }

        /**
         * Makes one cell weak; default none.
         *
         * @param cell              its number, from 1; 0 for none
         * @param capacityPercent   its capacity in per cent of what it would have
         * @param resistancePercent its resistance in per cent of what it would have
         * @return this builder
         */
        public Builder weakCell(int cell, int capacityPercent, int resistancePercent) {
            this.weakCell = within("cell", cell, 0, 24);
            this.weakCellCapacityPercent = within("capacityPercent", capacityPercent, 1, 100);
            this.weakCellResistancePercent = within("resistancePercent", resistancePercent, 100, 10_000);
            return this;
        }

        /**
         * Sets the resistance of a cell at 25 degrees Celsius.
         *
         * @param microohms 1 to 1000000; default 250 for 280 Ah, and less for more
         * @return this builder
         */
        public Builder cellMicroohms(int microohms) {
            this.cellMicroohms = within("microohms", microohms, 1, 1_000_000);
            return this;
        }

        /**
         * Sets how much of the charge is kept, in thousandths.
         *
         * @param charging  of the current into a cell; default 998, as lithium cells do
         * @param balancing of what the balancer moves; default 900
         * @return this builder
         */
        public Builder efficiencyPermille(int charging, int balancing) {
            this.chargeEfficiencyPermille = within("charging", charging, 1, 1000);
            this.balancerEfficiencyPermille = within("balancing", balancing, 0, 1000);
            return this;
        }

        /**
         * Sets the current of the heating foil.
         *
         * @param milliamps 0 for no heater to 30000; default 5000, some 250 W in a 48 V pack
         * @return this builder
         */
        public Builder heaterMilliamps(int milliamps) {
            this.heaterMilliamps = within("milliamps", milliamps, 0, 30_000);
            return this;
        }

        /**
         * Sets the temperature around the pack.
         *
         * @param ambient default 22 degrees Celsius all the time: a cellar
         * @return this builder
         */
        public Builder ambient(Ambient ambient) {
            this.ambient = Objects.requireNonNull(ambient, "ambient");
            return this;
        }

        /**
         * Sets the board and its firmware.
         *
         * @param firmware default {@link Firmware#PB2A16S20P_15_41}: the best documented one
         * @return this builder
         */
        public Builder firmware(Firmware firmware) {
            this.firmware = Objects.requireNonNull(firmware, "firmware");
            return this;
        }

        /**
         * Sets settings that differ from what a pack of this chemistry and capacity is set to by default.
         *
         * @param settings the ones that differ; default none
         * @return this builder
         */
        public Builder settings(PackSettings settings) {
            this.settings = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Sets device information that differs from the default: serial number, names, passwords, protocol numbers.
         *
         * @param info what differs; default nothing
         * @return this builder
         */
        public Builder info(DeviceInfo info) {
            this.info = Objects.requireNonNull(info, "info");
            return this;
        }

        /**
         * {@return the configuration}
         *
         * @throws IllegalArgumentException if the weak cell is not one of the cells
         */
        public VirtualPackConfig build() {
            within("weakCell", weakCell, 0, cellCount);
            return new VirtualPackConfig(new Builder(this));
        }

        private static int within(String name, int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException("%s: %d is not within %d to %d".formatted(name, value, min, max));
            }
            return value;
        }
    }
}
