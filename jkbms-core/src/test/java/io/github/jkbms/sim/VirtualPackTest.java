// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualPackTest {
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T12:00:00Z"));
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);

    @Test
    void answersLikeAHealthyPack() throws Exception {
        PackStatus status = pack.readStatus();

        assertThat(status.cellCount()).isEqualTo(16);
        assertThat(status.voltageMillivolts()).isBetween(52_000, 53_500);
        assertThat(status.currentMilliamps()).isZero();
        assertThat(status.stateOfChargePercent()).isEqualTo(60);
        assertThat(status.remainingCapacityMilliampHours()).hasValue(168_000);
        assertThat(status.alarms()).contains(Alarms.NONE);
        assertThat(status.isChargeMosfetOn()).contains(true);
        assertThat(status.isDischargeMosfetOn()).contains(true);
        assertThat(status.chemistry()).contains(Chemistry.LFP);
        assertThat(status.reported(Quantity.CLOCK)).hasValue(189_432_000L);
        assertThat(pack.readInfo().model()).contains("JK_PB2A16S20P");
        assertThat(pack.readInfo().serialNumber()).contains("SIM01000001");
        assertThat(pack.id()).isEqualTo(PackId.ofSerial("SIM01000001"));
        assertThat(pack.readSettings().deviceAddress()).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({"LFP, 8", "LFP, 16", "LFP, 24", "NMC, 8", "NMC, 14", "NMC, 24", "LTO, 10", "LTO, 24"})
    void livesWithEveryNumberOfCellsAndChemistry(Chemistry chemistry, int cells) throws Exception {
        VirtualPackConfig config = VirtualPackConfig.builder()
                .chemistry(chemistry)
                .cellCount(cells)
                .build();
        VirtualPack other = VirtualPack.of(config, time, Load.constant(Demand.ofMilliamps(-50_000)));
        other.advance(Duration.ofMinutes(10));
        PackStatus status = other.readStatus();

        assertThat(status.cellCount()).isEqualTo(cells);
        assertThat(status.currentMilliamps()).isEqualTo(-50_000);
        assertThat(status.alarms()).contains(Alarms.NONE);
    }

    @Test
    void livesOnItsClockInWholeSeconds() throws Exception {
        long before = pack.readStatus().runTimeSeconds().orElseThrow();
        time.advance(Duration.ofMillis(2_900));
        assertThat(pack.readStatus().runTimeSeconds()).hasValue(before + 2);
        time.advance(Duration.ofMillis(100));
        assertThat(pack.readStatus().runTimeSeconds()).hasValue(before + 3);
        pack.setSpeed(3600);
        time.advance(Duration.ofSeconds(2));
        assertThat(pack.readStatus().runTimeSeconds()).hasValue(before + 3 + 7200);
        assertThat(pack.elapsed()).isEqualTo(Duration.ofSeconds(7203));
    }

    @Test
    void switchedOffItIsSilentUntilAChargerComes() throws Exception {
        pack.switchOff();
        assertThat(pack.isOn()).isFalse();
        assertThatThrownBy(pack::readStatus).isInstanceOf(BmsTimeoutException.class);
        time.advance(Duration.ofHours(1));
        assertThat(pack.isOn()).isFalse();
        pack.setLoad(Load.constant(Demand.ofMilliamps(10_000)));
        time.advance(Duration.ofSeconds(2));
        assertThat(pack.readStatus().currentMilliamps()).isEqualTo(10_000);
    }

    @Test
    void switchesFollowTheirSettings() throws Exception {
        pack.setLoad(Load.constant(Demand.ofMilliamps(-20_000)));
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().currentMilliamps()).isEqualTo(-20_000);
        pack.configure(PackSettings.builder().set(Setting.DISCHARGE_SWITCH, 0).build());
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isDischargeMosfetOn()).contains(false);
        assertThat(pack.readStatus().isChargeMosfetOn()).contains(true);
        assertThat(pack.readStatus().currentMilliamps()).isZero();
    }

    @Test
    void factoryPasswordIsANotice() throws Exception {
        pack.configure(
                DeviceInfo.builder().text(InfoItem.SETTINGS_PASSWORD, "123456").build());
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().alarms()).contains(Alarms.of(Alarm.DEFAULT_PASSWORD));
        assertThat(pack.readStatus().isChargeMosfetOn()).contains(true);
    }

    @Test
    void readsTheClockOutsideOfItsLock() throws Exception {
        AtomicReference<VirtualPack> watched = new AtomicReference<>();
        AtomicBoolean isInside = new AtomicBoolean();
        // A clock that, while it is read, lets another thread use the pack: with the lock held they would wait for
        // ever.
        TimeSource meddling = new TimeSource() {
            @Override
            public long nanoTime() {
                VirtualPack other = watched.get();
                if (other != null && isInside.compareAndSet(false, true)) {
                    Thread reader = new Thread(other::isOn);
                    reader.start();
                    joinUninterrupted(reader);
                    isInside.set(false);
                }
                return time.nanoTime();
            }

            @Override
            public Instant instant() {
                return time.instant();
            }

            @Override
            public void sleepUntil(long nanos) throws InterruptedException {
                time.sleepUntil(nanos);
            }
        };
        VirtualPack meddled = VirtualPack.of(VirtualPackConfig.defaults(), meddling);
        watched.set(meddled);
        assertTimeoutPreemptively(Duration.ofMinutes(1), meddled::readStatus);
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> meddled.advance(Duration.ofSeconds(1)));
        assertThat(meddled.elapsed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void manyThreadsSeeOneTime() throws Exception {
        pack.setLoad(Load.constant(Demand.ofMilliamps(-10_000)));
        List<Thread> threads = new ArrayList<>();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 3; i++) {
            threads.add(new Thread(() -> {
                long last = 0;
                for (int n = 0; n < 500; n++) {
                    pack.advance(Duration.ofSeconds(1));
                    PackStatus status = pack.image().status();
                    long power = status.voltageMillivolts() * 10_000L / 1000;
                    long now = status.runTimeSeconds().orElseThrow();
                    if (now <= last || status.reported(Quantity.POWER_MAGNITUDE).orElseThrow() != power) {
                        wrong.add(status.toString());
                    }
                    last = now;
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(pack.elapsed()).isEqualTo(Duration.ofSeconds(1500));
    }

    private static void joinUninterrupted(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
