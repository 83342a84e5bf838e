// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.Scrubber;

/**
 * Scrubbers that keep secrets out of recordings of the serial languages. A frame is written as one line when it is complete, with
 * its checksum put right, so that the recording replays; bytes that belong to no frame are written without letters and digits.
 * Each scrubber is for one channel of one recording. Not for lines on which Modbus is spoken as well.
 */
public final class UartScrubbers {
    private UartScrubbers() {}

    /**
     * {@return a scrubber of native records and commands, on serial lines and over Bluetooth: hides PIN, password, serial number
     * and a name that holds it, values of commands that may be texts, and left-over memory in commands}
     */
    public static Scrubber nativeRecords() {
        return new EachWay(NativeWay::new);
    }

    /** {@return a scrubber of {@code 4E 57} lines: hides the parameter password and the texts that hold numbers of the pack} */
    public static Scrubber nw() {
        return new EachWay(NwWay::new);
    }
}
