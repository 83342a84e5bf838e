// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Ambient;
import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.SolarHousehold;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StoragePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One day of a bank of four packs on which much goes wrong: a weak cell, a cold morning, the USB adapter of all packs replugged
 * at ten, one pack unplugged at noon, the inverter gone for a minute in the evening. {@code ScenarioDay FILE} writes its course
 * as an SVG.
 */
public final class ScenarioDay {
    static final int REPLUG = 10 * 3600;
    static final int REPLUG_SECONDS = 40;
    static final int UNPLUG = 12 * 3600;
    static final int INVERTER_GONE = 19 * 3600;
    static final int INVERTER_GONE_SECONDS = 60;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int PACKS = 4;
    private static final int UNPLUGGED_PACK = 4;
    private static final int CAPACITY = 280_000;
    private static final int PEAK_WATTS = 16_000;
    private static final int MEAN_WATTS = 1_500;
    private static final int MAX_MILLIVOLTS = 58_400;
    private static final long SEED = 7;

    private final List<DaySample> samples = new ArrayList<>();
    private final DayResult result = new DayResult(SEED);

    private ScenarioDay() {}

    /**
     * Lives through the day and writes the chart.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: ScenarioDay FILE.svg");
            System.exit(2);
        }
        ScenarioDay day = live();
        Files.writeString(Path.of(arguments[0]), day.chart());
        System.out.println(day.result);
    }

    /** {@return the day after its end} */
    static ScenarioDay live() {
        ScenarioDay day = new ScenarioDay();
        try {
            day.run();
        } catch (BmsException e) {
            day.result.hurt("a pack switched itself off: " + e.getMessage());
        }
        return day;
    }

    private void run() throws BmsException {
        VirtualTime time = new VirtualTime();
        ObedientInverter inverter =
                new ObedientInverter(new SolarHousehold(SEED, PEAK_WATTS, MEAN_WATTS, MAX_MILLIVOLTS));
        VirtualBank bank = VirtualBank.of(
                configs(), time, since -> isInverterGone((int) since.toSeconds()) ? Demand.NONE : inverter.at(since));
        StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
        List<PackInput> inputs = new ArrayList<>();
        for (VirtualPack pack : bank.packs()) {
            inputs.add(PackInput.silent(pack.id(), inputs.size() + 1)
                    .with(pack.readSettings())
                    .with(pack.readInfo()));
        }
        for (int second = 0; second < SECONDS_PER_DAY; second++) {
            if (second == UNPLUG) {
                bank.packs().get(UNPLUGGED_PACK - 1).setConnected(false);
            }
            for (int i = 0; i < PACKS; i++) {
                VirtualPack pack = bank.packs().get(i);
                PackStatus status = pack.readStatus();
                result.see(second, i + 1, status, inputs.get(i).settings().orElseThrow());
                if (isHeard(i + 1, second)) {
                    inputs.set(i, inputs.get(i).with(Timed.now(status, pack.id(), time)));
                }
            }
            StorageDecision decision = policy.decide(inputs, time.nanoTime());
            inverter.hear(decision.toSend());
            samples.add(DaySample.of(second, decision));
            time.advance(Duration.ofSeconds(1));
        }
    }

    private static List<VirtualPackConfig> configs() {
        List<VirtualPackConfig> configs = new ArrayList<>();
        for (int i = 0; i < PACKS; i++) {
            configs.add(VirtualPackConfig.builder()
                    .seed(SEED + i)
                    .address(i + 1)
                    .capacityMilliampHours(CAPACITY)
                    .stateOfChargePercent(60)
                    .weakCell(i == 1 ? 6 : 0, 93, 180)
                    .heaterMilliamps(0)
                    .ambient(Ambient.daily(110, 60))
                    .build());
        }
        return configs;
    }

    private static boolean isHeard(int pack, int second) {
        boolean isAdapterThere = second < REPLUG || second >= REPLUG + REPLUG_SECONDS;
        return isAdapterThere && (pack != UNPLUGGED_PACK || second < UNPLUG);
    }

    private static boolean isInverterGone(int second) {
        return second >= INVERTER_GONE && second < INVERTER_GONE + INVERTER_GONE_SECONDS;
    }

    /** {@return the course of the day, one sample for each second} */
    List<DaySample> samples() {
        return samples;
    }

    /** {@return what the day did to the cells} */
    DayResult result() {
        return result;
    }

    /** {@return the course as an SVG} */
    String chart() {
        return new DayChart(samples)
                .event(REPLUG, "USB adapter replugged")
                .event(UNPLUG, "pack 4 unplugged")
                .event(INVERTER_GONE, "inverter gone for a minute")
                .panel(
                        "Volts",
                        List.of(
                                new DayChart.Line("CVL", "#c0392b", DaySample::chargeVolts),
                                new DayChart.Line("voltage", "#2c3e50", DaySample::volts)))
                .panel(
                        "Amperes",
                        List.of(
                                new DayChart.Line("CCL", "#c0392b", DaySample::chargeAmps),
                                new DayChart.Line("DCL", "#2980b9", sample -> -sample.dischargeAmps()),
                                new DayChart.Line("current", "#2c3e50", DaySample::amps)))
                .panel("State of charge, %", List.of(new DayChart.Line("SOC", "#27ae60", DaySample::chargePercent)))
                .panel(
                        "Cells, volts",
                        List.of(
                                new DayChart.Line("highest cell", "#c0392b", DaySample::highestCellVolts),
                                new DayChart.Line("lowest cell", "#2980b9", DaySample::lowestCellVolts)))
                .svg();
    }
}
