// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.TcpLink;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP port at which simulated packs or other devices answer until it is closed. One thread, named after the port, takes connections, and
 * each connection has one of its own; they end with {@link #close()}. Safe for use by many threads.
 */
public final class SimulatorServer implements AutoCloseable {
    private final ServerSocketChannel server;
    private final int port;
    private final Supplier<ByteDevice> device;
    private final Thread thread;
    private final List<DeviceRunner> runners = new ArrayList<>();
    private boolean closed;

    private SimulatorServer(ServerSocketChannel server, Supplier<ByteDevice> device) throws IOException {
        this.server = server;
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        this.device = device;
        this.thread = new Thread(this::serve, "jkbms simulator on port " + port);
    }

    /**
     * {@return an open port at which simulated devices of any kind answer}
     *
     * @param address where to listen; port 0 takes any free one
     * @param device  makes a device for each connection
     * @throws BmsPortException if the port cannot be had
     */
    public static SimulatorServer start(InetSocketAddress address, Supplier<ByteDevice> device)
            throws BmsPortException {
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open();
            channel.bind(address);
            SimulatorServer server = new SimulatorServer(channel, device);
            server.thread.start();
            return server;
        } catch (IOException e) {
            closeQuietly(channel);
            throw new BmsPortException(
                    Reason.BUSY,
                    "TCP port " + address.getPort() + " cannot be served (" + e.getMessage()
                            + "): choose another one; those below 1024 need special permission.",
                    e);
        }
    }

    /** {@return the TCP port} */
    public int port() {
        return port;
    }

    private void serve() {
        try {
            while (true) {
                accept(server.accept());
            }
        } catch (IOException e) {
            // Closed: that is how this thread ends.
            return;
        }
    }

    private void accept(SocketChannel connection) {
        try {
            TcpLink link = TcpLink.of(connection);
            synchronized (this) {
                if (closed) {
                    link.close();
                    return;
                }
                runners.removeIf(runner -> !runner.isRunning());
                runners.add(DeviceRunner.start(device.get(), link));
            }
        } catch (BmsException e) {
            // The client was gone before it was served; others are welcome.
            closeQuietly(connection);
        }
    }

    @Override
    public void close() {
        List<DeviceRunner> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(runners);
        }
        closeQuietly(server);
        last.forEach(DeviceRunner::close);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(@Nullable Closeable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (IOException e) {
            // Nothing can be done about a socket that does not close well; it is not used any more.
            return;
        }
    }
}
