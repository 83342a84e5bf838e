// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person should know about a protocol before choosing it, from {@code protocol-notes.txt}.
 *
 * @param use      for which inverters
 * @param inverter what to set there
 * @param traps    what is odd or not known
 */
record ProtocolNotes(String use, String inverter, String traps) {
    private static final Map<String, ProtocolNotes> ALL = read();

    static ProtocolNotes of(InverterProtocol protocol) {
        return Optional.ofNullable(ALL.get(protocol.info().key()))
                .orElseThrow(() -> new AssertionError("protocol-notes.txt has nothing about "
                        + protocol.info().key()));
    }

    private static Map<String, ProtocolNotes> read() {
        Map<String, ProtocolNotes> notes = new HashMap<>();
        try (InputStream in = ProtocolNotes.class.getResourceAsStream("protocol-notes.txt")) {
            String[] sections = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ");
            for (int i = 1; i < sections.length; i++) {
                String[] lines = sections[i].strip().split("\\R");
                notes.put(
                        lines[0],
                        new ProtocolNotes(line(lines, "for: "), line(lines, "inverter: "), line(lines, "traps: ")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return notes;
    }

    private static String line(String[] lines, String start) {
        for (String line : lines) {
            if (line.startsWith(start)) {
                return line.substring(start.length());
            }
        }
        throw new AssertionError("protocol-notes.txt: " + lines[0] + " has no line '" + start + "'");
    }
}
