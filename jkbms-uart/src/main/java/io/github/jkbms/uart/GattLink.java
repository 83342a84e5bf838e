// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Bluetooth connection of an application as a byte line: the application owns the GATT link, hands every notification to
 * {@link #notified} as it comes, and sends what the {@link Writer} is given. {@link BluetoothBms} reads a pack over it.
 *
 * <p>What the application has to do (native-frames reference 3.4, ports reference 12):
 * <ol>
 *   <li>connect, and find the service {@code 0000FFE0-0000-1000-8000-00805F9B34FB};
 *   <li>take the characteristic {@code FFE1} by its properties, since newer radio modules have two of that name: one for
 *       notifications, one for writes without response (old modules have one for both);
 *   <li>ask for a larger MTU (131 to 247) and take any; subscribe to the notifications and wait half a second;
 *   <li>make a {@code GattLink}, give it to {@link BluetoothBms}, and hand on all notifications, {@code AT} chatter included;
 *   <li>call {@link #lost} when the connection breaks. A device serves one central at a time.
 * </ol>
 * <pre>{@code
 * GattLink link = new GattLink(device.address(), bytes -> characteristic.writeWithoutResponse(bytes));
 * characteristic.onNotification(link::notified);
 * try (BluetoothBms bms = BluetoothBms.over(link)) {
 *     System.out.println(bms.readStatus());
 * }
 * }</pre>
 *
 * <p>Keeps at most 64 KiB that nobody has read; beyond that the oldest bytes are lost, which the decoder survives. Safe for
 * use by many threads: notifications may come from any one, reads and writes from others.
 */
public final class GattLink implements ByteLink {
    /** Sends bytes to the characteristic, as a write without response. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Sends bytes.
         *
         * @param bytes at most 20 bytes, so that they fit into every MTU
         * @throws IOException if the connection does not take them
         */
        void write(byte[] bytes) throws IOException;
    }

    private static final int CAPACITY = 65_536;
    private static final int LARGEST_WRITE = 20;

    private final String name;
    private final Writer writer;
    private final Object lock = new Object();
    private final byte[] ring = new byte[CAPACITY];
    private int head;
    private int count;
    private boolean isOpen = true;
    private @Nullable String lostBecause;

    /**
     * Creates the line for a connection that is established and subscribed.
     *
     * @param name   what to call it in messages, such as the address of the device
     * @param writer sends to the characteristic
     */
    public GattLink(String name, Writer writer) {
        this.name = Objects.requireNonNull(name, "name");
        this.writer = Objects.requireNonNull(writer, "writer");
    }

    /**
     * Takes a notification of any length.
     *
     * @param value the bytes; copied
     */
    public void notified(byte[] value) {
        synchronized (lock) {
            for (byte b : value) {
                ring[(head + count) % CAPACITY] = b;
                if (count == CAPACITY) {
                    head = (head + 1) % CAPACITY;
                } else {
                    count++;
                }
            }
            lock.notifyAll();
        }
    }

    /**
     * Says that the connection is broken: pending and later calls fail with {@code GONE}. Make a new line for a new one.
     *
     * @param why what happened, for people
     */
    public void lost(String why) {
        synchronized (lock) {
            lostBecause = Objects.requireNonNull(why, "why");
            lock.notifyAll();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            throw new IllegalArgumentException("length: 0, a read needs room for at least one byte");
        }
        synchronized (lock) {
            try {
                while (count == 0) {
                    requireUsable();
                    long left = deadlineNanos - time().nanoTime();
                    if (left <= 0) {
                        return 0;
                    }
                    lock.wait(left / 1_000_000, (int) (left % 1_000_000));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BmsInterruptedException("The thread was interrupted while it read from " + name + ".");
            }
            if (!isOpen) {
                requireUsable();
            }
            int part = Math.min(length, count);
            for (int i = 0; i < part; i++) {
                buffer[offset + i] = ring[(head + i) % CAPACITY];
            }
            head = (head + part) % CAPACITY;
            count -= part;
            return part;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        synchronized (lock) {
            requireUsable();
        }
        try {
            for (int at = offset; at < offset + length; at += LARGEST_WRITE) {
                writer.write(Arrays.copyOfRange(bytes, at, Math.min(offset + length, at + LARGEST_WRITE)));
            }
        } catch (IOException e) {
            throw new BmsPortException(
                    Reason.GONE, "The Bluetooth connection to " + name + " does not take a write: connect again.", e);
        }
    }

    private void requireUsable() throws BmsPortException {
        if (!isOpen) {
            throw new BmsPortException(Reason.CLOSED, name + " was closed by this program: connect again.");
        }
        if (lostBecause != null) {
            throw new BmsPortException(
                    Reason.GONE,
                    "The Bluetooth connection to " + name + " is gone (" + lostBecause + "): connect again.");
        }
    }

    @Override
    public int discardInput() throws BmsException {
        synchronized (lock) {
            requireUsable();
            int dropped = count;
            count = 0;
            return dropped;
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
        synchronized (lock) {
            return isOpen;
        }
    }

    /** Ends pending calls; the connection itself is the application's to close. */
    @Override
    public void close() {
        synchronized (lock) {
            isOpen = false;
            lock.notifyAll();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
