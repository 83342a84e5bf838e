// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.unplug;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The USB sockets of the emulated PC: an adapter with packs behind it, and a stranger without anything. */
final class UsbSocket implements AutoCloseable {
    /** The socket in which the adapter is when the PC starts. */
    static final int HOME = 1;

    static final int OTHER = 2;
    private static final int STRANGERS = 3;

    private static final String ADAPTER =
            "\"driver\":\"usb-serial\",\"id\":\"%s\",\"bus\":\"xhci.0\",\"port\":\"%d\",\"chardev\":\"%s\",\"serial\":\"%s\",\"always-plugged\":true";

    private final QemuMonitor monitor;

    UsbSocket(QemuMonitor monitor) throws IOException {
        this.monitor = monitor;
        monitor.run("chardev-add", "\"id\":\"nobody\",\"backend\":{\"type\":\"null\",\"data\":{}}");
    }

    void pull() throws IOException {
        monitor.delete("ftdi0");
    }

    /** Plugs the adapter with the packs in; gives the moment at which that was done. */
    long plug(int socket) throws IOException {
        monitor.run("device_add", ADAPTER.formatted("ftdi0", socket, "usb", "LAB0001"));
        return System.nanoTime();
    }

    /** Plugs in another adapter of the same kind. */
    void plugStranger() throws IOException {
        monitor.run("device_add", ADAPTER.formatted("stranger", STRANGERS, "nobody", "LAB0002"));
    }

    void pullStranger() throws IOException {
        monitor.delete("stranger");
    }

    static Path port(int number) {
        return Path.of("/dev/ttyUSB" + number);
    }

    static boolean isThere(int number) {
        return Files.exists(port(number));
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
