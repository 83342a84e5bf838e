// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.TcpLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A transparent serial gateway with one device behind it, which may do anything. */
final class OddGateway implements AutoCloseable {
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<DeviceRunner> runners = new ArrayList<>();
    private final Thread thread;

    OddGateway(ByteDevice device) throws IOException {
        server.bind(new InetSocketAddress("localhost", 0));
        thread = new Thread(() -> accept(device), "odd gateway");
        thread.start();
    }

    private void accept(ByteDevice device) {
        try {
            while (true) {
                runners.add(DeviceRunner.start(device, TcpLink.of(server.accept())));
            }
        } catch (IOException e) {
            // Closed: that is how this thread ends.
            return;
        }
    }

    String address() throws IOException {
        return "localhost:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runners.forEach(DeviceRunner::close);
    }
}
