// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version text of identifier B7, such as {@code 11.XW_S11.261__}: hardware and software, padded with underscores. Some
 * firmware writes an H before the hardware. A text of another form is taken as the software version as it stands.
 *
 * @param hardware the hardware version as the native records show it
 * @param software the software version as the native records show it
 */
record NwVersion(Optional<String> hardware, String software) {
    private static final Pattern FORM = Pattern.compile("H?([^_]+)_+S([^_]+)_*");
    private static final int LENGTH = 15;

    static NwVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? new NwVersion(Optional.of(matcher.group(1)), matcher.group(2))
                : new NwVersion(Optional.empty(), text);
    }

    /** The text that a device would send: hardware in six places, software in seven, cut to that. */
    static String format(String hardware, String software) {
        String text = pad(hardware, 6) + "_S" + pad(software, 7);
        return text.substring(0, LENGTH);
    }

    private static String pad(String text, int length) {
        return (text + "_______").substring(0, length);
    }
}
