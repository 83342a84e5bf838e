// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.modbus.doctor.Answers.Asked;
import io.github.jkbms.modbus.doctor.Answers.Found;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks questions of the closed table, one at a time, until one is answered well; that one is asked five times more. Not safe for
 * use by several threads.
 */
final class Interview {
    /** JK boards need 50 to 120 ms after an answer (native-frames reference 10.3). */
    private static final long PAUSE_NANOS = Duration.ofMillis(120).toNanos();

    /** So long is listened behind a good answer, because a second pack may answer as well. */
    private static final long AFTER_NANOS = Duration.ofMillis(60).toNanos();

    private static final long QUIET_NANOS = Duration.ofMillis(30).toNanos();
    private static final long SETTLE_NANOS = 4 * QUIET_NANOS;

    /** What a question can take besides its patience. */
    private static final long AROUND_NANOS = SETTLE_NANOS + QUIET_NANOS + AFTER_NANOS + PAUSE_NANOS;

    private static final long PATIENT_NANOS = Duration.ofMillis(1200).toNanos();
    private static final int REPETITIONS = 5;
    private static final int RETRIES = 2;
    private static final int LONGEST = 4096;

    private final Bench bench;
    private final Answers answers;

    Interview(Bench bench, Answers answers) {
        this.bench = bench;
        this.answers = answers;
    }

    /**
     * Asks the questions of a round up to the first good answer, or up to a message of somebody else who talks here.
     *
     * @return whether there was a good answer
     */
    boolean ask(Round round) throws BmsException {
        for (Question question : round.questions()) {
            if (answers.areInterrupted()) {
                return false;
            }
            if (!hasTimeFor(question)) {
                return false;
            }
            if (askUntilClear(question)) {
                return true;
            }
        }
        return false;
    }

    private boolean askUntilClear(Question question) throws BmsException {
        Asked asked = ask(question);
        int tries = 1;
        while (asked.reply().isSpoiled() && tries <= RETRIES && hasTimeFor(question)) {
            asked = ask(question);
            tries++;
        }
        if (asked.reply().isGood()) {
            repeat(asked, tries);
            return true;
        }
        Optional<Question> late = asked.reply().kind() == Reply.Kind.OTHER_UNIT ? askedBefore(asked) : Optional.empty();
        return late.isPresent() && askLate(late.get().patiently(PATIENT_NANOS));
    }

    private boolean askLate(Question question) throws BmsException {
        return hasTimeFor(question) && askUntilClear(question);
    }

    private boolean hasTimeFor(Question question) {
        return bench.hasTimeFor(question.patienceNanos() + AROUND_NANOS);
    }

    /** The silent question of before to which the answer may belong that came now. */
    private Optional<Question> askedBefore(Asked now) {
        return answers.all().stream()
                .filter(before -> before.reply().kind() == Reply.Kind.SILENT)
                .map(Asked::question)
                .filter(question -> question.baudRate() == now.question().baudRate())
                .filter(question -> question.target().equals(now.reply().who()))
                .filter(question -> question.patienceNanos() < PATIENT_NANOS)
                .findFirst();
    }

    private void repeat(Asked first, int triesBefore) throws BmsException {
        int good = 1;
        int asked = triesBefore;
        for (int i = 0; i < REPETITIONS && hasTimeFor(first.question()); i++) {
            asked++;
            good += ask(first.question()).reply().isGood() ? 1 : 0;
        }
        answers.found(new Found(first, good, asked));
    }

    private Asked ask(Question question) throws BmsException {
        ByteLink link = bench.at(question.baudRate());
        settle(link);
        byte[] bytes = question.bytes();
        link.write(bytes);
        byte[] heard = collect(link, question);
        Echo echo = question.echo(heard);
        Asked asked = new Asked(question, echo, question.understand(echo.cut(bytes, heard)));
        answers.add(asked);
        if (asked.reply().kind() != Reply.Kind.SILENT) {
            pause();
        }
        return asked;
    }

    private void pause() throws BmsInterruptedException {
        try {
            bench.time().sleep(PAUSE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BmsInterruptedException("The thread was interrupted while it examined a line.");
        }
    }

    /** Throws away what is left of before, until the line is quiet for a moment, or is never. */
    private void settle(ByteLink link) throws BmsException {
        link.discardInput();
        byte[] waste = new byte[256];
        long giveUp = bench.time().nanoTime() + SETTLE_NANOS;
        while (link.read(waste, 0, waste.length, bench.time().nanoTime() + QUIET_NANOS) > 0
                && bench.time().nanoTime() - giveUp < 0) {
            continue;
        }
    }

    /** What comes until the answer is there and nothing more, or the patience is over. */
    private byte[] collect(ByteLink link, Question question) throws BmsException {
        byte[] asked = question.bytes();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] chunk = new byte[512];
        long deadline = bench.time().nanoTime() + question.patienceNanos();
        boolean isComplete = false;
        int got;
        while (heard.size() < LONGEST && (got = link.read(chunk, 0, chunk.length, deadline)) > 0) {
            heard.write(chunk, 0, got);
            if (!isComplete) {
                byte[] soFar = heard.toByteArray();
                isComplete = isComplete(question, question.echo(soFar).cut(asked, soFar));
                deadline = isComplete ? bench.time().nanoTime() + AFTER_NANOS : deadline;
            }
        }
        return heard.toByteArray();
    }

    private static boolean isComplete(Question question, byte[] heard) {
        Reply.Kind kind = question.understand(heard).kind();
        return kind == Reply.Kind.GOOD || kind == Reply.Kind.REFUSED || kind == Reply.Kind.TARGET_SILENT;
    }
}
