// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes TCP connections, and says in words why it cannot. */
final class TcpConnector {
    private TcpConnector() {}

    static TcpLink connect(String host, int port, Duration timeout) throws BmsException {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + ", must be 1 to 65535");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + ", must be positive");
        }
        InetAddress[] addresses = resolve(host);
        String name = nameOf(host, port);
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        BmsPortException failure = notFound(name, "could not be reached: check the address.", null);
        for (int i = 0; i < addresses.length; i++) {
            // Each address gets its share, so that one that leads nowhere does not use up the time of the others.
            long shareNanos = (deadlineNanos - System.nanoTime()) / (addresses.length - i);
            try {
                return TcpLink.of(open(new InetSocketAddress(addresses[i], port), name, shareNanos, timeout), name);
            } catch (BmsPortException e) {
                failure = e;
            } catch (ConnectException e) {
                failure = notFound(
                        name,
                        "refused the connection: check the port number and that the server is running; a serial gateway may"
                                + " also be serving another program.",
                        e);
            } catch (BmsException e) {
                throw e;
            } catch (IOException e) {
                failure = notFound(
                        name, "cannot be reached (" + e.getMessage() + "): check the address and the network.", e);
            }
        }
        throw failure;
    }

    private static InetAddress[] resolve(String host) throws BmsPortException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw notFound(host, "is no host that this computer knows: check the spelling or use the IP address.", e);
        }
    }

    private static SocketChannel open(InetSocketAddress address, String name, long waitNanos, Duration timeout)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        boolean connected = false;
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_CONNECT);
            connected = channel.connect(address);
            if (!connected) {
                selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitNanos)));
                connected = channel.finishConnect();
            }
            if (Thread.currentThread().isInterrupted()) {
                connected = false;
                throw PortErrors.interrupted(name);
            }
            if (!connected) {
                throw notFound(
                        name,
                        "did not answer within " + timeout.toMillis()
                                + " ms: check the address, the network and that the device has power.",
                        null);
            }
            return channel;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    private static BmsPortException notFound(String name, String sentence, @Nullable IOException cause) {
        return new BmsPortException(Reason.NOT_FOUND, name + " " + sentence, cause);
    }

    static String nameOf(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
