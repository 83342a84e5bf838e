// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of links share. */
final class LinkTesting {
    private LinkTesting() {}

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** {@return a deadline that a read which works never reaches} */
    static long soon(ByteLink line) {
        return line.time().nanoTime() + Duration.ofSeconds(30).toNanos();
    }

    /** Reads until that many bytes came or a read came back with none. */
    static byte[] readAtLeast(ByteLink line, int count) throws BmsException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        int got;
        while (all.size() < count && (got = line.read(buffer, 0, buffer.length, soon(line))) > 0) {
            all.write(buffer, 0, got);
        }
        return all.toByteArray();
    }

    /** Reads until a read comes back with nothing; only for virtual time, where that costs none. */
    static byte[] readAll(ByteLink line) throws BmsException {
        return readAtLeast(line, Integer.MAX_VALUE);
    }

    static void assertPortError(Reason reason, ByteLink line, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BmsPortException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e).hasMessageStartingWith(line.name());
        });
    }

    /** Waits until a thread has gone to sleep in a lock or in a selector. */
    static void awaitWaiting(Thread thread) {
        while (!isWaiting(thread)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isWaiting(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            case NEW, BLOCKED -> false;
            case RUNNABLE ->
                Arrays.stream(thread.getStackTrace())
                        .limit(1)
                        .anyMatch(frame ->
                                frame.isNativeMethod() && frame.getClassName().startsWith("sun.nio.ch"));
        };
    }

    static ByteLinkContract.Ends memory(MemoryLink near) {
        return new ByteLinkContract.Ends(near, near.peer());
    }

    static MemoryLink virtual(VirtualTime time, Pacing pacing) {
        return MemoryLink.create("memory", time, pacing);
    }

    static ByteLinkContract.Ends tcp() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
            TcpLink near = TcpLink.connect(address.getHostString(), address.getPort(), Duration.ofSeconds(30));
            return new ByteLinkContract.Ends(near, TcpLink.of(server.accept()));
        }
    }
}
