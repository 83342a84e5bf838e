// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may speak on the line and when: one question at a time in the order of asking, the pause that the devices need, a
 * quiet line after anything that went wrong, and repetition of reads. Safe for use by many threads.
 */
final class Turns {
    /** One question and its answer. */
    interface Question<T> {
        T ask() throws BmsException;
    }

    /** How finely waits are cut that no link ends, so that closing is noticed. */
    private static final long STEP_NANOS = 20_000_000;

    private final ByteLink link;
    private final Wire wire;
    private final BusOptions options;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock(true);

    /** When the last byte came; guarded by the lock. */
    private long heardNanos;
    /** Whether the last exchange failed, so that something may still come; guarded by the lock. */
    private boolean uncertain;

    /** When it failed; guarded by the lock. */
    private long failedNanos;

    private volatile LineCounts drained = LineCounts.NONE;

    Turns(ByteLink link, Wire wire, BusOptions options) {
        this.link = link;
        this.wire = wire;
        this.options = options;
        this.time = link.time();
        // Adapters may hold old bytes when they are opened, and devices may need a moment.
        this.heardNanos = time.nanoTime();
        this.failedNanos = heardNanos;
        this.uncertain = true;
    }

    LineCounts counts() {
        return wire.counts().plusDrained(drained.drainedBytes());
    }

    /** Asks, and asks again if that may help. */
    <T> T read(PackState pack, Question<T> question) throws BmsException {
        int tries = pack.isSilent() ? 1 : 1 + options.retries();
        int attempt = 1;
        while (true) {
            try {
                return attempt(pack, question, attempt > 1);
            } catch (BmsTimeoutException | BmsProtocolException e) {
                if (attempt++ == tries) {
                    throw e;
                }
            }
        }
    }

    /** Asks once. */
    <T> T once(PackState pack, Question<T> question) throws BmsException {
        return attempt(pack, question, false);
    }

    private <T> T attempt(PackState pack, Question<T> question, boolean again) throws BmsException {
        takeTurn(pack);
        try {
            settle();
            pack.asked(again);
            T answer = ask(pack, question);
            pack.answered(time.instant());
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private <T> T ask(PackState pack, Question<T> question) throws BmsException {
        uncertain = true;
        long askedNanos = time.nanoTime();
        try {
            T answer = question.ask();
            answered(askedNanos);
            return answer;
        } catch (BmsRejectedException e) {
            answered(askedNanos);
            pack.failed(e, 0);
            throw e;
        } catch (BmsException e) {
            failedNanos = time.nanoTime();
            if (!(e instanceof BmsTimeoutException silence) || silence.bytesHeard() > 0) {
                heardNanos = failedNanos;
            }
            pack.failed(e, failedNanos + options.timeout().toNanos());
            throw e;
        }
    }

    /** The pause begins with the last byte: what is made of the answer takes place inside it. */
    private void answered(long askedNanos) {
        long lastByteNanos = wire.heardNanos();
        heardNanos = lastByteNanos - askedNanos > 0 ? lastByteNanos : time.nanoTime();
        uncertain = false;
    }

    /** Waits for the line, and for a pack whose answer may still be on its way. */
    private void takeTurn(PackState pack) throws BmsException {
        while (true) {
            long barred = pack.barredNanos(time.nanoTime());
            if (barred > 0) {
                sleep(Math.min(barred, STEP_NANOS));
                continue;
            }
            try {
                lock.lockInterruptibly();
            } catch (InterruptedException e) {
                throw interrupted();
            }
            if (pack.barredNanos(time.nanoTime()) <= 0) {
                return;
            }
            lock.unlock();
        }
    }

    private void sleep(long nanos) throws BmsException {
        if (!link.isOpen()) {
            throw new BmsPortException(Reason.CLOSED, link.name() + " was closed");
        }
        try {
            time.sleep(nanos);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private BmsInterruptedException interrupted() {
        Thread.currentThread().interrupt();
        return new BmsInterruptedException("interrupted while waiting for a turn on " + link.name());
    }

    /** Throws away what nobody asked for, until the line has been quiet for as long as the devices need. */
    private void settle() throws BmsException {
        long until = heardNanos + options.pause().toNanos();
        if (uncertain) {
            until = later(until, failedNanos + LinkConnection.QUIET_NANOS);
            wire.renew();
        }
        // A line that never falls silent must not keep us from asking at all.
        long giveUp = later(until, time.nanoTime() + options.timeout().toNanos());
        byte[] waste = new byte[256];
        int dropped = link.discardInput();
        int got = dropped;
        do {
            if (got > 0) {
                until = later(until, time.nanoTime() + LinkConnection.QUIET_NANOS);
                until = until - giveUp < 0 ? until : giveUp;
            }
            got = link.read(waste, 0, waste.length, until);
            dropped += got;
        } while (got > 0 && time.nanoTime() - giveUp < 0);
        if (dropped > 0) {
            drained = drained.plusDrained(dropped);
        }
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
