// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Virtual packs in parallel on one bus bar: they share what is asked of them by their voltages and resistances, and fuller
 * ones charge emptier ones. Safe for use by many threads; the packs share one lock.
 */
public final class VirtualBank {
    private final List<VirtualPack> packs;

    private VirtualBank(List<VirtualPack> packs) {
        this.packs = packs;
    }

    /**
     * {@return a bank}
     *
     * @param configs what its packs are made of, at least one
     * @param time    the clock it lives on
     * @param load    what is connected to it
     */
    public static VirtualBank of(List<VirtualPackConfig> configs, TimeSource time, Load load) {
        if (configs.isEmpty()) {
            throw new IllegalArgumentException("configs: a bank needs a pack");
        }
        List<Machine> machines = configs.stream()
                .map(config -> new Machine(config, time.instant()))
                .toList();
        Simulation simulation = new Simulation(machines, time, load);
        List<VirtualPack> packs = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            packs.add(
                    new VirtualPack(simulation, machines.get(i), configs.get(i).firmware()));
        }
        return new VirtualBank(List.copyOf(packs));
    }

    /**
     * {@return a bank of packs that are alike, with seeds and addresses counted up}
     *
     * @param config what the first pack is made of
     * @param count  how many packs; the last address is 15 at most
     * @param time   the clock it lives on
     * @param load   what is connected to it
     */
    public static VirtualBank ofEqual(VirtualPackConfig config, int count, TimeSource time, Load load) {
        List<VirtualPackConfig> configs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            configs.add(config.toBuilder()
                    .seed(config.seed() + i)
                    .address(config.address() + i)
                    .build());
        }
        return of(configs, time, load);
    }

    /** {@return the packs, in the order of their configurations} */
    public List<VirtualPack> packs() {
        return packs;
    }

    /**
     * Lets simulated time pass that the clock does not show.
     *
     * @param amount how much; less than a second adds up
     */
    public void advance(Duration amount) {
        packs.get(0).advance(amount);
    }

    /**
     * Connects something else from now on.
     *
     * @param load what is connected
     */
    public void setLoad(Load load) {
        packs.get(0).setLoad(load);
    }

    /**
     * Lets simulated time pass faster than the clock: 3600 makes a day of 24 seconds.
     *
     * @param timesReal 1 to 100000
     */
    public void setSpeed(int timesReal) {
        packs.get(0).setSpeed(timesReal);
    }

    @Override
    public String toString() {
        return "virtual bank of " + packs.size() + " after " + packs.get(0).elapsed();
    }
}
