// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanCounts;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.SocketCanBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Interfaces of the kernel that go down, come back, vanish, or whose controller reports trouble, under a reading program. */
@Tag("vcan")
@Timeout(120)
class LinkEventsTest {
    private static final String NAME = "jkvcan2";
    private static final CanFrame STATE = CanFrame.parse("355#63006400");

    private Vcan vcan;
    private SocketCanBus bus;
    private Listening listening;

    @BeforeEach
    void listen() throws Exception {
        Lab.requireProgram("cangen", "can-utils");
        vcan = Vcan.make(NAME);
        bus = SocketCanBus.open(NAME);
        listening = Listening.to(bus);
    }

    @AfterEach
    void close() throws Exception {
        if (listening != null) {
            listening.close();
        }
        if (vcan != null) {
            vcan.close();
        }
    }

    private void awaitState(CanBusState state) throws Exception {
        Lab.await(state + " instead of " + bus.state(), () -> bus.state() == state);
    }

    private void awaitMoreFrames() throws Exception {
        int before = listening.frames().size();
        Lab.await("more frames", () -> listening.frames().size() > before);
    }

    private void assertSendIsRefusedBecause(String words) {
        assertThatThrownBy(() -> bus.send(STATE))
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE))
                .hasMessageContaining(words);
    }

    @Test
    void interfaceGoesDownAndUpWhileReadingAndWriting() throws Exception {
        for (int round = 0; round < 3; round++) {
            // cangen gives up when the interface goes down.
            try (Peer cangen = Peer.start("cangen", NAME, "-g", "5", "-I", "305", "-i")) {
                awaitMoreFrames();
                assertThat(cangen.isRunning()).isTrue();
                bus.send(STATE);
                vcan.down();
            }
            long downNanos = System.nanoTime();
            awaitState(CanBusState.DOWN);
            long seenNanos = System.nanoTime();
            assertSendIsRefusedBecause(NAME + " is down");
            vcan.up();
            long upNanos = System.nanoTime();
            awaitState(CanBusState.ACTIVE);
            Lab.report(
                    "interface down: noticed after %.0f ms; up: known after %.0f ms",
                    (seenNanos - downNanos) / 1e6, (System.nanoTime() - upNanos) / 1e6);
            bus.send(STATE);
        }
        int before = listening.frames().size();
        Lab.run("cansend", NAME, "306#");
        Lab.await("a frame after all this", () -> listening.frames().size() > before);
        assertThat(bus.counts())
                .extracting(CanCounts::sent, CanCounts::reopened)
                .containsExactly(6L, 0L);
    }

    @Test
    void interfaceIsDeletedAndMadeAgain() throws Exception {
        for (int round = 1; round <= 2; round++) {
            vcan.delete();
            long goneNanos = System.nanoTime();
            awaitState(CanBusState.MISSING);
            long seenNanos = System.nanoTime();
            assertSendIsRefusedBecause(NAME + " is not there");
            vcan.add();
            long backNanos = System.nanoTime();
            awaitState(CanBusState.ACTIVE);
            Lab.report(
                    "interface deleted: noticed after %.0f ms; made again: open after %.0f ms",
                    (seenNanos - goneNanos) / 1e6, (System.nanoTime() - backNanos) / 1e6);
            Lab.run("cansend", NAME, "305#0" + round);
            Lab.await("a frame of the new interface", () -> !listening.frames().isEmpty());
            assertThat(listening.frames()).containsExactly(CanFrame.parse("305#0" + round));
            listening.frames().clear();
            bus.send(STATE);
            assertThat(bus.counts().reopened()).isGreaterThanOrEqualTo(round);
        }
    }

    @Test
    void errorFramesBecomeStates() throws Exception {
        Lab.run("cansend", NAME, "20000004#0008000000000000");
        awaitState(CanBusState.WARNING);
        Lab.run("cansend", NAME, "20000004#0020000000000000");
        awaitState(CanBusState.PASSIVE);
        Lab.run("cansend", NAME, "20000020#0000000000000000");
        awaitState(CanBusState.NO_ACKNOWLEDGE);
        Lab.run("cansend", NAME, "20000004#0040000000000000");
        awaitState(CanBusState.ACTIVE);
        bus.send(STATE);
        // The kernel says that vcan works, which ends the injected bus-off within half a second: say it until it is
        // seen.
        Lab.await("bus-off", () -> {
            Lab.run("cansend", NAME, "20000040#0000000000000000");
            try {
                bus.send(STATE);
                return false;
            } catch (BmsPortException e) {
                return e.reason() == Reason.GONE && e.getMessage().contains("bus-off");
            }
        });
        Lab.run("cansend", NAME, "20000100#0000000000000000");
        awaitState(CanBusState.ACTIVE);
        bus.send(STATE);
        assertThat(listening.frames()).isEmpty();
        assertThat(bus.counts().errorFrames()).isGreaterThanOrEqualTo(6);
        Lab.report(
                "error frames: warning, passive, no acknowledge, bus-off and restart seen, sending held while bus-off");
    }

    @Test
    void closeEndsAPendingReadThatGetsNoFrame() throws Exception {
        long beforeNanos = System.nanoTime();
        bus.close();
        long closedNanos = System.nanoTime();
        listening.awaitEnd();
        assertThat(listening.end()).contains("closed by this program");
        Lab.report(
                "close() with a pending read: returns after %.1f ms, the read ends after %.0f ms",
                (closedNanos - beforeNanos) / 1e6, (System.nanoTime() - beforeNanos) / 1e6);
        Lab.run("cansend", NAME, "305#");
        assertThat(listening.frames()).isEmpty();
    }
}
