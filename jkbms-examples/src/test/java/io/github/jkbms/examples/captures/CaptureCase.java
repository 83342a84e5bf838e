// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import java.util.List;
import java.util.Locale;

/**
 * One case of a capture file.
 *
 * @param id      unique name
 * @param place   file and line of its first line
 * @param headers the comment lines, in order
 * @param messages the messages, in order
 * @param expects what the source states
 */
record CaptureCase(String id, String place, List<Header> headers, List<Message> messages, List<Expectation> expects) {
    /** One comment line: {@code # name: text}. */
    record Header(String name, String text) {}

    /** Which way a message went. */
    enum Way {
        TO_BMS,
        FROM_BMS,
        UNKNOWN
    }

    /**
     * One message.
     *
     * @param way   which way it went
     * @param canId the identifier of a CAN frame as written, three or eight digits; empty for other messages
     * @param bytes the bytes
     */
    record Message(Way way, String canId, byte[] bytes) {
        boolean startsWith(int... start) {
            if (bytes.length < start.length) {
                return false;
            }
            for (int i = 0; i < start.length; i++) {
                if ((bytes[i] & 0xFF) != start[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One stated value. */
    record Expectation(String key, String value, int line) {
        boolean isText() {
            return value.startsWith("\"");
        }

        String text() {
            return isText() ? value.substring(1, value.length() - 1) : value;
        }
    }

    /** All texts of a header line, in lower case, for the words that decide about a protocol. */
    String words(String... names) {
        StringBuilder words = new StringBuilder();
        for (Header header : headers) {
            if (List.of(names).contains(header.name())) {
                words.append(header.text().toLowerCase(Locale.ROOT)).append('\n');
            }
        }
        return words.toString();
    }

    /** Whether the message has to be refused: an expectation says so, or the note about its checksum does. */
    boolean isStatedBad() {
        return expects.stream()
                        .anyMatch(expect -> expect.key().equals("checksum")
                                && expect.value().equals("bad"))
                || headers.stream()
                        .anyMatch(header ->
                                header.name().equals("checked") && header.text().endsWith(": BAD"));
    }

    boolean isCan() {
        return messages.stream().anyMatch(message -> !message.canId().isEmpty());
    }

    @Override
    public String toString() {
        return id + " (" + place + ")";
    }
}
