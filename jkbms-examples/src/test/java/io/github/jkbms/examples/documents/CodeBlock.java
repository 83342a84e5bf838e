// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import java.util.List;
import java.util.Optional;

/**
 * A fenced block of a page.
 *
 * @param page     the page
 * @param line     the line of its opening fence, from 1
 * @param language the word behind the fence, empty if there is none
 * @param note     the comment in the line above it, {@code <!-- note -->}, which tells the test what it cannot see itself
 * @param lines    its content
 */
record CodeBlock(Page page, int line, String language, Optional<String> note, List<String> lines) {
    /** {@return its content as one text} */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** {@return whether the note begins with some words; a note of this kind has to give a reason behind them} */
    boolean isNoted(String words) {
        return note.filter(text -> text.startsWith(words + ": ")).isPresent();
    }

    @Override
    public String toString() {
        return page + ":" + line + " " + language;
    }
}
