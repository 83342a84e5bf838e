// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class VirtualPackProperties {
    /** A while with one load, one ambient temperature and one changed setting. */
    record Phase(int seconds, int milliamps, int deciCelsius, Setting setting, int value) {}

    @Provide
    Arbitrary<VirtualPackConfig> configs() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.of(Chemistry.class),
                        Arbitraries.integers().between(8, 24),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(20_000, 600_000))
                .as((seed, chemistry, cells, charge, capacity) -> VirtualPackConfig.builder()
                        .seed(seed)
                        .chemistry(chemistry)
                        .cellCount(cells)
                        .stateOfChargePercent(charge)
                        .capacityMilliampHours(capacity)
                        .build());
    }

    @Provide
    Arbitrary<Phase> phases() {
        Arbitrary<Setting> settings = Arbitraries.of(
                Setting.CELL_OVERVOLTAGE_PROTECTION,
                Setting.CELL_UNDERVOLTAGE_PROTECTION,
                Setting.CHARGE_SWITCH,
                Setting.DISCHARGE_SWITCH,
                Setting.BALANCE_SWITCH,
                Setting.CHARGE_CURRENT_LIMIT,
                Setting.DESIGN_CAPACITY,
                Setting.SOC_100_VOLTAGE,
                Setting.SOC_0_VOLTAGE,
                Setting.BALANCE_START_VOLTAGE,
                Setting.SWITCHES);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3_600),
                        Arbitraries.integers().between(-200_000, 200_000),
                        Arbitraries.integers().between(-200, 500),
                        settings,
                        Arbitraries.integers().between(0, 5_000))
                .as((seconds, milliamps, deciCelsius, setting, value) -> new Phase(
                        seconds,
                        milliamps,
                        deciCelsius,
                        setting,
                        setting == Setting.DESIGN_CAPACITY
                                ? 20_000 + value * 100
                                : setting == Setting.CHARGE_CURRENT_LIMIT ? 1_000 + value * 40 : value));
    }

    @Property(tries = 150)
    void whatItShowsFitsTogether(
            @ForAll("configs") VirtualPackConfig config,
            @ForAll @Size(min = 1, max = 8) List<@From("phases") Phase> phases) {
        VirtualPack pack = VirtualPack.of(config, new VirtualTime());
        for (Phase phase : phases) {
            apply(pack, phase);
            pack.advance(Duration.ofSeconds(phase.seconds));
            check(pack, config);
        }
    }

    private static void check(VirtualPack pack, VirtualPackConfig config) {
        PackStatus status = pack.image().status();
        PackSettings settings = pack.image().settings();
        long millivolts = number(status, Quantity.PACK_VOLTAGE);
        long milliamps = number(status, Quantity.PACK_CURRENT);
        long cells = 0;
        for (int i = 0; i < config.cellCount(); i++) {
            cells += status.cellMillivolts(i + 1).orElseThrow();
        }
        assertThat(cells).isCloseTo(millivolts, within(config.cellCount() / 2 + 1L));
        assertThat(number(status, Quantity.POWER_MAGNITUDE)).isEqualTo(millivolts * Math.abs(milliamps) / 1000);
        assertThat(number(status, Quantity.SECOND_PACK_VOLTAGE)).isCloseTo(millivolts / 10, within(1L));
        assertThat(number(status, Quantity.AVERAGE_CELL_VOLTAGE))
                .isBetween((long) status.lowestCellMillivolts().orElseThrow(), (long)
                        status.highestCellMillivolts().orElseThrow());
        assertThat(number(status, Quantity.CELL_VOLTAGE_DIFFERENCE))
                .isEqualTo(status.cellDifferenceMillivolts().orElseThrow());

        long remaining = number(status, Quantity.REMAINING_CAPACITY);
        long full = number(status, Quantity.FULL_CAPACITY);
        assertThat(remaining).isBetween(0L, full);
        assertThat(full).isBetween(0L, settings.designCapacityMilliampHours().orElseThrow());
        assertThat((double) status.stateOfChargePercent()).isCloseTo(100.0 * remaining / full, within(0.51));
        assertThat(number(status, Quantity.CYCLE_COUNT))
                .isEqualTo(number(status, Quantity.CYCLED_CAPACITY)
                        / settings.designCapacityMilliampHours().orElseThrow());

        boolean canCharge = status.isChargeMosfetOn().orElseThrow();
        boolean canDischarge = status.isDischargeMosfetOn().orElseThrow();
        assertThat(canCharge && !settings.isChargeSwitchOn().orElseThrow()).isFalse();
        assertThat(canDischarge && !settings.isDischargeSwitchOn().orElseThrow())
                .isFalse();

        assertThat(BlockDecoder.status(new Span(pack.littleEndian(Block.LIVE), 0, 0, Block.LENGTH, Endian.LITTLE)))
                .isEqualTo(status);
        assertThat(BlockDecoder.settings(
                        new Span(pack.read(Block.SETTINGS, 0, Block.LENGTH), 0, 0, Block.LENGTH, Endian.BIG)))
                .isEqualTo(settings);
    }

    @Property(tries = 60)
    void equalSeedsAndTimesGiveEqualImages(
            @ForAll("configs") VirtualPackConfig config,
            @ForAll @Size(min = 1, max = 5) List<@From("phases") Phase> phases,
            @ForAll @IntRange(min = 1, max = 7_000) int chunkMillis) {
        VirtualTime time = new VirtualTime();
        VirtualPack once = VirtualPack.of(config, new VirtualTime());
        VirtualPack often = VirtualPack.of(config, time);
        for (Phase phase : phases) {
            apply(once, phase);
            apply(often, phase);
            once.advance(Duration.ofSeconds(phase.seconds));
            long left = phase.seconds * 1000L;
            for (int i = 0; i < 50 && left > chunkMillis; i++) {
                time.advance(Duration.ofMillis(chunkMillis));
                often.read(Block.LIVE, 0, 2);
                left -= chunkMillis;
            }
            time.advance(Duration.ofMillis(left));
        }
        for (Block block : Block.values()) {
            assertThat(often.read(block, 0, Block.LENGTH)).isEqualTo(once.read(block, 0, Block.LENGTH));
        }
    }

    @Property(tries = 30)
    void otherSeedsGiveOtherPacks(@ForAll @IntRange(min = 1, max = 1_000_000) int seed) {
        VirtualPack one = VirtualPack.of(VirtualPackConfig.builder().seed(seed).build(), new VirtualTime());
        VirtualPack other =
                VirtualPack.of(VirtualPackConfig.builder().seed(seed + 1L).build(), new VirtualTime());
        assertThat(one.read(Block.LIVE, 0, Block.LENGTH)).isNotEqualTo(other.read(Block.LIVE, 0, Block.LENGTH));
    }

    private static void apply(VirtualPack pack, Phase phase) {
        pack.setLoad(Load.constant(Demand.ofMilliamps(phase.milliamps)));
        pack.setAmbient(Ambient.constant(phase.deciCelsius));
        pack.configure(PackSettings.builder().set(phase.setting, phase.value).build());
    }

    private static long number(PackStatus status, Quantity quantity) {
        return status.reported(quantity).orElseThrow();
    }
}
