// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.turn.LineTurn;
import io.github.jkbms.link.turn.LineTurn.Question;
import io.github.jkbms.model.TimeSource;

/**
 * Questions and answers on a line: one at a time in the order of asking, with the pause that devices need, a quiet line after
 * anything that went wrong, and repetition. Safe for use by many threads.
 */
final class Conversation {
    /** Takes what a line brings until it has what it waits for. */
    interface Ear {
        /** {@return when to stop waiting, on the scale of the line's clock; asked anew for each piece} */
        long deadlineNanos();

        void take(byte[] bytes, int length) throws BmsException;

        /** The deadline came. */
        void silence();

        boolean isSatisfied();
    }

    /** More than any answer, so that one that waits when a slow program comes to read is read whole. */
    private static final int LONGEST_ANSWER = 1024;

    private final ByteLink link;
    private final LineOptions options;
    private final TimeSource time;
    private final LineTurn turn;

    /** When the line may be used again; guarded by the turn. */
    private long readyNanos;

    Conversation(ByteLink link, LineOptions options) {
        this.link = link;
        this.options = options;
        this.time = link.time();
        this.turn = new LineTurn(link);
        // Adapters may hold old bytes when they are opened.
        this.readyNanos = time.nanoTime() + LineTurn.QUIET_NANOS;
    }

    ByteLink link() {
        return link;
    }

    LineOptions options() {
        return options;
    }

    /** Asks, and asks again if that may help. */
    <T> T read(Partner partner, Question<T> question) throws BmsException {
        return LineTurn.upTo(
                partner.isSilent() ? 1 : 1 + options.retries(), isAgain -> attempt(partner, question, isAgain));
    }

    /** Asks once. */
    <T> T once(Partner partner, Question<T> question) throws BmsException {
        return attempt(partner, question, false);
    }

    private <T> T attempt(Partner partner, Question<T> question, boolean isAgain) throws BmsException {
        return turn.take(partner::barredNanos, () -> {
            turn.settle(readyNanos, options.timeout().toNanos());
            partner.asked(isAgain);
            return ask(partner, question);
        });
    }

    private <T> T ask(Partner partner, Question<T> question) throws BmsException {
        try {
            T answer = question.ask();
            readyNanos = time.nanoTime() + options.pause().toNanos();
            partner.answered(time.instant());
            return answer;
        } catch (BmsException e) {
            long now = time.nanoTime();
            readyNanos = now + Math.max(LineTurn.QUIET_NANOS, options.pause().toNanos());
            partner.failed(e, now + options.timeout().toNanos());
            throw e;
        }
    }

    /** Listens without asking, for what a device sends by itself. */
    <T> T listen(Question<T> question) throws BmsException {
        return turn.take(() -> {
            try {
                return question.ask();
            } finally {
                readyNanos = time.nanoTime() + options.pause().toNanos();
            }
        });
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
}
