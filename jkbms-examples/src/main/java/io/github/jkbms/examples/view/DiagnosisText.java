// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Outlook;
import java.util.ArrayList;
import java.util.List;

/** A diagnosis for people: what it means first, then what was seen and what to do. Immutable. */
public final class DiagnosisText {
    private final Style style;

    /**
     * Creates a view.
     *
     * @param style colours or none
     */
    public DiagnosisText(Style style) {
        this.style = style;
    }

    /**
     * {@return one line for a step that is over}
     *
     * @param step the step
     */
    public String step(String step) {
        return style.faint("  " + step);
    }

    /**
     * {@return the findings, several lines each, in their order}
     *
     * @param diagnosis what was found
     */
    public List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (Finding finding : diagnosis.findings()) {
            lines.add("%d. %s %s"
                    .formatted(
                            number++,
                            colour(finding),
                            style.faint("(" + finding.certainty().label() + ")")));
            lines.add("   " + finding.seen());
            lines.add("   What to do: " + finding.advice());
        }
        return lines;
    }

    private String colour(Finding finding) {
        Outlook outlook = finding.verdict().outlook();
        String meaning = finding.verdict().meaning();
        return switch (outlook) {
            case WORKS -> style.good(meaning);
            case UNUSABLE, DAMAGED -> style.bad(meaning);
            case SILENT, CHANGE -> style.warning(meaning);
        };
    }
}
