// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/** What begins at a place of a stream, as far as the first bytes show. */
enum NativeShape {
    /** Nothing that is known. */
    NOTHING,
    /** There are too few bytes to tell. */
    UNDECIDED,
    /** The header of a record. */
    RECORD,
    /** The header of a command. */
    COMMAND,
    /** What a trigger request and its acknowledge have in common. */
    TRIGGER,
    /** {@code AT\r\n}. */
    CHATTER;

    static final byte[] CHATTER_BYTES = {'A', 'T', '\r', '\n'};

    private static final boolean[] SECOND = second();

    private static boolean[] second() {
        boolean[] table = new boolean[256];
        for (int value : new int[] {0xAA, 0x55, 'T', 0x10}) {
            table[value] = true;
        }
        return table;
    }

    /**
     * {@return what begins at an index}
     *
     * @param buffer the bytes
     * @param at     the index, before the end
     * @param end    index behind the last byte that counts
     */
    static NativeShape at(byte[] buffer, int at, int end) {
        if (at + 1 == end) {
            return UNDECIDED;
        }
        return switch (buffer[at + 1]) {
            case (byte) 0xAA -> match(buffer, at, end, NativeFrame.HEADER, RECORD);
            case 0x55 -> match(buffer, at, end, NativeCommand.HEADER, COMMAND);
            case 'T' -> match(buffer, at, end, CHATTER_BYTES, CHATTER);
            case 0x10 -> trigger(buffer, at, end);
            default -> NOTHING;
        };
    }

    /** {@return whether a byte can be the second one of anything: whatever stands before another byte is nothing} */
    static boolean mayBeSecond(byte value) {
        return SECOND[value & 0xFF];
    }

    private static NativeShape match(byte[] buffer, int at, int end, byte[] header, NativeShape shape) {
        for (int i = 0; i < header.length; i++) {
            if (at + i == end) {
                return UNDECIDED;
            }
            if (buffer[at + i] != header[i]) {
                return NOTHING;
            }
        }
        return shape;
    }

    private static NativeShape trigger(byte[] buffer, int at, int end) {
        if (at + 2 < end && buffer[at + 2] != 0x16) {
            return NOTHING;
        }
        if (end - at < TriggerAcknowledge.PATTERN_LENGTH) {
            return UNDECIDED;
        }
        return TriggerAcknowledge.hasPattern(buffer, at) ? TRIGGER : NOTHING;
    }
}
