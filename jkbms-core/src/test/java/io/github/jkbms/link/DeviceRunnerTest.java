// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.assertPortError;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAll;
import static io.github.jkbms.link.LinkTesting.readAtLeast;
import static io.github.jkbms.link.LinkTesting.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceRunnerTest {
    private static final long TURN_AROUND_NANOS = Duration.ofMillis(20).toNanos();
    private static final int QUESTION = 8;
    private static final int ANSWER = 199;

    /** Answers each eight bytes, some time later, with the first of them many times. */
    private static final class Answerer implements ByteDevice {
        private final ByteArrayOutputStream question = new ByteArrayOutputStream();

        @Override
        public void received(byte[] bytes, DevicePort port) {
            question.writeBytes(bytes);
            if (question.size() == QUESTION) {
                byte[] answer = new byte[ANSWER];
                Arrays.fill(answer, question.toByteArray()[0]);
                question.reset();
                port.schedule(port.time().nanoTime() + TURN_AROUND_NANOS, () -> port.send(answer));
            }
        }
    }

    @Test
    void onVirtualTimeTheAnswerComesAtItsExactMoment() throws Exception {
        VirtualTime time = new VirtualTime();
        Pacing pacing = Pacing.baud(115200);
        MemoryLink near = LinkTesting.virtual(time, pacing);
        try (DeviceRunner runner = DeviceRunner.start(new Answerer(), near.peer())) {
            near.write(new byte[] {7, 0, 0, 0, 0, 0, 0, 0});
            byte[] first = new byte[1];
            near.read(first, 0, 1, soon(near));

            assertThat(time.nanoTime()).isEqualTo(pacing.nanosFor(QUESTION) + TURN_AROUND_NANOS + pacing.nanosFor(1));
            assertThat(readAtLeast(near, ANSWER - 1)).hasSize(ANSWER - 1).containsOnly(7);
            assertThat(time.nanoTime())
                    .isEqualTo(pacing.nanosFor(QUESTION) + TURN_AROUND_NANOS + pacing.nanosFor(ANSWER));
            assertThat(runner.isRunning()).isTrue();
        }
    }

    @Test
    void anHourOnAPacedLineIsQuick() throws Exception {
        VirtualTime time = new VirtualTime();
        Pacing pacing = Pacing.baud(115200).inChunksOf(16);
        MemoryLink near = LinkTesting.virtual(time, pacing);
        DeviceRunner.start(new Answerer(), near.peer());
        long hourNanos = Duration.ofHours(1).toNanos();
        byte[] buffer = new byte[256];
        long answers = 0;
        while (time.nanoTime() < hourNanos) {
            near.write(new byte[QUESTION]);
            int got = 0;
            while (got < ANSWER) {
                got += near.read(buffer, 0, buffer.length, soon(near));
            }
            answers++;
        }

        long turnNanos = pacing.nanosFor(QUESTION) + TURN_AROUND_NANOS + pacing.nanosFor(ANSWER);
        assertThat(answers).isEqualTo((hourNanos + turnNanos - 1) / turnNanos);
    }

    @Test
    void aDeviceMaySpeakUnasked() throws Exception {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        DeviceRunner.start(new Ticker(), near.peer());

        time.advance(Duration.ofSeconds(10));
        assertThat(readAtLeast(near, 11)).hasSize(11);
    }

    /** Sends a byte at the start and once a second. */
    private static final class Ticker implements ByteDevice {
        @Override
        public void started(DevicePort port) {
            port.send(bytes(1));
            port.schedule(port.time().nanoTime() + 1_000_000_000, () -> started(port));
        }

        @Override
        public void received(byte[] bytes, DevicePort port) {
            throw new AssertionError("nobody speaks to a ticker");
        }
    }

    @Test
    void aDeviceFallsSilentWhenItsLineIsClosedOrGone() throws Exception {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        DeviceRunner closed = DeviceRunner.start(new Ticker(), near.peer());
        time.advance(Duration.ofMillis(2500));
        closed.close();
        closed.close();
        time.advance(Duration.ofSeconds(10));

        assertThat(closed.isRunning()).isFalse();
        assertThat(readAtLeast(near, 3)).hasSize(3);
        assertPortError(Reason.GONE, near, () -> readAll(near));

        MemoryLink other = MemoryLink.create(time);
        DeviceRunner left = DeviceRunner.start(new Ticker(), other.peer());
        other.close();
        time.advance(Duration.ofSeconds(10));
        assertThat(left.isRunning()).isFalse();
    }

    @Test
    void whatWasWrittenBeforeTheDeviceCameIsDelivered() throws Exception {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        near.write(bytes(1, 2));
        List<byte[]> heard = new ArrayList<>();
        DeviceRunner.start((bytes, port) -> heard.add(bytes), near.peer());
        time.advance(Duration.ofMillis(1));

        assertThat(heard).containsExactly(bytes(1, 2));
    }

    @Test
    void onVirtualTimeOnlyABareMemoryLinkCanBeServed() {
        ByteLink wrapped = MemoryLink.create(new VirtualTime()).listenOnly();
        assertThatThrownBy(() -> DeviceRunner.start(new Answerer(), wrapped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrap the other end");
    }

    @Test
    void onTheRealClockTheSameDeviceRunsInItsThread() throws Exception {
        MemoryLink near = MemoryLink.create("bench", TimeSource.SYSTEM, Pacing.NONE);
        DeviceRunner runner = DeviceRunner.start(new Answerer(), near.peer());
        near.write(new byte[] {9, 0, 0, 0, 0, 0, 0, 0});

        assertThat(readAtLeast(near, ANSWER)).hasSize(ANSWER).containsOnly(9);
        assertThat(runner.isRunning()).isTrue();
        runner.close();
        assertThat(runner.isRunning()).isFalse();
    }

    @Test
    void theThreadIsNamedAndNoDaemonAndEndsWithTheConnection() throws Exception {
        ByteLinkContract.Ends ends = LinkTesting.tcp();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        DeviceRunner.start((bytes, port) -> thread.complete(Thread.currentThread()), ends.far());
        ends.near().write(bytes(1));

        assertThat(thread.get().getName())
                .isEqualTo("jkbms device on " + ends.far().name());
        assertThat(thread.get().isDaemon()).isFalse();
        ends.near().close();
        thread.get().join();
        assertThat(ends.far().isOpen()).isFalse();
    }

    @Test
    void theThreadDoesScheduledActionsInOrder() throws Exception {
        MemoryLink near = MemoryLink.create(TimeSource.SYSTEM);
        try (DeviceRunner runner = DeviceRunner.start(new Counter(), near.peer())) {
            assertThat(readAtLeast(near, 4)).containsExactly(1, 2, 3, 4);
            assertThat(runner.isRunning()).isTrue();
        }
    }

    private static final class Counter implements ByteDevice {
        @Override
        public void started(DevicePort port) {
            long nanos = port.time().nanoTime();
            port.schedule(nanos + 2_000_000, () -> port.send(bytes(4)));
            port.schedule(nanos + 1_000_000, () -> port.send(bytes(2)));
            port.schedule(nanos + 1_000_000, () -> port.send(bytes(3)));
            port.send(bytes(1));
        }

        @Override
        public void received(byte[] bytes, DevicePort port) {
            throw new AssertionError("nobody speaks to a counter");
        }
    }

    @Test
    void aDeviceMayCloseItsOwnRunner() throws Exception {
        MemoryLink near = MemoryLink.create(TimeSource.SYSTEM);
        CompletableFuture<DeviceRunner> self = new CompletableFuture<>();
        self.complete(DeviceRunner.start((bytes, port) -> self.join().close(), near.peer()));
        near.write(bytes(1));

        assertPortError(Reason.GONE, near, () -> near.read(new byte[1], 0, 1, soon(near)));
    }

    @Test
    void aDeviceThatThrowsEndsItsThreadAndClosesTheLine() throws Exception {
        MemoryLink near = MemoryLink.create(TimeSource.SYSTEM);
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        DeviceRunner runner = DeviceRunner.start(
                (bytes, port) -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.complete(e));
                    throw new IllegalStateException("broken device");
                },
                near.peer());
        near.write(bytes(1));

        assertThat(told.get()).hasMessage("broken device");
        assertPortError(Reason.GONE, near, () -> near.read(new byte[1], 0, 1, soon(near)));
        runner.close();
        assertThat(runner.isRunning()).isFalse();
    }
}
