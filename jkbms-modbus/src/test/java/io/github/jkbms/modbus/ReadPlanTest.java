// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.Bms;
import io.github.jkbms.PollEvent;
import io.github.jkbms.PollEvent.FreshnessChanged;
import io.github.jkbms.PollEvent.ReadFailed;
import io.github.jkbms.PollEvent.StatusRead;
import io.github.jkbms.PollPlan;
import io.github.jkbms.Poller;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How old values become at most while all reports of all packs are read in turn. */
class ReadPlanTest {
    private static final int TURNAROUND_MILLIS = 20;

    /** 97 registers: request and answer. */
    private static final long ESSENTIALS_WIRE_MICROS = (8 + 199) * 10_000_000L / 115_200;

    /** All of a block in two requests. */
    private static final long BLOCK_WIRE_MICROS = (16 + 245 + 57) * 10_000_000L / 115_200;

    private final List<PollEvent> events = new ArrayList<>();

    private void poll(List<? extends Bms> packs, Duration duration) throws InterruptedException {
        Poller poller = Poller.of(packs, PollPlan.DEFAULT.withCycle(Duration.ZERO), FreshnessLimits.DEFAULT);
        poller.addListener(events::add);
        poller.run(duration);
    }

    private static List<ModbusPack> packs(RtuBus bus, int first, int count) {
        return IntStream.range(first, first + count).mapToObj(bus::pack).toList();
    }

    private Duration oldest(List<? extends Bms> packs) {
        Map<Bms, Long> last = new HashMap<>();
        long oldest = 0;
        for (PollEvent event : events) {
            if (event instanceof StatusRead read) {
                long now = read.status().readNanos();
                Long before = last.put(event.pack(), now);
                oldest = Math.max(oldest, before == null ? 0 : now - before);
            }
        }
        assertThat(last.keySet()).hasSameSizeAs(packs);
        return Duration.ofNanos(oldest);
    }

    @ParameterizedTest
    @CsvSource({"1, 50, 260", "1, 100, 420", "16, 50, 1600", "16, 100, 2500"})
    void essentialsAreNeverOlderThanACycleAndOneOtherRead(int count, int pauseMillis, int roundedMillis)
            throws InterruptedException {
        BusOptions options = BusOptions.DEFAULT.withPause(Duration.ofMillis(pauseMillis));
        try (Line line = new Line(0, count, Manners.REAL.withTurnaround(Duration.ofMillis(TURNAROUND_MILLIS)));
                RtuBus bus = line.bus(options)) {
            List<ModbusPack> packs = packs(bus, 0, count);
            poll(packs, Duration.ofMinutes(3));
            long each = 1000L * (TURNAROUND_MILLIS + pauseMillis);
            long bound = count * (ESSENTIALS_WIRE_MICROS + each) + BLOCK_WIRE_MICROS + 2 * each;
            assertThat(oldest(packs)).isLessThan(Duration.ofNanos(1000 * bound + 100_000));
            assertThat(oldest(packs)).isLessThan(Duration.ofMillis(roundedMillis));
            assertThat(packs).allSatisfy(pack -> {
                assertThat(pack.health().answers()).isEqualTo(pack.health().requests());
                assertThat(pack.id().text()).startsWith("SIM");
            });
        }
    }

    @Test
    void triggersOfSixteenPacksTakeLittleMoreThanWireTurnaroundAndPause() throws InterruptedException {
        try (Line line = new Line(0, 16, Manners.REAL);
                RtuBus bus = line.bus(BusOptions.DEFAULT.withPause(BusOptions.MINIMUM_PAUSE))) {
            List<Bms> packs =
                    packs(bus, 0, 16).stream().map(ModbusPack::viaTrigger).toList();
            poll(packs, Duration.ofMinutes(1));
            long oneMicros = (11 + 308) * 10_000_000L / 115_200 + 70_000;
            assertThat(oldest(packs)).isLessThan(Duration.ofNanos(17_000 * oneMicros + 100_000));
        }
    }

    @Test
    void twoAbsentPacksDoNotMakeFourteenOthersLate() throws InterruptedException {
        try (Line line = new Line(0, 14, Manners.REAL);
                RtuBus bus = line.bus()) {
            poll(packs(bus, 0, 16), Duration.ofMinutes(2));
            assertThat(events.stream().filter(FreshnessChanged.class::isInstance))
                    .hasSize(14)
                    .allMatch(event -> ((FreshnessChanged) event).now() == Freshness.FRESH);
            assertThat(events.stream().filter(ReadFailed.class::isInstance))
                    .hasSizeBetween(30, 60)
                    .allMatch(event -> ((ModbusPack) event.pack()).address() >= 14);
        }
    }

    /** {@code bus.pack(1)} makes a new object each time; a program need not keep the first one to ask about its pack. */
    @Test
    void freshnessIsThatOfThePackNotOfTheObject() throws InterruptedException {
        try (Line line = new Line(1, 2, Manners.REAL);
                RtuBus bus = line.bus(BusOptions.DEFAULT)) {
            Poller poller = Poller.of(List.of(bus.pack(1)));
            assertThat(poller.freshness(bus.pack(1))).isEqualTo(Freshness.STALE);

            poller.run(Duration.ofSeconds(5));

            assertThat(poller.freshness(bus.pack(1))).isEqualTo(Freshness.FRESH);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> poller.freshness(bus.pack(2)))
                    .withMessageContaining("not polled here");
        }
    }
}
