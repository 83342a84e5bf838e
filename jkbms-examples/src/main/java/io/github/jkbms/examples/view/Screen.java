// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import java.io.PrintStream;
import java.util.List;

/**
 * Shows the same lines again and again: in place on a terminal, one block below the other elsewhere. Not safe for use by
 * many threads.
 */
public final class Screen {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR = "\u001b[2J";
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean inPlace;
    private boolean started;

    /**
     * Creates a screen.
     *
     * @param out   where the lines go
     * @param style in place for {@link Style#ANSI}
     */
    public Screen(PrintStream out, Style style) {
        this.out = out;
        this.inPlace = style == Style.ANSI;
    }

    /**
     * Shows lines.
     *
     * @param lines the lines
     */
    public void show(List<String> lines) {
        if (!inPlace) {
            lines.forEach(out::println);
            out.println();
            return;
        }
        StringBuilder text = new StringBuilder(started ? HOME : CLEAR + HOME);
        for (String line : lines) {
            text.append(line).append(CLEAR_TO_END_OF_LINE).append('\n');
        }
        out.print(text.append(CLEAR_BELOW));
        out.flush();
        started = true;
    }
}
