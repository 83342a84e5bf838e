// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

/** Colours of a terminal, or none where the output is no terminal or the user set {@code NO_COLOR}. Immutable. */
public enum Style {
    /** Escape sequences for colours and cursor. */
    ANSI("\u001b[1m", "\u001b[32m", "\u001b[33m", "\u001b[31m", "\u001b[2m", "\u001b[0m"),
    /** Text alone. */
    PLAIN("", "", "", "", "", "");

    private final String bold;
    private final String good;
    private final String warning;
    private final String bad;
    private final String faint;
    private final String reset;

    Style(String bold, String good, String warning, String bad, String faint, String reset) {
        this.bold = bold;
        this.good = good;
        this.warning = warning;
        this.bad = bad;
        this.faint = faint;
        this.reset = reset;
    }

    /** {@return the style for the standard output of this process} */
    public static Style ofTerminal() {
        boolean terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        String noColor = System.getenv("NO_COLOR");
        return terminal && (noColor == null || noColor.isEmpty()) ? ANSI : PLAIN;
    }

    /**
     * {@return a heading}
     *
     * @param text the text
     */
    public String heading(String text) {
        return bold + text + reset;
    }

    /**
     * {@return text about something in order}
     *
     * @param text the text
     */
    public String good(String text) {
        return good + text + reset;
    }

    /**
     * {@return text to look at}
     *
     * @param text the text
     */
    public String warning(String text) {
        return warning + text + reset;
    }

    /**
     * {@return text about something wrong}
     *
     * @param text the text
     */
    public String bad(String text) {
        return bad + text + reset;
    }

    /**
     * {@return text of little weight}
     *
     * @param text the text
     */
    public String faint(String text) {
        return faint + text + reset;
    }
}
