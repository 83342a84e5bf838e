// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.turn.LineTurn;
import io.github.jkbms.link.turn.LineTurn.Question;
import io.github.jkbms.model.TimeSource;

/**
 * Who may speak on the line and when: one question at a time in the order of asking, the pause that the devices need, a
 * quiet line after anything that went wrong, and repetition of reads. Safe for use by many threads.
 */
final class Turns {
    private final LineTurn turn;
    private final Wire wire;
    private final BusOptions options;
    private final TimeSource time;

    /** When the last byte came; guarded by the turn. */
    private long heardNanos;
    /** Whether the last exchange failed, so that something may still come; guarded by the turn. */
    private boolean uncertain;

    /** When it failed; guarded by the turn. */
    private long failedNanos;

    private volatile LineCounts drained = LineCounts.NONE;

    Turns(ByteLink link, Wire wire, BusOptions options) {
        this.turn = new LineTurn(link);
        this.wire = wire;
        this.options = options;
        this.time = link.time();
        // Adapters may hold old bytes when they are opened: the line has to be quiet, but no device needs a pause yet.
        this.failedNanos = time.nanoTime();
        this.heardNanos = failedNanos - options.pause().toNanos();
        this.uncertain = true;
    }

    LineCounts counts() {
        return wire.counts().plusDrained(drained.drainedBytes());
    }

    /** Asks, and asks again if that may help. */
    <T> T read(PackState pack, Question<T> question) throws BmsException {
        return LineTurn.upTo(pack.isSilent() ? 1 : 1 + options.retries(), isAgain -> attempt(pack, question, isAgain));
    }

    /** Asks once. */
    <T> T once(PackState pack, Question<T> question) throws BmsException {
        return attempt(pack, question, false);
    }

    private <T> T attempt(PackState pack, Question<T> question, boolean isAgain) throws BmsException {
        return turn.take(pack::barredNanos, () -> {
            settle();
            pack.asked(isAgain);
            T answer = ask(pack, question);
            pack.answered(time.instant());
            return answer;
        });
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

    /** Throws away what nobody asked for, until the line has been quiet for as long as the devices need. */
    private void settle() throws BmsException {
        long until = heardNanos + options.pause().toNanos();
        if (uncertain) {
            until = LineTurn.later(until, failedNanos + LineTurn.QUIET_NANOS);
            wire.renew();
        }
        int dropped = turn.settle(until, options.timeout().toNanos());
        if (dropped > 0) {
            drained = drained.plusDrained(dropped);
        }
    }
}
