// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import java.util.Arrays;

/** How much of a question came back to the one who asked. */
enum Echo {
    /** Nothing. */
    NONE,
    /** The last bytes only, as adapters give that switch over too early (native-frames reference 10.2). */
    PART,
    /** All of it. */
    WHOLE,
    /** All of it, with other bytes here and there. */
    DAMAGED;

    private static final int LEAST_PART = 3;

    /** {@return how much of a question stands at the begin of what was heard} */
    static Echo of(byte[] asked, byte[] heard) {
        if (begins(heard, asked, 0)) {
            return WHOLE;
        }
        for (int from = 1; from <= asked.length - LEAST_PART; from++) {
            if (begins(heard, asked, from)) {
                return PART;
            }
        }
        int same = 0;
        for (int i = 0; i < Math.min(asked.length, heard.length); i++) {
            same += asked[i] == heard[i] ? 1 : 0;
        }
        return heard.length >= asked.length && 2 * same > asked.length ? DAMAGED : NONE;
    }

    /** {@return what was heard behind the echo} */
    byte[] cut(byte[] asked, byte[] heard) {
        int length = switch (this) {
            case NONE -> 0;
            case PART -> partLength(asked, heard);
            case WHOLE, DAMAGED -> asked.length;
        };
        return Arrays.copyOfRange(heard, length, heard.length);
    }

    private static int partLength(byte[] asked, byte[] heard) {
        int from = 1;
        while (!begins(heard, asked, from)) {
            from++;
        }
        return asked.length - from;
    }

    /** Whether the end of a question, from an index on, is the begin of what was heard. */
    private static boolean begins(byte[] heard, byte[] asked, int from) {
        int length = asked.length - from;
        return heard.length >= length && Arrays.equals(asked, from, asked.length, heard, 0, length);
    }
}
