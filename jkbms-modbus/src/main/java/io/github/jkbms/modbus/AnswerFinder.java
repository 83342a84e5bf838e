// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;

/**
 * Finds the answer to one request in what a line brings. Passes over noise, the echo of the request, late answers, frames of
 * other units and native records, and remembers them. A frame counts only with a correct CRC.
 *
 * <p>Pure: no I/O, no clock, bounded memory. Not safe for use by several threads.
 */
final class AnswerFinder {
    private static final byte[] NONE = new byte[0];
    private static final byte[] NATIVE_HEADER = {0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90};

    /** More than twice the longest frame. */
    private static final int CAPACITY = 1024;

    private final byte[] request;
    private final int answerLength;
    private final Heard heard = new Heard();

    private final byte[] buffer = new byte[CAPACITY];
    private int count;
    /** The first byte that is not passed over: something may begin here. */
    private int start;

    /**
     * Creates a finder.
     *
     * @param request      the request with its CRC
     * @param answerLength how long the answer is if it is no exception, with its CRC
     */
    AnswerFinder(byte[] request, int answerLength) {
        this.request = request;
        this.answerLength = answerLength;
    }

    /** {@return what came besides the answer so far} */
    Heard heard() {
        return heard;
    }

    /**
     * Takes what has arrived.
     *
     * @return the answer with its CRC, or an empty array while it is not there
     */
    byte[] feed(byte[] bytes, int length) {
        heard.bytes(length);
        int done = 0;
        while (done < length) {
            dropPassedOver();
            int part = Math.min(length - done, CAPACITY - count);
            System.arraycopy(bytes, done, buffer, count, part);
            count += part;
            done += part;
            byte[] answer = search();
            if (answer.length > 0) {
                return answer;
            }
        }
        return NONE;
    }

    /** {@return at least how many more bytes have to come before the answer can be complete} */
    int missing() {
        int have = count - start;
        int length = have == 0 ? RtuFrames.EXCEPTION_LENGTH : ownLength(start);
        return Math.max(1, length - have);
    }

    /** {@return whether an answer came that cannot be used, so that only silence is left to wait for} */
    boolean isOver() {
        boolean nothingPending = start == count || ownLength(start) == 0;
        return nothingPending && (heard.damagedAnswers() > 0 || heard.noiseBytes() >= answerLength);
    }

    private void dropPassedOver() {
        System.arraycopy(buffer, start, buffer, 0, count - start);
        count -= start;
        start = 0;
    }

    private byte[] search() {
        int undecided = -1;
        int index = start;
        while (index < count) {
            int own = ownLength(index);
            if (own > 0 && isFrame(index, own)) {
                return Arrays.copyOfRange(buffer, index, index + own);
            }
            // Behind something that is not complete yet only the answer is looked for.
            if (undecided >= 0) {
                index++;
            } else if (mayBecomeSomething(index)) {
                undecided = index++;
            } else {
                index += passOver(index);
                start = index;
            }
        }
        return NONE;
    }

    /** The length of the answer, or exception, to our request that may begin at an index, 0 if none can. */
    private int ownLength(int index) {
        int have = count - index;
        if (buffer[index] != request[0]) {
            return 0;
        }
        if (have < 2) {
            return RtuFrames.EXCEPTION_LENGTH;
        }
        if (buffer[index + 1] == (byte) (request[1] | RtuFrames.EXCEPTION)) {
            return RtuFrames.EXCEPTION_LENGTH;
        }
        boolean fits = buffer[index + 1] == request[1]
                && (request[1] != RtuFrames.READ || have < 3 || (buffer[index + 2] & 0xFF) == answerLength - 5);
        return fits ? answerLength : 0;
    }

    private boolean isFrame(int index, int length) {
        return length <= count - index && Crc16.matches(buffer, index, length);
    }

    private boolean mayBecomeSomething(int index) {
        int have = count - index;
        return ownLength(index) > have
                || (have < request.length && begins(request, index))
                || (have < NATIVE_HEADER.length && begins(NATIVE_HEADER, index))
                || mayBecomeStray(index, have);
    }

    private boolean mayBecomeStray(int index, int have) {
        int answer = RtuFrames.answerLength(buffer, index, count);
        int asked = RtuFrames.requestLength(buffer, index, count);
        boolean complete = (answer > 0 && isFrame(index, answer)) || (asked > 0 && isFrame(index, asked));
        return !complete && (answer > have || asked > have);
    }

    /** Whether the bytes at hand are those of a pattern, as far as they go. */
    private boolean begins(byte[] pattern, int index) {
        int length = Math.min(pattern.length, count - index);
        return Arrays.equals(buffer, index, index + length, pattern, 0, length);
    }

    /** Takes note of what begins at an index and is not the answer. */
    private int passOver(int index) {
        if (begins(request, index)) {
            heard.echo();
            return request.length;
        }
        if (begins(NATIVE_HEADER, index)) {
            heard.nativeRecord();
            return NATIVE_HEADER.length;
        }
        int answer = RtuFrames.answerLength(buffer, index, count);
        int length = answer > 0 && isFrame(index, answer) ? answer : RtuFrames.requestLength(buffer, index, count);
        if (length > 0 && isFrame(index, length)) {
            heard.stray(buffer[index] & 0xFF, length);
            return length;
        }
        if (ownLength(index) == answerLength) {
            heard.damagedAnswer();
        }
        heard.noise(1);
        return 1;
    }
}
