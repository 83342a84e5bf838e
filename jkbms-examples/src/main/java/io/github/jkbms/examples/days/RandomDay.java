// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Ambient;
import io.github.jkbms.sim.SolarHousehold;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StoragePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A day of a bank that a seed decides on: packs, cells, a weak cell or not, the weather outside and in the room, and a household
 * that wants more than is good for the bank. Runs in steps of one second.
 */
public final class RandomDay {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int[] CAPACITIES = {100_000, 200_000, 280_000, 314_000};

    /** What a charger holds that knows nothing of cells: 3.65 V for each. */
    private static final int CHARGER_CELL_MILLIVOLTS = 3_650;

    private static final int CELLS = 16;

    private final long seed;
    private final List<VirtualPackConfig> configs = new ArrayList<>();
    private final SolarHousehold household;

    /**
     * Creates a day.
     *
     * @param seed decides on everything
     */
    public RandomDay(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        int count = 1 + random.nextInt(3);
        int capacity = CAPACITIES[random.nextInt(CAPACITIES.length)];
        int stateOfCharge = 10 + random.nextInt(86);
        Ambient ambient = Ambient.daily(random.nextInt(430) - 80, random.nextInt(80));
        for (int i = 0; i < count; i++) {
            int weakCell = random.nextInt(3) == 0 ? 1 + random.nextInt(CELLS) : 0;
            configs.add(VirtualPackConfig.builder()
                    .seed(seed * 10 + i)
                    .address(i + 1)
                    .capacityMilliampHours(capacity)
                    .stateOfChargePercent(Math.max(8, Math.min(96, stateOfCharge + random.nextInt(5) - 2)))
                    .spreadPermille(random.nextInt(10), random.nextInt(10), random.nextInt(100))
                    .weakCell(weakCell, 85 + random.nextInt(16), 100 + random.nextInt(150))
                    .ambient(ambient)
                    .build());
        }
        long wattHours = (long) count * capacity / 1000 * CELLS * 32 / 10;
        double size = 0.7 + 2.3 * random.nextDouble();
        household = new SolarHousehold(
                seed, (int) (wattHours / 5 * size), (int) (wattHours / 34 * size), CELLS * CHARGER_CELL_MILLIVOLTS);
    }

    /** {@return what happened on the day under the policy with its defaults} */
    public DayResult underPolicy() {
        return run(true);
    }

    /**
     * {@return what happened on the same day to the same bank without a policy, up to the first moment at which a cell was hurt}
     * From then on the packs protect themselves.
     */
    public DayResult withoutPolicy() {
        return run(false);
    }

    private DayResult run(boolean hasPolicy) {
        VirtualTime time = new VirtualTime();
        ObedientInverter inverter = new ObedientInverter(household);
        VirtualBank bank = VirtualBank.of(configs, time, inverter);
        StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
        List<PackInput> inputs = new ArrayList<>();
        DayResult result = new DayResult(seed);
        try {
            for (VirtualPack pack : bank.packs()) {
                inputs.add(PackInput.silent(pack.id(), inputs.size() + 1)
                        .with(pack.readSettings())
                        .with(pack.readInfo()));
            }
            for (int second = 0; second < SECONDS_PER_DAY && (hasPolicy || result.hurtCount() == 0); second++) {
                for (int i = 0; i < inputs.size(); i++) {
                    VirtualPack pack = bank.packs().get(i);
                    PackStatus status = pack.readStatus();
                    result.see(second, i + 1, status, inputs.get(i).settings().orElseThrow());
                    inputs.set(i, inputs.get(i).with(Timed.now(status, pack.id(), time)));
                }
                if (hasPolicy) {
                    inverter.hear(policy.decide(inputs, time.nanoTime()).toSend());
                }
                time.advance(Duration.ofSeconds(1));
            }
        } catch (BmsException e) {
            result.hurt("a pack switched itself off: " + e.getMessage());
        }
        return result;
    }

    @Override
    public String toString() {
        return "seed %d: %s".formatted(seed, configs);
    }
}
