// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an examination of a line came to. Immutable.
 *
 * @param line      the name of the port, connection or interface
 * @param startedAt when it began, on the wall clock
 * @param took      how long it took
 * @param steps     what was done, one line each, with what it brought
 * @param findings  at least one; the surest first, and of equally sure ones in the order of {@link Verdict}
 */
public record Diagnosis(String line, Instant startedAt, Duration took, List<String> steps, List<Finding> findings) {
    private static final Comparator<Finding> RANKING =
            Comparator.comparing(Finding::certainty).thenComparing(Finding::verdict);

    /** Puts the findings in order. */
    public Diagnosis {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(took, "took");
        steps = List.copyOf(steps);
        findings = findings.stream().sorted(RANKING).toList();
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("findings: none, an examination always comes to something");
        }
    }

    /** {@return the finding that matters most} */
    public Finding first() {
        return findings.get(0);
    }

    /** {@return what can be hoped for: that of the first finding} */
    public Outlook outlook() {
        return first().verdict().outlook();
    }

    /**
     * {@return the finding of a verdict, if there is one}
     *
     * @param verdict the verdict
     */
    public Optional<Finding> finding(Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).findFirst();
    }

    /** {@return line and first finding} */
    @Override
    public String toString() {
        return line + ": " + first();
    }
}
