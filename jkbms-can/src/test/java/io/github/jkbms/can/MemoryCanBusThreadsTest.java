// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On the clock of the machine, with real threads. */
@Timeout(30)
class MemoryCanBusThreadsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MemoryCanWire wire = MemoryCanWire.create(TimeSource.SYSTEM, 1_000_000);
    private final MemoryCanBus receiver = wire.connect("receiver");

    private interface Call<T> {
        T call() throws Exception;
    }

    private static <T> CompletableFuture<T> inThread(Call<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(call.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    @Test
    void receiveWaitsForAFrameOfAnotherThread() throws Exception {
        CompletableFuture<ReceivedFrame> received = inThread(() -> receiver.receive(LONG));
        CanFrame frame = CanFrame.parse("305#0000000000000000");
        wire.connect("sender").send(frame);

        assertThat(received.get().frame()).isEqualTo(frame);
    }

    @Test
    void closeEndsAReceive() {
        CompletableFuture<ReceivedFrame> received = inThread(() -> receiver.receive(LONG));
        receiver.close();

        assertThatThrownBy(received::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BmsPortException.class);
    }

    @Test
    void interruptEndsAReceive() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                receiver.receive(LONG);
                interrupted.complete(false);
            } catch (BmsInterruptedException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (Exception e) {
                interrupted.completeExceptionally(e);
            }
        });
        reader.start();
        reader.interrupt();

        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void manySendersLoseNothingAndKeepTheirOrder() throws Exception {
        int senders = 4;
        int each = 200;
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int s = 0; s < senders; s++) {
            MemoryCanBus sender = wire.connect("sender " + s);
            CanId id = CanId.standard(0x100 + s);
            work.add(inThread(() -> {
                for (int i = 0; i < each; i++) {
                    sendPatiently(sender, CanFrame.packed(id, 8, i));
                }
                return null;
            }));
        }
        long[] next = new long[senders];
        for (int i = 0; i < senders * each; i++) {
            CanFrame frame = receiver.receive(LONG).frame();
            assertThat(frame.bits()).isEqualTo(next[frame.id().value() - 0x100]++);
        }

        for (CompletableFuture<Void> done : work) {
            done.get();
        }
        assertThat(next).containsOnly(each);
    }

    /** A queue of ten frames is short: like on a real interface a fast sender is refused and has to wait. */
    private static void sendPatiently(CanBus bus, CanFrame frame) throws Exception {
        while (true) {
            try {
                bus.send(frame);
                return;
            } catch (BmsPortException e) {
                if (e.reason() != BmsPortException.Reason.BUSY) {
                    throw e;
                }
                TimeUnit.MICROSECONDS.sleep(100);
            }
        }
    }
}
