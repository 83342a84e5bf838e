// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link.turn;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may use a line and when: one at a time in the order of coming, nobody asks a device whose answer may still be on its way,
 * and what nobody asked for is thrown away. Waiting ends with an interrupt, and where no link ends it within 20 ms of closing
 * the line. Safe for use by many threads.
 */
public final class LineTurn {
    /** What is done while the line is one's own. */
    @FunctionalInterface
    public interface Question<T> {
        /** {@return the answer} */
        T ask() throws BmsException;
    }

    /** A question that may be asked again. */
    @FunctionalInterface
    public interface Repeatable<T> {
        /**
         * {@return the answer}
         *
         * @param isAgain whether it was asked before in vain
         */
        T ask(boolean isAgain) throws BmsException;
    }

    /** A device that is asked. */
    @FunctionalInterface
    public interface Asked {
        /**
         * {@return how long it must not be asked yet, because a late answer may still come; 0 or less if it may}
         *
         * @param nowNanos now, on the scale of the line's clock
         */
        long barredNanos(long nowNanos);
    }

    /** A line that is silent for so long after a broken answer brings nothing more. */
    public static final long QUIET_NANOS = 50_000_000;

    /** How finely waits are cut that no link ends, so that closing is noticed. */
    private static final long STEP_NANOS = 20_000_000;

    private final ByteLink link;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** @param link the line that is shared */
    public LineTurn(ByteLink link) {
        this.link = link;
        this.time = link.time();
    }

    /**
     * {@return what an attempt brings; it is made again after a time-out or a wrong answer}
     *
     * @param tries how often at the most, from 1
     */
    public static <T> T upTo(int tries, Repeatable<T> question) throws BmsException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask(attempt > 1);
            } catch (BmsTimeoutException | BmsProtocolException e) {
                if (attempt == tries) {
                    throw e;
                }
            }
        }
    }

    /** {@return what a question brings that is asked as soon as the line is free} */
    public <T> T take(Question<T> question) throws BmsException {
        acquire();
        return release(question);
    }

    /** {@return what a question brings that is asked as soon as the line is free and the device may be asked} */
    public <T> T take(Asked device, Question<T> question) throws BmsException {
        while (true) {
            long barred = device.barredNanos(time.nanoTime());
            if (barred > 0) {
                rest(Math.min(barred, STEP_NANOS));
                continue;
            }
            acquire();
            if (device.barredNanos(time.nanoTime()) <= 0) {
                return release(question);
            }
            lock.unlock();
        }
    }

    private <T> T release(Question<T> question) throws BmsException {
        try {
            return question.ask();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Throws away what nobody asked for until a moment, and until the line has been quiet if anything came. A line that never
     * falls silent must not keep anybody from asking at all.
     *
     * @param untilNanos    the moment, on the scale of the line's clock; may have passed
     * @param patienceNanos how long to wait for a line that does not fall silent
     * @return how many bytes were thrown away
     */
    public int settle(long untilNanos, long patienceNanos) throws BmsException {
        long until = untilNanos;
        long giveUp = later(until, time.nanoTime() + patienceNanos);
        byte[] waste = new byte[256];
        int got = link.discardInput();
        int dropped = got;
        do {
            if (got > 0) {
                until = later(until, time.nanoTime() + QUIET_NANOS);
                until = until - giveUp < 0 ? until : giveUp;
            }
            got = link.read(waste, 0, waste.length, until);
            dropped += got;
        } while (got > 0 && time.nanoTime() - giveUp < 0);
        return dropped;
    }

    /** {@return the later one of two moments} */
    public static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    /** Waits until a moment on the scale of the line's clock. */
    public void waitUntil(long nanos) throws BmsException {
        try {
            time.sleepUntil(nanos);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void rest(long nanos) throws BmsException {
        if (!link.isOpen()) {
            throw new BmsPortException(Reason.CLOSED, link.name() + " was closed by this program: open it again.");
        }
        waitUntil(time.nanoTime() + nanos);
    }

    private void acquire() throws BmsException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private BmsInterruptedException interrupted() {
        Thread.currentThread().interrupt();
        return new BmsInterruptedException("The thread was interrupted while it waited for " + link.name() + ".");
    }
}
