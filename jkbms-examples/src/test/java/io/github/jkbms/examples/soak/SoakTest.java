// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.peers.Tool;
import io.github.jkbms.modbus.HeardPack;
import io.github.jkbms.modbus.PackHealth;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.PackReport;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients, listener and bridge at full speed on lines that are disturbed and pulled by a seed: for some seconds with the ordinary
 * tests, for an hour with {@code mvn -Psoak verify}. Nothing untrue is read, every failure has a fault behind it, everything
 * recovers, nothing leaks.
 */
class SoakTest {
    private static final Duration DISTURBED = Duration.ofSeconds(Long.getLong("jkbms.soak.seconds", 15));
    private static final long SEED = Long.getLong("jkbms.soak.seed", 1);
    /** Longer than it takes a pack to count again. */
    private static final Duration CALM = Duration.ofSeconds(18);

    private static final int SAMPLES = 12;

    @TempDir
    private Path folder;

    @Test
    void survivesWhatHappensToItsLines() throws Exception {
        Tool.SOCAT.require();
        Footprint before = Footprint.now();
        try (SoakPlant plant = new SoakPlant(SEED, folder)) {
            recover(plant);
            Footprint rested = Footprint.now();

            plant.cables().forEach(cable -> cable.setCalm(false));
            List<Footprint> course = disturb(plant);
            plant.cables().forEach(cable -> cable.setCalm(true));
            recover(plant);
            Footprint after = Footprint.now();

            report(plant, rested, course, after);
            everyFailureHasAFault(plant);
            assertThat(after.threads()).isEqualTo(rested.threads());
            assertThat(after.descriptors()).isEqualTo(rested.descriptors());
            heapIsFlat(course);
        }
        Footprint closed = Footprint.now();
        assertThat(closed.threads()).isSubsetOf(before.threads());
        assertThat(closed.descriptors()).isLessThanOrEqualTo(before.descriptors() + libraries());
    }

    /** What stays open for good once a serial port was used: the native library and its like. */
    private static long libraries() {
        return 3;
    }

    private static List<Footprint> disturb(SoakPlant plant) throws InterruptedException {
        Random random = new Random(SEED);
        long endNanos = System.nanoTime() + DISTURBED.toNanos();
        long sampleNanos = DISTURBED.toNanos() / SAMPLES;
        long nextSample = System.nanoTime() + sampleNanos;
        List<Footprint> course = new ArrayList<>();
        while (System.nanoTime() - endNanos < 0) {
            Cable cable = plant.cables().get(random.nextInt(plant.cables().size()));
            cable.unplug();
            Thread.sleep(random.nextInt(1000));
            cable.plugIn();
            Thread.sleep(1000 + random.nextInt(2000));
            if (System.nanoTime() - nextSample >= 0) {
                nextSample += sampleNanos;
                course.add(Footprint.now());
            }
        }
        return course;
    }

    /** Without disturbance everything is well again in the end, and after that nothing fails any more. */
    private static void recover(SoakPlant plant) throws InterruptedException {
        Thread.sleep(CALM.toMillis());
        List<Long> failed = plant.clients().stream()
                .map(client -> client.failed() + client.away())
                .toList();
        List<Long> good = plant.clients().stream().map(SoakClient::good).toList();
        long complaints = plant.inverter().complaintCount();
        Thread.sleep(3000);

        assertThat(plant.clients()).allSatisfy(client -> {
            assertThat(client.surprises()).isEmpty();
            assertThat(client.lies()).isEmpty();
        });
        assertThat(plant.clients())
                .extracting(client -> client.failed() + client.away())
                .isEqualTo(failed);
        for (int i = 0; i < good.size(); i++) {
            assertThat(plant.clients().get(i).good()).isGreaterThan(good.get(i));
        }
        long now = TimeSource.SYSTEM.nanoTime();
        assertThat(plant.listener().report().packs())
                .hasSize(3)
                .extracting((HeardPack pack) -> pack.freshness(now))
                .containsOnly(Freshness.FRESH);
        StorageDecision decision = plant.bridge().decision().orElseThrow();
        assertThat(decision.stage()).as(decision.explain()).isEqualTo(DecisionStage.SENDING);
        assertThat(decision.packs()).extracting(PackReport::freshness).containsOnly(Freshness.FRESH);
        assertThat(decision.toSend()
                        .orElseThrow()
                        .value(StorageQuantity.CHARGE_CURRENT_LIMIT)
                        .orElseThrow())
                .as(decision.explain())
                .isPositive();
        assertThat(plant.bridge().isHealthy()).isTrue();
        assertThat(plant.inverter().complaintCount())
                .as(() -> plant.inverter().complaints().toString())
                .isEqualTo(complaints);
    }

    /** A fault may spoil the request it happens to and, as a late answer, the next one. */
    private static void everyFailureHasAFault(SoakPlant plant) {
        long harmful = plant.cables().stream()
                .map(Cable::faults)
                .reduce(FaultTotals.NONE, FaultTotals::plus)
                .harmful();
        long failures = plant.clients().stream().mapToLong(SoakClient::failed).sum();
        for (PackHealth health : plant.health()) {
            long inFlight = health.requests()
                    - health.answers()
                    - health.exceptions()
                    - health.timeouts()
                    - health.checksumErrors()
                    - health.wrongAnswers()
                    - health.portErrors();
            assertThat(inFlight).isBetween(0L, 1L);
        }
        long spoilt = plant.health().stream()
                .mapToLong(health ->
                        health.exceptions() + health.timeouts() + health.checksumErrors() + health.wrongAnswers())
                .sum();
        assertThat(harmful).isPositive();
        assertThat(spoilt).isPositive().isLessThanOrEqualTo(2 * harmful);
        assertThat(failures).isLessThanOrEqualTo(harmful);
    }

    /** The smallest of the last third against the smallest of the first: what is left is what stays. */
    private static void heapIsFlat(List<Footprint> course) {
        int third = course.size() / 3;
        if (third == 0) {
            return;
        }
        long first = smallest(course.subList(0, third));
        long last = smallest(course.subList(course.size() - third, course.size()));
        assertThat(last).isLessThan(first + 2048);
    }

    private static long smallest(List<Footprint> some) {
        return some.stream().mapToLong(Footprint::heapKilobytes).min().orElseThrow();
    }

    private static void report(SoakPlant plant, Footprint rested, List<Footprint> course, Footprint after) {
        plant.clients().forEach(client -> System.out.println("soak: " + client));
        plant.cables().forEach(cable -> System.out.println("soak: line " + cable.name() + ": " + cable.faults()));
        plant.health().forEach(health -> System.out.println("soak: " + health));
        System.out.println("soak: heard " + plant.listener().report().counts());
        System.out.println("soak: inverter got %d frames, %d complaints"
                .formatted(plant.inverter().frameCount(), plant.inverter().complaintCount()));
        System.out.println("soak: heap kB " + rested.heapKilobytes() + " "
                + course.stream().map(Footprint::heapKilobytes).toList() + " " + after.heapKilobytes() + ", threads "
                + after.threads().size() + ", descriptors " + after.descriptors());
    }
}
