// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanScrubber;
import io.github.jkbms.can.RecordingCanBus;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.link.RecordingLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a program writes down of the lines and buses that it opens, or nothing. Serial numbers and secrets are hidden unless
 * they were asked for. Safe for use by many threads.
 */
public final class Tape {
    /** Nothing is written down. */
    public static final Tape NONE = new Tape(Optional.empty(), false, Optional.empty());

    private final Optional<Recorder> recorder;
    private final boolean hasSecrets;

    private final Optional<Tape> also;

    private Tape(Optional<Recorder> recorder, boolean hasSecrets, Optional<Tape> also) {
        this.recorder = recorder;
        this.hasSecrets = hasSecrets;
        this.also = also;
    }

    /**
     * {@return a tape without secrets and serial numbers}
     *
     * @param recorder writes; closed by its owner
     */
    public static Tape scrubbed(Recorder recorder) {
        return new Tape(Optional.of(recorder), false, Optional.empty());
    }

    /**
     * {@return a tape with everything as it went over the line}
     *
     * @param recorder writes; closed by its owner
     */
    public static Tape complete(Recorder recorder) {
        return new Tape(Optional.of(recorder), true, Optional.empty());
    }

    /**
     * {@return a tape that writes to another recorder as well, there always without secrets and serial numbers}
     *
     * @param other writes too; closed by its owner; remarks are not written there
     */
    public Tape alsoTo(Recorder other) {
        return new Tape(recorder, hasSecrets, Optional.of(scrubbed(other)));
    }

    /**
     * {@return a line that is written down, or the line itself}
     *
     * @param line     an open line
     * @param scrubber makes what knows the secrets of what is spoken there
     */
    public ByteLink line(ByteLink line, Supplier<Scrubber> scrubber) {
        ByteLink heard = also.map(tape -> tape.line(line, scrubber)).orElse(line);
        return recorder.<ByteLink>map(to -> new RecordingLink(
                        heard, to, channel(line.name()), hasSecrets ? Scrubber.passThrough() : scrubber.get()))
                .orElse(heard);
    }

    /**
     * {@return a bus that is written down, or the bus itself}
     *
     * @param bus an open bus
     */
    public CanBus bus(CanBus bus) {
        CanBus heard = also.map(tape -> tape.bus(bus)).orElse(bus);
        return recorder.<CanBus>map(to -> new RecordingCanBus(
                        heard, to, channel(bus.name()), hasSecrets ? Scrubber.passThrough() : new CanScrubber()))
                .orElse(heard);
    }

    /**
     * Writes a remark for people.
     *
     * @param text one or several lines
     */
    public void comment(String text) {
        recorder.ifPresent(to -> to.comment(text));
    }

    /**
     * Writes what a pack said, in short.
     *
     * @param address its address
     * @param status  what it said
     */
    public void comment(int address, PackStatus status) {
        if (recorder.isPresent()) {
            StringBuilder text = new StringBuilder("pack " + address + ":");
            status.value(Quantity.PACK_VOLTAGE)
                    .ifPresent(v -> text.append(String.format(Locale.ROOT, " %.3f V", v / 1000.0)));
            status.value(Quantity.PACK_CURRENT)
                    .ifPresent(v -> text.append(String.format(Locale.ROOT, " %+.3f A", v / 1000.0)));
            status.value(Quantity.STATE_OF_CHARGE)
                    .ifPresent(v -> text.append(" ").append(v).append(" %"));
            comment(text.toString());
        }
    }

    /** The name of a line as the recording can hold it. */
    static String channel(String name) {
        String last = name.startsWith("/") ? name.substring(name.lastIndexOf('/') + 1) : name;
        String clean = last.replaceAll("[\\s#]+", "-");
        return clean.isEmpty() ? "line" : clean.substring(0, Math.min(64, clean.length()));
    }
}
