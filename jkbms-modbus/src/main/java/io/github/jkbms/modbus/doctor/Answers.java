// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What asking brought: everything that was asked, and the question that somebody answered well. Filled by {@link Interview}. */
final class Answers {
    /**
     * One question and what came back.
     *
     * @param question what was asked
     * @param echo     how much of it came back
     * @param reply    what else came back
     */
    record Asked(Question question, Echo echo, Reply reply) {}

    /**
     * A question with a good answer, asked several times.
     *
     * @param first the first good one
     * @param good  how many good answers came
     * @param asked how often was asked
     */
    record Found(Asked first, int good, int asked) {}

    private final List<Asked> all = new ArrayList<>();
    private Optional<Found> found = Optional.empty();

    void add(Asked asked) {
        all.add(asked);
    }

    void found(Found what) {
        found = Optional.of(what);
    }

    /** {@return everything that was asked, repetitions included} */
    List<Asked> all() {
        return List.copyOf(all);
    }

    Optional<Found> found() {
        return found;
    }

    /** {@return what was answered in a certain way, in the order of asking} */
    List<Asked> of(Reply.Kind kind) {
        return all.stream().filter(asked -> asked.reply().kind() == kind).toList();
    }

    /** {@return whether somebody else was heard, so that nothing more is to be asked} */
    boolean areInterrupted() {
        return all.stream()
                .map(asked -> asked.reply().kind())
                .anyMatch(kind -> kind == Reply.Kind.FOREIGN || kind == Reply.Kind.OTHER_FORM);
    }

    long echoes(Echo echo) {
        return all.stream().filter(asked -> asked.echo() == echo).count();
    }
}
