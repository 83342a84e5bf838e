// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.can.CanInterfaces.Link;
import io.github.jkbms.can.RawCanSocket.RawFrame;
import io.github.jkbms.model.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a socket to an interface that goes down, comes back, or is taken away and made again.
 *
 * <p>The rules of the kernel behind it: a socket survives its interface going down and up; it is dead for ever when the
 * interface was taken away, which it says once or not at all; and closing neither ends a read nor is safe beside one. So the
 * one who reads closes and reopens, reads are short, and the number of the interface is looked at now and then.
 *
 * <p>Safe for use by many threads. {@code lock} guards the socket and the condition; a read runs outside of it.
 */
final class CanSocketKeeper {
    /** A read lasts no longer, so that close and interrupt are noticed. */
    private static final long READ_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /** How often the system is asked about an interface from which nothing comes. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** The same while it is known to be down or absent. */
    private static final long LOOK_WHILE_DOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The system numbers interfaces from 1. */
    private static final int NO_INDEX = 0;

    private final String name;
    private final RawCanSocket.Opener opener;
    private final CanInterfaces interfaces;
    private final TimeSource time;
    private final ReentrantLock readTurn = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final CanCondition condition = new CanCondition();
    private @Nullable RawCanSocket socket;
    private int boundIndex;
    private boolean dead;
    private boolean reading;
    private boolean closed;
    private long nextLookNanos;
    private int lastDropCount;
    private long sent;
    private long refused;
    private long received;
    private long ignored;
    private long lost;
    private long errorFrames;
    private long opened;

    CanSocketKeeper(String name, RawCanSocket.Opener opener, CanInterfaces interfaces, TimeSource time) {
        this.name = name;
        this.opener = opener;
        this.interfaces = interfaces;
        this.time = time;
    }

    /**
     * Opens the socket for the first time.
     *
     * @throws BmsPortException {@code NOT_FOUND} if there is no such interface, {@code GONE} if it is down
     */
    void openNow() throws BmsException {
        lock.lock();
        try {
            reopen();
            if (socket == null) {
                throw CanErrors.noInterface(name, interfaces);
            }
            if (condition.state() == CanBusState.DOWN) {
                closeSocket();
                throw CanErrors.gone(CanBusState.DOWN, name);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens the socket for the first time if the interface is there, and otherwise as soon as it is.
     *
     * @throws BmsException if there can be no CAN socket at all
     */
    void openWhenReady() throws BmsException {
        lock.lock();
        try {
            reopen();
        } finally {
            lock.unlock();
        }
    }

    void send(CanFrame frame) throws BmsException {
        lock.lock();
        try {
            requireOpen();
            if (!reading) {
                lookIfDue();
            }
            RawCanSocket current = socket;
            if (current == null || dead || condition.state() == CanBusState.BUS_OFF) {
                throw refuse(CanErrors.gone(condition.state(), name));
            }
            current.write(frame);
            sent++;
            condition.frameTaken();
        } catch (SocketErrno e) {
            throw refuse(writeFailed(e));
        } finally {
            lock.unlock();
        }
    }

    private BmsPortException refuse(BmsPortException reason) {
        refused++;
        return reason;
    }

    private BmsPortException writeFailed(SocketErrno e) {
        switch (e.number()) {
            case SocketErrno.ENOBUFS, SocketErrno.EAGAIN, SocketErrno.EINTR -> {
                condition.queueFull(time.nanoTime());
                return CanErrors.queueFull(name);
            }
            case SocketErrno.ENETDOWN -> unusable(Link.DOWN);
            default -> {
                dead = true;
                unusable(Link.ABSENT);
            }
        }
        return CanErrors.gone(condition.state(), name);
    }

    @Nullable
    ReceivedFrame receive(long deadlineNanos) throws BmsException {
        if (!awaitTurn(deadlineNanos)) {
            return null;
        }
        try {
            while (true) {
                if (Thread.currentThread().isInterrupted()) {
                    throw CanErrors.interrupted(name);
                }
                ReceivedFrame frame = readOnce(deadlineNanos);
                if (frame != null || deadlineNanos - time.nanoTime() <= 0) {
                    return frame;
                }
            }
        } finally {
            readTurn.unlock();
        }
    }

    private boolean awaitTurn(long deadlineNanos) throws BmsException {
        if (readTurn.tryLock()) {
            return true;
        }
        try {
            return readTurn.tryLock(deadlineNanos - time.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw CanErrors.interrupted(name);
        }
    }

    private @Nullable ReceivedFrame readOnce(long deadlineNanos) throws BmsException {
        RawCanSocket current = beginRead(deadlineNanos);
        if (current == null) {
            return null;
        }
        RawFrame raw = null;
        SocketErrno error = null;
        try {
            raw = current.read(millisUntil(deadlineNanos));
        } catch (SocketErrno e) {
            error = e;
        }
        return endRead(raw, error);
    }

    private int millisUntil(long deadlineNanos) {
        long nanos = Math.min(READ_NANOS, Math.max(1, deadlineNanos - time.nanoTime()));
        return (int) TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
    }

    /** {@return the socket to read from, or {@code null} after a while if there is none} */
    private @Nullable RawCanSocket beginRead(long deadlineNanos) throws BmsException {
        lock.lock();
        try {
            requireOpen();
            lookIfDue();
            if (socket == null || dead) {
                closing.awaitNanos(Math.min(READ_NANOS, deadlineNanos - time.nanoTime()));
                requireOpen();
                return null;
            }
            reading = true;
            return socket;
        } catch (InterruptedException e) {
            throw CanErrors.interrupted(name);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ReceivedFrame endRead(@Nullable RawFrame raw, @Nullable SocketErrno error) throws BmsException {
        lock.lock();
        try {
            reading = false;
            if (closed) {
                closeSocket();
                throw CanErrors.closed(name);
            }
            if (error != null) {
                readFailed(error);
            }
            return raw == null ? null : take(raw);
        } finally {
            lock.unlock();
        }
    }

    private void readFailed(SocketErrno e) {
        switch (e.number()) {
            case SocketErrno.EINTR -> {}
            case SocketErrno.ENETDOWN -> unusable(Link.DOWN);
            default -> {
                dead = true;
                unusable(Link.ABSENT);
            }
        }
    }

    private @Nullable ReceivedFrame take(RawFrame raw) {
        long nowNanos = time.nanoTime();
        lost += Integer.toUnsignedLong(raw.dropCount() - lastDropCount);
        lastDropCount = raw.dropCount();
        if (raw.isError()) {
            errorFrames++;
            condition.errorFrame(raw.id() & 0x1FFF_FFFF, (int) (raw.bits() >>> 8) & 0xFF);
            return null;
        }
        condition.frameReceived();
        nextLookNanos = nowNanos + LOOK_NANOS;
        if (raw.isRemote()) {
            ignored++;
            return null;
        }
        received++;
        return new ReceivedFrame(raw.frame(), nowNanos - raw.ageNanos());
    }

    private void unusable(Link link) {
        condition.link(link);
        nextLookNanos = time.nanoTime() + LOOK_WHILE_DOWN_NANOS;
    }

    /** Asks the system about the interface, now and then, and opens it anew if it is another one. Nobody may be reading. */
    private void lookIfDue() throws BmsException {
        long nowNanos = time.nanoTime();
        if (nextLookNanos - nowNanos > 0) {
            return;
        }
        if (dead || socket == null || isReplaced()) {
            reopen();
        } else {
            condition.link(interfaces.link(name));
        }
        boolean works = condition.state().passesFrames() || condition.state() == CanBusState.NO_ACKNOWLEDGE;
        nextLookNanos = nowNanos + (works ? LOOK_NANOS : LOOK_WHILE_DOWN_NANOS);
    }

    private boolean isReplaced() {
        return interfaces.areKnown() && interfaces.index(name).orElse(NO_INDEX) != boundIndex;
    }

    private void reopen() throws BmsException {
        closeSocket();
        dead = false;
        condition.link(Link.ABSENT);
        int index = interfaces.index(name).orElse(NO_INDEX);
        try {
            socket = opener.open(name);
            boundIndex = index;
            opened++;
            condition.link(interfaces.link(name));
        } catch (SocketErrno e) {
            boolean absent = e.number() == SocketErrno.ENODEV || e.number() == SocketErrno.ENXIO;
            if (opened == 0 && !absent) {
                throw CanErrors.notOpened(name, e);
            }
        }
    }

    private void closeSocket() {
        if (socket != null) {
            socket.close();
            socket = null;
            lastDropCount = 0;
        }
    }

    private void requireOpen() throws BmsPortException {
        if (closed) {
            throw CanErrors.closed(name);
        }
    }

    CanBusState state() {
        lock.lock();
        try {
            return closed ? CanBusState.CLOSED : condition.state();
        } finally {
            lock.unlock();
        }
    }

    CanCounts counts() {
        lock.lock();
        try {
            long reopened = Math.max(0, opened - 1);
            return new CanCounts(sent, refused, received, ignored, lost + condition.overflows(), errorFrames, reopened);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a read within its 40 ms; the reader closes the socket. Without a reader it is closed here. */
    void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
            if (!reading) {
                closeSocket();
            }
        } finally {
            lock.unlock();
        }
    }
}
