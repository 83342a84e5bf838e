// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A battery side in a thread of its own, on a line that is opened again after it was lost. */
final class ThreadLine implements PortLine, DevicePort, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadLine.class);

    private static final long TICK_NANOS = Duration.ofMillis(50).toNanos();
    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();
    private static final Duration END = Duration.ofMillis(50);

    private final SerialInverterPort owner;
    private final BatteryDevice device;
    private final LinkFactory factory;
    private final TimeSource time;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile @Nullable ByteLink link;

    private ThreadLine(SerialInverterPort owner, BatteryDevice device, LinkFactory factory, TimeSource time) {
        this.owner = owner;
        this.device = device;
        this.factory = factory;
        this.time = time;
        this.thread = new Thread(this, "jkbms inverter port " + owner.name());
    }

    /** Opens the line, or begins to wait for it; fails where waiting does not help. */
    static PortLine start(SerialInverterPort owner, BatteryDevice device, LinkFactory factory, TimeSource time)
            throws BmsException {
        ThreadLine line = new ThreadLine(owner, device, factory, time);
        try {
            line.link = factory.open();
        } catch (BmsPortException e) {
            switch (e.reason()) {
                case NO_PERMISSION, UNSUPPORTED, LISTEN_ONLY -> throw e;
                default -> line.lost(e);
            }
        }
        line.thread.start();
        return line;
    }

    @Override
    public void run() {
        try {
            while (!isClosed) {
                ByteLink present = link;
                if (present == null) {
                    open();
                } else {
                    serve(present);
                }
                owner.tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeLink();
        }
    }

    private void open() throws InterruptedException {
        time.sleep(RETRY_NANOS);
        try {
            link = factory.open();
            owner.wire(Optional.empty());
            LOG.info("{} is back", owner);
        } catch (BmsException e) {
            lost(e);
        }
        if (isClosed) {
            closeLink();
        }
    }

    private void serve(ByteLink present) throws InterruptedException {
        byte[] buffer = new byte[512];
        try {
            int count = present.read(buffer, 0, buffer.length, time.nanoTime() + TICK_NANOS);
            if (count > 0) {
                device.received(Arrays.copyOf(buffer, count), this);
            }
        } catch (BmsInterruptedException e) {
            throw new InterruptedException(e.getMessage());
        } catch (BmsException e) {
            if (!isClosed) {
                closeLink();
                LOG.warn("{} lost its line: {}", owner, e.getMessage());
                lost(e);
            }
        }
    }

    private void lost(BmsException why) {
        owner.wire(Optional.ofNullable(why.getMessage()));
    }

    private void closeLink() {
        ByteLink present = link;
        link = null;
        if (present != null) {
            present.close();
        }
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public void send(byte[] bytes) {
        ByteLink present = link;
        try {
            if (present != null) {
                present.write(bytes);
            }
        } catch (BmsException e) {
            // the read that follows reports the same
            device.sendFailed();
        }
    }

    /** Waits: an answer is due within a second, and nothing else is to be done until then. */
    @Override
    public void schedule(long atNanos, Runnable action) {
        try {
            time.sleepUntil(atNanos);
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        isClosed = true;
        closeLink();
        if (thread != Thread.currentThread()) {
            thread.interrupt();
            try {
                thread.join(END.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
