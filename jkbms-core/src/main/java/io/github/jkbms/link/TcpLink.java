// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection as a line of bytes: to a serial gateway, a Modbus TCP server, or a simulator. Uses no thread of its own.
 * Deadlines are kept to about a millisecond, on {@link TimeSource#SYSTEM}.
 *
 * <p>Safe for use by many threads; reads wait for each other, and so do writes.
 */
public final class TcpLink implements ByteLink {
    /** A connection that takes no byte for so long is as good as cut. */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(5);

    private static final String CLOSED_BY_PEER =
            "the other side closed the connection. Connect again; if it happens each"
                    + " time, the gateway may serve too many clients or expect another protocol.";

    private final String name;
    private final SocketChannel channel;
    private final Selector readable;
    private final Object readLock = new Object();
    private final Object writeLock = new Object();
    private volatile @Nullable Selector writable;
    private volatile boolean closed;

    private TcpLink(SocketChannel channel, String name, Selector readable) {
        this.channel = channel;
        this.name = name;
        this.readable = readable;
    }

    /**
     * Connects to a server.
     *
     * @param host    a name or an IP address; looking up a name is up to the system and not bounded by the time-out
     * @param port    1 to 65535
     * @param timeout how long to wait for the connection
     * @return the connection
     * @throws BmsException {@code BmsPortException} with {@code NOT_FOUND} if there is no such host, or nobody at that port,
     *                      or no answer in time; {@code BmsInterruptedException} if the thread was interrupted
     */
    public static TcpLink connect(String host, int port, Duration timeout) throws BmsException {
        return TcpConnector.connect(host, port, timeout);
    }

    /**
     * Takes over a connection that exists already, such as one that a server accepted.
     *
     * @param connected a connected channel, used by nobody else from now on
     * @return the connection
     * @throws BmsException {@code BmsPortException} with {@code GONE} if it is not connected any more
     */
    public static TcpLink of(SocketChannel connected) throws BmsException {
        try {
            InetSocketAddress address = (InetSocketAddress) connected.getRemoteAddress();
            if (address == null) {
                throw PortErrors.gone("TCP connection", "it was never made. Connect it first.");
            }
            return of(connected, TcpConnector.nameOf(address.getHostString(), address.getPort()));
        } catch (IOException e) {
            throw asBmsException(e, "TCP connection");
        }
    }

    /** Closes the channel if it cannot be used. */
    static TcpLink of(SocketChannel connected, String name) throws IOException {
        Selector readable = null;
        try {
            connected.configureBlocking(false);
            connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connected.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            readable = Selector.open();
            connected.register(readable, SelectionKey.OP_READ);
            return new TcpLink(connected, name, readable);
        } catch (IOException | RuntimeException e) {
            closeQuietly(connected);
            closeQuietly(readable);
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        PortErrors.requireRoom(buffer, offset, length);
        synchronized (readLock) {
            ByteBuffer target = ByteBuffer.wrap(buffer, offset, length);
            while (true) {
                if (Thread.currentThread().isInterrupted()) {
                    throw PortErrors.interrupted(name);
                }
                int count = readNow(target);
                if (count > 0) {
                    return count;
                }
                long leftNanos = deadlineNanos - System.nanoTime();
                if (leftNanos <= 0) {
                    return 0;
                }
                await(readable, leftNanos);
            }
        }
    }

    private int readNow(ByteBuffer target) throws BmsException {
        int count;
        try {
            count = channel.read(target);
        } catch (IOException e) {
            throw failure(e);
        }
        if (count < 0) {
            throw closed ? PortErrors.closed(name) : PortErrors.gone(name, CLOSED_BY_PEER);
        }
        return count;
    }

    /** Waits until the channel is ready, the time is over, the thread is interrupted or the link is closed. */
    private void await(Selector selector, long nanos) throws BmsException {
        try {
            selector.selectedKeys().clear();
            selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
        } catch (ClosedSelectorException e) {
            throw PortErrors.closed(name);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Waits while the connection takes no bytes, for 5 seconds at the most; after that it counts as gone.
     */
    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
        synchronized (writeLock) {
            writeNow(source);
            if (source.hasRemaining()) {
                writeWaiting(source);
            }
        }
    }

    private int writeNow(ByteBuffer source) throws BmsException {
        try {
            return channel.write(source);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void writeWaiting(ByteBuffer source) throws BmsException {
        try (Selector selector = Selector.open()) {
            writable = selector;
            channel.register(selector, SelectionKey.OP_WRITE);
            long giveUpNanos = System.nanoTime() + WRITE_LIMIT.toNanos();
            while (source.hasRemaining()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw PortErrors.interrupted(name);
                }
                long leftNanos = giveUpNanos - System.nanoTime();
                if (leftNanos <= 0) {
                    throw PortErrors.gone(
                            name, "it took no bytes for " + WRITE_LIMIT.toSeconds() + " s. Check the other side.");
                }
                await(selector, leftNanos);
                if (writeNow(source) > 0) {
                    giveUpNanos = System.nanoTime() + WRITE_LIMIT.toNanos();
                }
            }
        } catch (ClosedSelectorException e) {
            throw PortErrors.closed(name);
        } catch (IOException e) {
            throw failure(e);
        } finally {
            writable = null;
        }
    }

    @Override
    public int discardInput() throws BmsException {
        synchronized (readLock) {
            ByteBuffer waste = ByteBuffer.allocate(512);
            int total = 0;
            int count;
            while ((count = readNow(waste)) > 0) {
                total += count;
                waste.clear();
            }
            return total;
        }
    }

    @Override
    public TimeSource time() {
        return TimeSource.SYSTEM;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
        // The channel first: whoever the closing selectors wake finds it closed.
        closeQuietly(channel);
        closeQuietly(readable);
        closeQuietly(writable);
    }

    private static void closeQuietly(@Nullable Closeable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (IOException e) {
            // Nothing can be done about a connection that does not close well; it is not used any more.
            return;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private BmsException failure(IOException e) {
        return closed && !(e instanceof BmsException) ? PortErrors.closed(name) : asBmsException(e, name);
    }

    private static BmsException asBmsException(IOException e, String name) {
        if (e instanceof BmsException already) {
            return already;
        }
        return new BmsPortException(
                Reason.GONE,
                name + " is gone: the connection broke (" + e.getMessage() + "). Check the network and connect again.",
                e);
    }
}
