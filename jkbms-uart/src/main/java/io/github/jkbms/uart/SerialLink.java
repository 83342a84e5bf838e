// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.model.TimeSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serial port: USB-RS485 and USB-UART adapters, ports on the board, pseudo terminals. Always 8N1 without flow control. An
 * RS485 mode that the system has set up for the port is left as it is.
 *
 * <p>Safe for use by many threads: one reads while another writes, and {@link #close()} may come from anywhere; it ends
 * pending calls and drops bytes that were not sent yet. A link owns one daemon thread, {@code jkbms-serial-NAME}, which
 * listens to the port and ends with the link. An interrupt ends a read, not a write.
 *
 * <p>When the adapter is unplugged, reads (after what had arrived before) and writes throw {@link Reason#GONE}; the port
 * name is free again at once. {@link #factory(String)} finds the adapter when it comes back, under whatever name.
 *
 * <p>The native library of jSerialComm is loaded by the first call, not before.
 */
public final class SerialLink implements ByteLink {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLink.class);

    /** As much as the terminal layer of Linux holds for a port. */
    private static final int CHUNK = 4096;

    /** A stuck adapter blocks one piece of this size at the most, so that close is not held up by more. */
    private static final int WRITE_PIECE = 512;

    private final String name;
    private final NativePort port;
    private final AdapterIdentity identity;
    private final boolean namedByLink;
    private final WirePace pace;
    private final ReceiveBuffer received = new ReceiveBuffer(4 * CHUNK);

    /** Held by the reader thread as long as it runs. */
    private final ReentrantLock reading = new ReentrantLock();
    /** Held during every other native call on the open port, so that nobody is inside when it is closed. */
    private final ReentrantLock using = new ReentrantLock();

    private volatile boolean closed;
    private volatile boolean gone;

    private SerialLink(PortName name, NativePort port, AdapterIdentity identity, SerialSettings settings) {
        this.name = name.given();
        this.port = port;
        this.identity = identity;
        this.namedByLink = name.link();
        this.pace = new WirePace(settings.nanosPerByte());
    }

    /**
     * Opens a port at 115200 baud, 8N1.
     *
     * @param port a device such as {@code /dev/ttyUSB0}, {@code ttyUSB0} or {@code COM3}, or a stable name such as {@code
     *             /dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0}; {@link #ports()} lists them
     * @return the open port
     * @throws BmsPortException if the port does not exist, is in use, is not permitted or is not a serial port; the message
     *                          says what to do
     */
    public static SerialLink open(String port) throws BmsPortException {
        return open(port, SerialSettings.DEFAULT);
    }

    /**
     * Opens a port.
     *
     * @param port     a device or a stable name, as for {@link #open(String)}
     * @param settings the speed
     * @return the open port
     * @throws BmsPortException if the port cannot be opened, as for {@link #open(String)}
     */
    public static SerialLink open(String port, SerialSettings settings) throws BmsPortException {
        Objects.requireNonNull(settings, "settings");
        PortName name =
                NativePort.WINDOWS ? new PortName(port, Optional.of(Path.of(port)), "", false) : PortName.lookUp(port);
        Path device = name.device().orElse(null);
        if (device == null) {
            throw OpenFailure.notFound(port, name.wrong(), ports());
        }
        NativePort.TABLE.lock();
        try {
            List<SerialPortInfo> present = ports();
            NativePort opened = NativePort.open(name, device, settings);
            SerialPortInfo info = opened.info(present);
            SerialLink link = new SerialLink(name, opened, AdapterIdentity.of(info, present), settings);
            link.start(opened.shortName());
            LOG.debug("opened {} at {}: {}", port, settings, info);
            return link;
        } finally {
            NativePort.TABLE.unlock();
        }
    }

    /**
     * Makes a factory that opens a port at 115200 baud and finds the same adapter again after it was unplugged, also when it
     * comes back under another name. See {@link #factory(String, SerialSettings)}.
     *
     * @param port a device or a stable name, as for {@link #open(String)}
     * @return the factory; nothing is opened yet
     */
    public static LinkFactory factory(String port) {
        return factory(port, SerialSettings.DEFAULT);
    }

    /**
     * Makes a factory that opens a port and finds the same adapter again after it was unplugged. A USB adapter named by its
     * device is recognised by vendor id, product id and serial number, then by its socket; if several fit, opening fails and
     * says so. A port named by a link (by-id, by-path, a link of your own) or not on USB is opened by that name again.
     *
     * @param port     a device or a stable name, as for {@link #open(String)}
     * @param settings the speed
     * @return the factory; nothing is opened yet
     */
    public static LinkFactory factory(String port, SerialSettings settings) {
        return new SerialLinkFactory(port, settings);
    }

    /**
     * Lists the serial ports of this machine. Pseudo terminals are not listed, though they can be opened.
     *
     * @return the ports, sorted by name
     * @throws BmsPortException if the native library cannot be used on this system; the message says what to do
     */
    public static List<SerialPortInfo> ports() throws BmsPortException {
        return NativePort.list();
    }

    private void start(String shortName) {
        Thread reader = new Thread(this::listen, "jkbms-serial-" + shortName);
        reader.setDaemon(true);
        reader.start();
    }

    private void listen() {
        reading.lock();
        try {
            byte[] chunk = new byte[CHUNK];
            int count = port.read(chunk);
            while (count >= 0 && !closed) {
                if (count == 0) {
                    // Another program has changed the timeouts of the port; it must not make this thread spin.
                    TimeUnit.MILLISECONDS.sleep(10);
                } else if (received.put(chunk, count)) {
                    received.rest(pace, count);
                }
                count = port.read(chunk);
            }
        } catch (InterruptedException e) {
            LOG.warn("the reader thread of {} was interrupted by a stranger; the port is given up", name);
        } finally {
            if (!closed) {
                lost();
            }
            reading.unlock();
        }
    }

    /** Lets go of a dead port at once: held open, the adapter would come back under another name. */
    private void lost() {
        gone = true;
        received.end();
        if (port.isUnloaded()) {
            return;
        }
        boolean alone = lockWithin(using, 100);
        port.close();
        if (alone) {
            using.unlock();
        }
        LOG.info("{} is gone: unplugged, or its other end was closed", name);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        return readAtLeast(buffer, offset, length, 1, deadlineNanos);
    }

    @Override
    public int readAtLeast(byte[] buffer, int offset, int length, int minimum, long deadlineNanos) throws BmsException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        Objects.checkIndex(minimum - 1, length);
        if (closed) {
            throw unusable();
        }
        int count = take(buffer, offset, length, minimum, deadlineNanos);
        if (count < 0) {
            throw unusable();
        }
        return count;
    }

    private int take(byte[] buffer, int offset, int length, int minimum, long deadlineNanos)
            throws BmsInterruptedException {
        try {
            return received.take(buffer, offset, length, minimum, deadlineNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BmsInterruptedException("interrupted while reading from " + name);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        using.lock();
        try {
            int done = 0;
            while (done < length) {
                int written = usable() ? port.write(bytes, offset + done, Math.min(length - done, WRITE_PIECE)) : 0;
                if (written <= 0) {
                    throw unusable();
                }
                done += written;
            }
        } finally {
            using.unlock();
        }
    }

    @Override
    public int discardInput() throws BmsException {
        if (!usable()) {
            throw unusable();
        }
        int dropped = received.clear();
        // The reader thread may be about to fetch more; on a line that never falls silent this must end all the same.
        long until = System.nanoTime() + 5_000_000;
        byte[] late = new byte[0];
        while (inDriver() > 0 && System.nanoTime() - until < 0) {
            late = late.length == 0 ? new byte[CHUNK] : late;
            dropped += Math.max(0, take(late, 0, CHUNK, 1, System.nanoTime() + 1_000_000));
        }
        return dropped;
    }

    private int inDriver() {
        using.lock();
        try {
            return usable() ? port.available() : 0;
        } finally {
            using.unlock();
        }
    }

    @Override
    public TimeSource time() {
        return TimeSource.SYSTEM;
    }

    /** {@return the name under which the port was opened} */
    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    /** {@return what is known of the port, as it was when it was opened} */
    public SerialPortInfo info() {
        return identity.port();
    }

    AdapterIdentity identity() {
        return identity;
    }

    boolean namedByLink() {
        return namedByLink;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        received.end();
        // Each wait is bounded, so that all of them together stay below 50 ms even if an adapter is stuck.
        boolean tableHeld = lockWithin(NativePort.TABLE, 5);
        boolean alone = lockWithin(using, 10) || (port.unblockWriter() && lockWithin(using, 10));
        port.close();
        if (lockWithin(reading, 15)) {
            reading.unlock();
        }
        if (alone) {
            using.unlock();
        }
        if (tableHeld) {
            NativePort.TABLE.unlock();
        }
        LOG.debug("closed {}", name);
    }

    /** Waits for a lock for a while, whatever interrupts say; they stay visible. */
    private static boolean lockWithin(ReentrantLock lock, long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return lock.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean usable() {
        return !closed && !gone;
    }

    private BmsPortException unusable() {
        return closed
                ? new BmsPortException(Reason.CLOSED, "the port " + name + " was closed")
                : new BmsPortException(Reason.GONE, name + " is gone: plug the adapter in again");
    }

    @Override
    public String toString() {
        return name;
    }
}
