// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.doctor;

import java.util.Objects;

/**
 * One thing that an examination found. Immutable.
 *
 * @param verdict   what it means
 * @param certainty how sure that is
 * @param seen      what was seen or heard that speaks for it, one sentence
 * @param advice    what to do, one sentence
 */
public record Finding(Verdict verdict, Certainty certainty, String seen, String advice) {
    /** Checks that nothing is missing. */
    public Finding {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(advice, "advice");
    }

    /**
     * {@return a finding with the usual advice of its verdict}
     *
     * @param verdict   what it means
     * @param certainty how sure that is
     * @param seen      what was seen or heard that speaks for it, one sentence
     */
    public static Finding of(Verdict verdict, Certainty certainty, String seen) {
        return new Finding(verdict, certainty, seen, verdict.advice());
    }

    /** {@return certainty, meaning, what was seen and what to do, as one text} */
    @Override
    public String toString() {
        return "%s: %s %s %s".formatted(certainty.label(), verdict.meaning(), seen, advice);
    }
}
