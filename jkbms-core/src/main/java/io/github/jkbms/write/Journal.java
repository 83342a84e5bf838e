// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.PackId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a journal file says: which pack was about to be changed, what it held before, and how far it went. A line counts only
 * with its end of line, so that a file that was cut off in the middle of a line says what it said before. Immutable; the form
 * is described in {@code docs/writing.md}.
 */
public final class Journal {
    static final String HEADING = "# jkbms write journal 1";

    /**
     * One change of the set.
     *
     * @param target   what
     * @param oldValue what it held before; nothing for actions
     * @param newValue what it was to become
     */
    public record Step(Target target, OptionalLong oldValue, long newValue) {}

    /**
     * That a write went to the device.
     *
     * @param step  the number of the step, from 0
     * @param value what was written: the new value, or the old one when it was brought back
     * @param at    when, on the wall clock
     */
    public record Sending(int step, long value, Instant at) {}

    private final Path file;
    private String pack = "";
    private String route = "";
    private String reason = "";
    private Instant opened = Instant.EPOCH;
    private final Map<Target, Long> was = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Sending> sendings = new ArrayList<>();
    private Optional<ApplyReport.State> end = Optional.empty();

    private Journal(Path file) {
        this.file = file;
    }

    /**
     * {@return what a journal file says}
     *
     * @param file the file
     * @throws JournalException if it cannot be read or is no journal
     */
    public static Journal read(Path file) throws JournalException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new JournalException("The journal " + file + " cannot be read: " + e.getMessage(), e);
        }
        Journal journal = new Journal(file);
        int number = 0;
        for (String line : completeLines(bytes).split("\n", -1)) {
            number++;
            try {
                journal.take(number, line);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
                throw new JournalException("Line " + number + " of the journal " + file + " is damaged: " + line, e);
            }
        }
        return journal;
    }

    /** A cut in the middle of a letter is one in the middle of a line. */
    private static String completeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private void take(int number, String line) {
        if (number == 1) {
            if (!line.equals(HEADING) && !line.isEmpty()) {
                throw new IllegalArgumentException(line);
            }
            return;
        }
        String[] words = line.split(" ");
        String rest = line.substring(Math.min(line.length(), words[0].length() + 1));
        switch (words[0]) {
            case "pack" -> pack = rest;
            case "route" -> route = rest;
            case "reason" -> reason = rest;
            case "opened" -> opened = Instant.parse(rest);
            case "was" -> was.put(target(words[1]), Long.parseLong(words[2]));
            case "change" ->
                steps.add(new Step(
                        target(words[1]),
                        words[2].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(words[2])),
                        Long.parseLong(words[3])));
            case "sending" -> sendings.add(sending(words));
            case "end" -> end = Optional.of(ApplyReport.State.valueOf(words[1]));
            default -> {
                // Notes for people: outcomes and empty lines.
            }
        }
    }

    private Sending sending(String[] words) {
        int step = Integer.parseInt(words[1]);
        if (step < 0 || step >= steps.size()) {
            throw new IllegalArgumentException("step " + step);
        }
        return new Sending(step, Long.parseLong(words[2]), Instant.parse(words[3]));
    }

    private static Target target(String key) {
        return Target.ofKey(key).orElseThrow(() -> new IllegalArgumentException(key));
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /** {@return the pack; nothing if the file was cut off before it was named, which means that nothing was sent} */
    public Optional<PackId> pack() {
        return pack.isBlank() ? Optional.empty() : Optional.of(new PackId(pack));
    }

    /** {@return the way over which it was to be changed, in words} */
    public String route() {
        return route;
    }

    /** {@return why} */
    public String reason() {
        return reason;
    }

    /** {@return when, on the wall clock} */
    public Instant opened() {
        return opened;
    }

    /** {@return everything that could be written, with the value it had before} */
    public Map<Target, Long> was() {
        return Map.copyOf(was);
    }

    /** {@return the changes, in the order of the plan} */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** {@return the writes that went to the device, in their order} */
    public List<Sending> sendings() {
        return List.copyOf(sendings);
    }

    /** {@return how it ended; nothing if it did not, so that it is to be resumed or undone} */
    public Optional<ApplyReport.State> end() {
        return end;
    }

    /** {@return whether writes went to the device and it is not settled what became of them} */
    public boolean isOpen() {
        return !sendings.isEmpty() && end.isEmpty();
    }

    @Override
    public String toString() {
        return "%s: pack %s, %d changes, %s (%s)"
                .formatted(
                        file.getFileName(),
                        pack,
                        steps.size(),
                        end.map(Enum::name).orElse(sendings.isEmpty() ? "nothing sent" : "OPEN"),
                        reason);
    }
}
