// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One frame of a candump text: what passed an interface, and when.
 *
 * @param time          the wall-clock moment, with the resolution of the text; empty if the text has none. With candump's
 *                      options {@code -td} and {@code -tz} times are differences, which read as moments shortly after 1970
 * @param interfaceName the interface, such as {@code can0}
 * @param frame         the frame
 */
public record CandumpEntry(Optional<Instant> time, String interfaceName, CanFrame frame) {
    /** Checks that everything is there and that the name has no blanks, which would end it in a text. */
    public CandumpEntry {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(frame, "frame");
        if (interfaceName.isEmpty() || interfaceName.chars().anyMatch(c -> c <= ' ')) {
            throw new IllegalArgumentException(
                    "interfaceName: '" + Shorten.quote(interfaceName) + "', must be a word without blanks");
        }
    }

    /**
     * {@return an entry with a moment}
     *
     * @param time          the wall-clock moment
     * @param interfaceName the interface
     * @param frame         the frame
     */
    public static CandumpEntry of(Instant time, String interfaceName, CanFrame frame) {
        return new CandumpEntry(Optional.of(time), interfaceName, frame);
    }

    /**
     * {@return the line of a log file} As {@code candump -l} writes it and canplayer reads it, without a line end:
     * {@code (1436509052.249713) can0 044#2A366C2B}. Of the time whole microseconds are kept.
     *
     * @throws IllegalStateException    if the entry has no time
     * @throws IllegalArgumentException if the time is before 1970, which the format cannot say
     */
    public String logLine() {
        Instant moment = time.orElseThrow(() ->
                new IllegalStateException("A line of a log file needs a time, the entry " + frame + " has none."));
        if (moment.getEpochSecond() < 0) {
            throw new IllegalArgumentException("time: " + moment + ", is before 1970");
        }
        return String.format(
                Locale.ROOT, "(%d.%06d) %s %s", moment.getEpochSecond(), moment.getNano() / 1000, interfaceName, frame);
    }
}
