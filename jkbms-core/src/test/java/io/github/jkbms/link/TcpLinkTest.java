// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.assertPortError;
import static io.github.jkbms.link.LinkTesting.awaitWaiting;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAtLeast;
import static io.github.jkbms.link.LinkTesting.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpLinkTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void refusedConnectionSaysWhatToCheck() throws IOException {
        int free;
        try (ServerSocketChannel server = listen(1)) {
            free = portOf(server);
        }

        assertNotFound(
                "127.0.0.1",
                free,
                LONG,
                e -> assertThat(e)
                        .hasMessageStartingWith(
                                "127.0.0.1:" + free + " refused the connection: check the port number"));
    }

    @Test
    void unknownHostIsNamed() {
        assertNotFound(
                "no-such-host.invalid",
                502,
                LONG,
                e -> assertThat(e)
                        .hasMessage(
                                "no-such-host.invalid is no host that this computer knows: check the spelling or use the IP"
                                        + " address."));
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
        withDeafServer(port -> {
            assertNotFound(
                    "127.0.0.1",
                    port,
                    Duration.ofMillis(20),
                    e -> assertThat(e).hasMessageStartingWith("127.0.0.1:" + port));
        });
    }

    @Test
    void anInterruptEndsConnecting() throws IOException {
        withDeafServer(port -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> TcpLink.connect("127.0.0.1", port, LONG))
                    .isInstanceOf(BmsInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void argumentsAreChecked() {
        assertThatThrownBy(() -> TcpLink.connect("localhost", 0, LONG))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port: 0, must be 1 to 65535");
        assertThatThrownBy(() -> TcpLink.connect("localhost", 502, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout: PT0S, must be positive");
    }

    @Test
    void anUnconnectedChannelIsRefused() throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            assertThatThrownBy(() -> TcpLink.of(channel))
                    .isInstanceOfSatisfying(
                            BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE));
        }
    }

    @Test
    void aConnectionIsNamedByHostAndPort() throws IOException {
        try (ServerSocketChannel server = listen(1)) {
            try (TcpLink link = TcpLink.connect("127.0.0.1", portOf(server), LONG)) {
                assertThat(link.name()).isEqualTo("127.0.0.1:" + portOf(server));
                assertThat(link).hasToString(link.name());
            }
        }
        assertThat(TcpConnector.nameOf("fe80::1", 502)).isEqualTo("[fe80::1]:502");
    }

    @Test
    void aConnectionThatIsResetIsGone() throws IOException {
        try (ServerSocketChannel server = listen(1);
                TcpLink link = TcpLink.connect("127.0.0.1", portOf(server), LONG)) {
            SocketChannel other = server.accept();
            other.setOption(StandardSocketOptions.SO_LINGER, 0);
            other.close();

            assertPortError(Reason.GONE, link, () -> link.read(new byte[8], 0, 8, soon(link)));
            assertPortError(Reason.GONE, link, () -> {
                while (true) {
                    link.write(bytes(1));
                }
            });
        }
    }

    @Test
    void closingFromAnotherThreadEndsAWriteThatWaits() throws Exception {
        ByteLinkContract.Ends ends = LinkTesting.tcp();
        Writer writer = Writer.start(ends.near());
        ends.near().close();

        assertThat(writer.outcome.get())
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        ends.far().close();
    }

    @Test
    void anInterruptEndsAWriteThatWaitsAndReadingGoesOn() throws Exception {
        ByteLinkContract.Ends ends = LinkTesting.tcp();
        try (ByteLink near = ends.near();
                ByteLink far = ends.far()) {
            Writer writer = Writer.start(near);
            writer.thread.interrupt();
            assertThat(writer.outcome.get()).isInstanceOf(BmsInterruptedException.class);

            far.write(bytes(1));
            assertThat(readAtLeast(near, 1)).containsExactly(1);
        }
    }

    /** Writes more than a connection can hold, while nobody reads. */
    private record Writer(Thread thread, FutureTask<Throwable> outcome) {
        static Writer start(ByteLink link) {
            FutureTask<Throwable> outcome = new FutureTask<>(() -> {
                try {
                    link.write(new byte[100_000_000]);
                    return new AssertionError("written to nobody");
                } catch (BmsException e) {
                    return e;
                }
            });
            Thread thread = new Thread(outcome, "writer");
            thread.start();
            awaitWaiting(thread);
            return new Writer(thread, outcome);
        }
    }

    private static void assertNotFound(String host, int port, Duration timeout, Consumer<BmsPortException> check) {
        assertThatThrownBy(() -> TcpLink.connect(host, port, timeout))
                .isInstanceOfSatisfying(BmsPortException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
                    check.accept(e);
                });
    }

    /** Fills the queue of a server that accepts nobody until one more connection gets no answer. */
    private static void withDeafServer(Consumer<Integer> test) throws IOException {
        List<TcpLink> waiting = new ArrayList<>();
        try (ServerSocketChannel server = listen(1)) {
            boolean deaf = false;
            while (!deaf) {
                try {
                    waiting.add(TcpLink.connect("127.0.0.1", portOf(server), Duration.ofMillis(50)));
                } catch (BmsPortException e) {
                    deaf = true;
                }
            }
            test.accept(portOf(server));
        } finally {
            waiting.forEach(TcpLink::close);
        }
    }

    private static ServerSocketChannel listen(int backlog) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), backlog);
        return server;
    }

    private static int portOf(ServerSocketChannel server) throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }
}
