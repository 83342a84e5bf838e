// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

/** Makes what a message quotes fit in one line. Stateless. */
final class Shorten {
    private static final int MAX_LENGTH = 40;

    private Shorten() {}

    static String quote(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }
}
