// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line that comes back: when the line below is lost (cable pulled, connection cut), the call in progress fails with
 * {@link Reason#GONE}, and later calls try to open it again, not more often than the retry pause. Whoever uses it treats
 * {@code GONE} like any failed transaction and goes on asking; nothing has to be restarted.
 *
 * <p>While the line is away, a read keeps trying until its deadline and then throws {@code GONE}, so that a listener does
 * not spin; writing and discarding try at most once and throw at once. The line is opened by the threads that call; there
 * is no thread behind it.
 *
 * <p>Safe for use by many threads, as far as the line below is: one reader, one writer, close from anywhere.
 */
public final class ReconnectingLink implements ByteLink {
    /** How long one step of waiting for the line is, so that {@link #close()} ends a read in good time. */
    private static final long STEP_NANOS = 20_000_000;

    private final LinkFactory factory;
    private final long retryPauseNanos;
    private final TimeSource time;
    private final String name;

    private final Object lock = new Object();
    private ByteLink link;
    private @Nullable BmsException lostBecause;
    private long nextAttemptNanos;
    private boolean opening;
    private boolean closed;
    private int reconnects;

    private ReconnectingLink(LinkFactory factory, long retryPauseNanos, ByteLink first) {
        this.factory = factory;
        this.retryPauseNanos = retryPauseNanos;
        this.link = first;
        this.time = first.time();
        this.name = first.name();
    }

    /**
     * Opens a line and keeps it coming back, with an attempt every half second while it is away.
     *
     * @param factory opens the line, now and again
     * @return the open line
     * @throws BmsException if the line cannot be opened the first time: a wrong name must not look like a pulled cable
     */
    public static ReconnectingLink open(LinkFactory factory) throws BmsException {
        return open(factory, Duration.ofMillis(500));
    }

    /**
     * Opens a line and keeps it coming back.
     *
     * @param factory    opens the line, now and again
     * @param retryPause how long to wait between two attempts while the line is away; not negative
     * @return the open line
     * @throws BmsException if the line cannot be opened the first time
     */
    public static ReconnectingLink open(LinkFactory factory, Duration retryPause) throws BmsException {
        Objects.requireNonNull(factory, "factory");
        if (retryPause.isNegative()) {
            throw new IllegalArgumentException("retryPause: " + retryPause + ", must not be negative");
        }
        return new ReconnectingLink(factory, retryPause.toNanos(), factory.open());
    }

    /** {@return how often the line came back since it was opened the first time} */
    public int reconnects() {
        synchronized (lock) {
            return reconnects;
        }
    }

    /** {@return whether the line is there, as far as is known; false from a failed call to the next successful attempt} */
    public boolean isConnected() {
        synchronized (lock) {
            return !closed && lostBecause == null;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        ByteLink present = await(deadlineNanos);
        try {
            return present.read(buffer, offset, length, deadlineNanos);
        } catch (BmsPortException e) {
            throw failed(present, e);
        }
    }

    @Override
    public int readAtLeast(byte[] buffer, int offset, int length, int minimum, long deadlineNanos) throws BmsException {
        ByteLink present = await(deadlineNanos);
        try {
            return present.readAtLeast(buffer, offset, length, minimum, deadlineNanos);
        } catch (BmsPortException e) {
            throw failed(present, e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        ByteLink present = await(time.nanoTime());
        try {
            present.write(bytes, offset, length);
        } catch (BmsPortException e) {
            throw failed(present, e);
        }
    }

    @Override
    public int discardInput() throws BmsException {
        ByteLink present = await(time.nanoTime());
        try {
            return present.discardInput();
        } catch (BmsPortException e) {
            throw failed(present, e);
        }
    }

    @Override
    public TimeSource time() {
        return time;
    }

    /** {@return the name under which the line was opened the first time} */
    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOpen() {
        synchronized (lock) {
            return !closed;
        }
    }

    @Override
    public void close() {
        ByteLink last;
        synchronized (lock) {
            closed = true;
            last = link;
        }
        last.close();
    }

    @Override
    public String toString() {
        return name;
    }

    /** The line, as soon as it is there; at least one attempt is made if one is due. */
    private ByteLink await(long deadlineNanos) throws BmsException {
        while (true) {
            ByteLink present = attempt();
            if (present != null) {
                return present;
            }
            long now = time.nanoTime();
            long left = deadlineNanos - now;
            if (left <= 0) {
                throw stillGone();
            }
            try {
                time.sleepUntil(now + Math.min(left, STEP_NANOS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BmsInterruptedException("interrupted while waiting for " + name + " to come back");
            }
        }
    }

    /** The line, opened again if it is time to try; null while it is away or another thread is opening it. */
    private @Nullable ByteLink attempt() throws BmsException {
        synchronized (lock) {
            checkOpen();
            if (lostBecause == null) {
                return link;
            }
            if (opening || time.nanoTime() - nextAttemptNanos < 0) {
                return null;
            }
            opening = true;
        }
        ByteLink opened = null;
        BmsException failure = null;
        try {
            opened = factory.open();
        } catch (BmsInterruptedException e) {
            throw e;
        } catch (BmsException e) {
            failure = e;
        } finally {
            synchronized (lock) {
                opening = false;
                nextAttemptNanos = time.nanoTime() + retryPauseNanos;
                if (failure != null) {
                    lostBecause = failure;
                } else if (opened != null && !closed) {
                    link = opened;
                    lostBecause = null;
                    reconnects++;
                }
            }
        }
        if (opened != null && !isOpen()) {
            opened.close();
            throw closedException();
        }
        return opened;
    }

    /** Marks the line as lost if that is what an exception says, and gives the exception to throw. */
    private BmsPortException failed(ByteLink present, BmsPortException cause) {
        if (cause.reason() != Reason.GONE && cause.reason() != Reason.CLOSED) {
            return cause;
        }
        // The dead line has to let go of its port, or the adapter comes back under another name.
        present.close();
        synchronized (lock) {
            if (closed) {
                return closedException();
            }
            if (link == present && lostBecause == null) {
                lostBecause = cause;
                nextAttemptNanos = time.nanoTime() + retryPauseNanos;
            }
        }
        // The other thread of the line may have found it dead first and closed it: for the caller it is gone all the
        // same.
        return cause.reason() == Reason.GONE ? cause : new BmsPortException(Reason.GONE, name + " is gone", cause);
    }

    private BmsPortException stillGone() {
        BmsException because;
        synchronized (lock) {
            because = lostBecause;
        }
        String detail = because == null ? "being opened again" : because.getMessage();
        return new BmsPortException(Reason.GONE, name + " is gone and not back yet: " + detail, because);
    }

    private void checkOpen() throws BmsPortException {
        if (closed) {
            throw closedException();
        }
    }

    private BmsPortException closedException() {
        return new BmsPortException(Reason.CLOSED, name + " was closed");
    }
}
