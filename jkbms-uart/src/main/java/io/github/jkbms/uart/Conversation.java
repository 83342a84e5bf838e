// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

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
 * Questions and answers on a line: one at a time in the order of asking, with the pause that devices need, a quiet line after
 * anything that went wrong, and repetition. Safe for use by many threads.
 */
final class Conversation {
    /** A question that is sent and waits for its answer. */
    interface Question<T> {
        T ask() throws BmsException;
    }

    /** Takes what a line brings until it has what it waits for. */
    interface Ear {
        /** {@return when to stop waiting, on the scale of the line's clock; asked anew for each piece} */
        long deadlineNanos();

        void take(byte[] bytes, int length) throws BmsException;

        /** The deadline came. */
        void silence();

        boolean isSatisfied();
    }

    /** A line that is silent for so long after a broken answer brings nothing more. */
    private static final long QUIET_NANOS = 50_000_000;

    /** More than any answer, so that one that waits when a slow program comes to read is read whole. */
    private static final int LONGEST_ANSWER = 1024;

    /** How finely waits are cut that no line ends, so that closing is noticed. */
    private static final long STEP_NANOS = 20_000_000;

    private final ByteLink link;
    private final LineOptions options;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** When the line may be used again; guarded by the lock. */
    private long readyNanos;

    Conversation(ByteLink link, LineOptions options) {
        this.link = link;
        this.options = options;
        this.time = link.time();
        // Adapters may hold old bytes when they are opened.
        this.readyNanos = time.nanoTime() + QUIET_NANOS;
    }

    ByteLink link() {
        return link;
    }

    LineOptions options() {
        return options;
    }

    /** Asks, and asks again if that may help. */
    <T> T read(Partner partner, Question<T> question) throws BmsException {
        int tries = partner.isSilent() ? 1 : 1 + options.retries();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(partner, question, attempt > 1);
            } catch (BmsTimeoutException | BmsProtocolException e) {
                if (attempt == tries) {
                    throw e;
                }
            }
        }
    }

    /** Asks once. */
    <T> T once(Partner partner, Question<T> question) throws BmsException {
        return attempt(partner, question, false);
    }

    private <T> T attempt(Partner partner, Question<T> question, boolean isAgain) throws BmsException {
        takeTurn(partner);
        try {
            settle();
            partner.asked(isAgain);
            return ask(partner, question);
        } finally {
            lock.unlock();
        }
    }

    private <T> T ask(Partner partner, Question<T> question) throws BmsException {
        try {
            T answer = question.ask();
            readyNanos = time.nanoTime() + options.pause().toNanos();
            partner.answered(time.instant());
            return answer;
        } catch (BmsException e) {
            long now = time.nanoTime();
            readyNanos = now + Math.max(QUIET_NANOS, options.pause().toNanos());
            partner.failed(e, now + options.timeout().toNanos());
            throw e;
        }
    }

    /** Listens without asking, for what a device sends by itself. */
    <T> T listen(Question<T> question) throws BmsException {
        acquire();
        try {
            return question.ask();
        } finally {
            readyNanos = time.nanoTime() + options.pause().toNanos();
            lock.unlock();
        }
    }

    /**
     * Lets an ear listen until it is satisfied or its deadline comes, on a line that never falls silent as well.
     *
     * @return how many bytes were heard
     */
    int hear(Ear ear) throws BmsException {
        byte[] chunk = new byte[LONGEST_ANSWER];
        int heard = 0;
        boolean isOver = false;
        while (!isOver && !ear.isSatisfied()) {
            int got = link.read(chunk, 0, chunk.length, ear.deadlineNanos());
            heard += got;
            ear.take(chunk, got);
            isOver = got == 0 || time.nanoTime() - ear.deadlineNanos() > 0;
        }
        if (!ear.isSatisfied()) {
            ear.silence();
        }
        return heard;
    }

    /** Waits for the line, and for a device whose answer may still be on its way. */
    private void takeTurn(Partner partner) throws BmsException {
        while (true) {
            long barred = partner.barredNanos(time.nanoTime());
            if (barred > 0) {
                sleep(Math.min(barred, STEP_NANOS));
                continue;
            }
            acquire();
            if (partner.barredNanos(time.nanoTime()) <= 0) {
                return;
            }
            lock.unlock();
        }
    }

    private void acquire() throws BmsException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void sleep(long nanos) throws BmsException {
        if (!link.isOpen()) {
            throw new BmsPortException(Reason.CLOSED, link.name() + " was closed by this program: open it again.");
        }
        try {
            time.sleep(nanos);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private BmsInterruptedException interrupted() {
        Thread.currentThread().interrupt();
        return new BmsInterruptedException("The thread was interrupted while it waited for " + link.name() + ".");
    }

    /** Throws away what nobody asked for until the line is ready; one that never falls silent is used all the same. */
    private void settle() throws BmsException {
        byte[] waste = new byte[256];
        long until = readyNanos;
        long giveUp = later(until, time.nanoTime()) + options.timeout().toNanos();
        int got = link.discardInput();
        while (true) {
            if (got > 0) {
                until = later(until, time.nanoTime() + QUIET_NANOS);
                until = later(until, giveUp) == until ? giveUp : until;
            }
            got = link.read(waste, 0, waste.length, until);
            if (got == 0 || time.nanoTime() - giveUp >= 0) {
                return;
            }
        }
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
