// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/**
 * Something that was found about a plan, a configuration or a bank. Immutable.
 *
 * @param severity how bad it is
 * @param subject  what it is about: the key of a setting, or a short name
 * @param text     one or two sentences with the values and the reason
 */
public record Finding(Severity severity, String subject, String text) {
    /** How bad a finding is. */
    public enum Severity {
        /** Worth knowing. */
        NOTE,
        /** Allowed, but probably not what is wanted. */
        WARNING,
        /** Wrong; a plan with it is not allowed, and no confirmation changes that. */
        ERROR
    }

    static Finding error(String subject, String text) {
        return new Finding(Severity.ERROR, subject, text);
    }

    static Finding warning(String subject, String text) {
        return new Finding(Severity.WARNING, subject, text);
    }

    static Finding note(String subject, String text) {
        return new Finding(Severity.NOTE, subject, text);
    }

    @Override
    public String toString() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + subject + ": " + text;
    }
}
