// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * A command in a block of shell: its words without comments and without what it is joined to.
 *
 * @param block the block
 * @param words program and arguments
 */
record ShellLine(CodeBlock block, List<String> words) {
    /** {@return the commands of a block, in its order} */
    static List<ShellLine> of(CodeBlock block) {
        List<ShellLine> commands = new ArrayList<>();
        String joined = block.text().replace("\\\n", " ");
        for (String line : joined.split("\n")) {
            for (List<String> words : split(line)) {
                commands.add(new ShellLine(block, words));
            }
        }
        return commands;
    }

    /** Splits a line at blanks and at the signs that join commands, outside of quotes. What follows a redirection is left out. */
    private static List<List<String>> split(String line) {
        List<List<String>> commands = new ArrayList<>();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        boolean isFile = false;
        char quote = 0;
        for (int i = 0; i <= line.length(); i++) {
            char c = i == line.length() ? '\n' : line.charAt(i);
            if (quote != 0 && c != quote) {
                word.append(c);
            } else if (quote != 0) {
                quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
                isWord = true;
            } else if ("\n |&;<>".indexOf(c) >= 0 || c == '#' && !isWord) {
                if (isWord && !isFile) {
                    words.add(word.toString());
                }
                isFile = isWord ? false : isFile;
                word.setLength(0);
                isWord = false;
                if ("<>".indexOf(c) >= 0) {
                    isFile = true;
                } else if (c != ' ' && !words.isEmpty()) {
                    commands.add(words);
                    words = new ArrayList<>();
                }
                if (c == '#') {
                    break;
                }
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (!words.isEmpty()) {
            commands.add(words);
        }
        return commands;
    }

    /** {@return the name of the program} */
    String program() {
        return words.get(0);
    }

    /** {@return whether it runs our program} */
    boolean isJkbms() {
        return program().equals("jkbms")
                || program().equals("java") && words.size() > 2 && words.get(1).equals("-jar");
    }

    /** {@return the arguments for our program} */
    List<String> arguments() {
        return words.subList(program().equals("jkbms") ? 1 : 3, words.size());
    }

    @Override
    public String toString() {
        return block + ": " + String.join(" ", words);
    }
}
