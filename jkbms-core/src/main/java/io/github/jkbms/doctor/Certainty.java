// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.doctor;

/** How sure a finding is, from sure to vague. */
public enum Certainty {
    /** What was seen leaves no other explanation that is known. */
    CERTAIN("certain"),
    /** What was seen is explained best by it. */
    LIKELY("likely"),
    /** One of several things that would look like this; worth a check. */
    POSSIBLE("possible");

    private final String label;

    Certainty(String label) {
        this.label = label;
    }

    /** {@return the word for people} */
    public String label() {
        return label;
    }
}
