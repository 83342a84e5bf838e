// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.awaitWaiting;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAtLeast;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What a {@link ByteLink} on the real clock promises besides: reads block, and other threads can end them. */
abstract class BlockingLinkContract extends ByteLinkContract {
    private record Started<T>(Thread thread, FutureTask<T> task) {}

    private static <T> Started<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "reader");
        thread.start();
        return new Started<>(thread, task);
    }

    private Started<Object> startRead() {
        Started<Object> reader = start(() -> {
            try {
                return near.read(new byte[8], 0, 8, LinkTesting.soon(near));
            } catch (BmsInterruptedException e) {
                return "interrupted " + Thread.currentThread().isInterrupted();
            } catch (BmsPortException e) {
                return e.reason();
            }
        });
        awaitWaiting(reader.thread);
        return reader;
    }

    @Test
    void aByteWakesAWaitingRead() throws Exception {
        Started<Object> reader = startRead();
        far.write(bytes(1));
        assertThat(reader.task.get()).isEqualTo(1);
    }

    @Test
    void closingFromAnotherThreadEndsAWaitingRead() throws Exception {
        Started<Object> reader = startRead();
        near.close();
        assertThat(reader.task.get()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void theOtherEndClosingEndsAWaitingRead() throws Exception {
        Started<Object> reader = startRead();
        far.close();
        assertThat(reader.task.get()).isEqualTo(Reason.GONE);
    }

    @Test
    void anInterruptEndsAWaitingReadAndLeavesTheLinkUsable() throws Exception {
        Started<Object> reader = startRead();
        reader.thread.interrupt();
        assertThat(reader.task.get()).isEqualTo("interrupted true");

        far.write(bytes(5));
        assertThat(readAtLeast(near, 1)).containsExactly(5);
        near.write(bytes(6));
        assertThat(readAtLeast(far, 1)).containsExactly(6);
    }

    @Test
    void oneThreadReadsWhileAnotherWrites() throws Exception {
        byte[] sent = new byte[bulkBytes()];
        new Random(3).nextBytes(sent);
        Started<byte[]> reader = start(() -> readAtLeast(near, sent.length));
        Started<byte[]> farReader = start(() -> readAtLeast(far, sent.length));
        Started<Object> farWriter = start(() -> {
            far.write(sent);
            return "written";
        });
        near.write(sent);

        assertThat(reader.task.get()).isEqualTo(sent);
        assertThat(farReader.task.get()).isEqualTo(sent);
        assertThat(farWriter.task.get()).isEqualTo("written");
    }

    /** {@return how much to send at once; more than fits into the buffers between the ends, if there are any} */
    int bulkBytes() {
        return 2000;
    }
}
