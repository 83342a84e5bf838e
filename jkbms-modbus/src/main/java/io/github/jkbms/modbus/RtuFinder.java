// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds Modbus RTU messages of both directions in a stream, functions 03 and 16 and exceptions. Only a message with a correct
 * CRC and plausible lengths counts. Where a message may begin that is not complete, what follows waits for it, until the
 * line falls silent.
 *
 * <p>Pure: no I/O, no clock, at most 512 bytes of memory. Not safe for use by several threads.
 */
final class RtuFinder {
    private static final int CAPACITY = 512;
    private static final int HIGHEST_UNIT = 247;
    private static final int MOST_REGISTERS = 125;
    private static final int FIXED_LENGTH = 8;

    private static final int NOTHING = 0;
    private static final int UNDECIDED = -1;

    /** Told what was found, in the order of the stream. */
    interface Sink {
        /** A message with its bytes and the place of the first of them in the stream. */
        void message(long position, byte[] bytes, RtuMessage message);

        /** An answer that was expected came with a wrong CRC. */
        default void damaged(int unit) {}

        /** Bytes that belong to no message, to be read during the call only. */
        void skipped(long position, byte[] bytes, int offset, int length);
    }

    private final byte[] buffer = new byte[CAPACITY];
    private int start;
    private int end;
    private int told;
    private long base;
    private RtuMessage.@Nullable Read question;

    /**
     * Takes bytes.
     *
     * @param position where the first of them stands in the stream; right behind those before, unless {@link #flush} came
     */
    void feed(long position, byte[] bytes, int offset, int length, Sink sink) {
        int done = 0;
        while (done < length) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
            told = 0;
            base = position + done - end;
            int part = Math.min(length - done, CAPACITY - end);
            System.arraycopy(bytes, offset + done, buffer, end, part);
            end += part;
            done += part;
            search(sink, false);
        }
    }

    /** Takes note of a question that was heard elsewhere, whose answer may come. */
    void expect(RtuMessage.Read asked) {
        question = asked;
    }

    /** Says that the line was silent, or that something else came: what is not complete now will never be. */
    void flush(Sink sink) {
        search(sink, true);
    }

    private void search(Sink sink, boolean isOver) {
        while (start < end) {
            int length = lengthAt(start);
            if (length > 0) {
                tellSkipped(sink);
                take(length, sink);
            } else if (length == NOTHING || isOver) {
                pass(sink);
            } else {
                break;
            }
        }
        tellSkipped(sink);
    }

    private void take(int length, Sink sink) {
        byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
        RtuMessage message = parse(bytes);
        long position = base + start;
        start += length;
        told = start;
        question = message instanceof RtuMessage.Read read ? read : null;
        sink.message(position, bytes, message);
    }

    private void pass(Sink sink) {
        RtuMessage.Read asked = question;
        if (asked != null && isAnswerTo(asked, start) && end - start >= RtuFrames.readAnswerLength(asked.registers())) {
            question = null;
            sink.damaged(asked.unit());
        }
        start++;
    }

    private void tellSkipped(Sink sink) {
        if (start > told) {
            sink.skipped(base + told, buffer, told, start - told);
            told = start;
        }
    }

    private RtuMessage parse(byte[] message) {
        Optional<RtuMessage> parsed = attempt(() -> RtuMessage.parseRequest(message))
                .or(() -> attempt(() -> RtuMessage.parseAnswer(message)));
        return parsed.orElseThrow(() -> new IllegalStateException("a message by length and CRC has no form"));
    }

    private interface Parse {
        RtuMessage run() throws BmsProtocolException;
    }

    private static Optional<RtuMessage> attempt(Parse parse) {
        try {
            return Optional.of(parse.run());
        } catch (BmsProtocolException e) {
            return Optional.empty();
        }
    }

    /** The length of the correct message at an index, {@link #NOTHING} or {@link #UNDECIDED}. */
    private int lengthAt(int at) {
        if ((buffer[at] & 0xFF) > HIGHEST_UNIT) {
            return NOTHING;
        }
        if (end - at < 2) {
            return UNDECIDED;
        }
        return switch (buffer[at + 1] & 0xFF) {
            case RtuFrames.READ -> readAt(at);
            case RtuFrames.WRITE -> writeAt(at);
            case RtuFrames.READ | RtuFrames.EXCEPTION, RtuFrames.WRITE | RtuFrames.EXCEPTION ->
                checked(at, RtuFrames.EXCEPTION_LENGTH);
            default -> NOTHING;
        };
    }

    private int readAt(int at) {
        if (end - at < 3) {
            return UNDECIDED;
        }
        int bytes = buffer[at + 2] & 0xFF;
        RtuMessage.Read asked = question;
        if (asked != null && isAnswerTo(asked, at)) {
            int answer = checked(at, 5 + bytes);
            if (answer != NOTHING) {
                return answer;
            }
        }
        int request = requestAt(at);
        if (request != NOTHING) {
            return request;
        }
        boolean isAnswer = bytes > 0 && bytes % 2 == 0 && bytes <= 2 * MOST_REGISTERS;
        return isAnswer ? checked(at, 5 + bytes) : NOTHING;
    }

    private boolean isAnswerTo(RtuMessage.Read asked, int at) {
        return end - at >= 3
                && (buffer[at] & 0xFF) == asked.unit()
                && buffer[at + 1] == RtuFrames.READ
                && (buffer[at + 2] & 0xFF) == 2 * asked.registers();
    }

    private int requestAt(int at) {
        if (end - at >= 6) {
            int registers = u16(at + 4);
            if (registers == 0 || registers > MOST_REGISTERS) {
                return NOTHING;
            }
        }
        return checked(at, FIXED_LENGTH);
    }

    private int writeAt(int at) {
        int answer = checked(at, FIXED_LENGTH);
        if (answer != NOTHING) {
            return answer;
        }
        int bytes = buffer[at + 6] & 0xFF;
        return bytes > 0 && bytes == 2 * u16(at + 4) ? checked(at, 9 + bytes) : NOTHING;
    }

    private int checked(int at, int length) {
        if (end - at < length) {
            return UNDECIDED;
        }
        return Crc16.matches(buffer, at, length) ? length : NOTHING;
    }

    private int u16(int at) {
        return (buffer[at] & 0xFF) << 8 | buffer[at + 1] & 0xFF;
    }
}
