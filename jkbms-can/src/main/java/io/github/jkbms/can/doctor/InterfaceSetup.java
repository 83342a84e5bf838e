// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CAN interface is set up, as far as {@code ip -details link show} tells. Immutable.
 *
 * @param bitRate      bits per second, if told
 * @param isListenOnly whether it was brought up with {@code listen-only on}
 * @param errors       the error counters of the controller in words, if told
 */
record InterfaceSetup(OptionalInt bitRate, boolean isListenOnly, Optional<String> errors) {
    static final InterfaceSetup UNKNOWN = new InterfaceSetup(OptionalInt.empty(), false, Optional.empty());

    /** Not the data bit rate of CAN FD. */
    private static final Pattern BIT_RATE = Pattern.compile("(?<![a-z])bitrate (\\d{1,9})");

    private static final Pattern MODE = Pattern.compile("\\bcan <([A-Z0-9,_-]*)>");
    private static final Pattern ERRORS = Pattern.compile("berr-counter tx (\\d+) rx (\\d+)");

    /** {@return what a text of the command says; unknown where it says nothing} */
    static InterfaceSetup parse(String text) {
        Matcher rate = BIT_RATE.matcher(text);
        int bitsPerSecond = rate.find() ? Integer.parseInt(rate.group(1)) : 0;
        Matcher mode = MODE.matcher(text);
        Matcher errors = ERRORS.matcher(text);
        return new InterfaceSetup(
                bitsPerSecond > 0 ? OptionalInt.of(bitsPerSecond) : OptionalInt.empty(),
                mode.find() && mode.group(1).contains("LISTEN-ONLY"),
                errors.find()
                        ? Optional.of(
                                "%s errors in sending, %s in receiving".formatted(errors.group(1), errors.group(2)))
                        : Optional.empty());
    }

    /** {@return the bit rate for people, after a preposition} */
    String rateText() {
        return bitRate.isPresent() ? "at " + kilobits(bitRate.getAsInt()) : "at the bit rate of the interface";
    }

    static String kilobits(int bitsPerSecond) {
        return bitsPerSecond % 1000 == 0 ? bitsPerSecond / 1000 + " kbit/s" : bitsPerSecond + " bit/s";
    }
}
