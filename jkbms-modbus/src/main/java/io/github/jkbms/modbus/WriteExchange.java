// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.image.Endian;
import io.github.jkbms.link.ByteLink;

/**
 * One write of registers and the acknowledge. Framed here and not by j2mod, because a pack sends a native record before it
 * acknowledges a one-key write (modbus reference 6.2). For one use, by one thread.
 */
final class WriteExchange {
    private final ByteLink link;
    private final BusOptions options;
    private final byte[] request;
    private final AnswerFinder finder;

    WriteExchange(ByteLink link, BusOptions options, byte[] request) {
        this.link = link;
        this.options = options;
        this.request = request;
        this.finder = new AnswerFinder(request, RtuFrames.WRITE_ANSWER_LENGTH);
    }

    /** {@return what came besides the answer} */
    Heard heard() {
        return finder.heard();
    }

    void ask() throws BmsException {
        link.write(request, 0, request.length);
        long deadline = link.time().nanoTime()
                + options.wireNanos(request.length + RtuFrames.WRITE_ANSWER_LENGTH)
                + options.timeout().toNanos();
        byte[] chunk = new byte[512];
        byte[] answer = new byte[0];
        while (answer.length == 0) {
            int got = link.read(chunk, 0, chunk.length, deadline);
            if (got == 0) {
                throw BusErrors.noAnswer(
                        link.name(),
                        request[0] & 0xFF,
                        RtuFrames.WRITE_ANSWER_LENGTH,
                        options.timeout().toMillis(),
                        heard());
            }
            answer = finder.feed(chunk, got);
        }
        judge(answer);
    }

    private void judge(byte[] answer) throws BmsException {
        int unit = request[0] & 0xFF;
        int address = Endian.BIG.u16(request, 2);
        int registers = Endian.BIG.u16(request, 4);
        if (answer.length == RtuFrames.EXCEPTION_LENGTH) {
            throw BusErrors.refused(link.name(), unit, address, registers, answer[2] & 0xFF);
        }
        if (Endian.BIG.u16(answer, 2) != address || Endian.BIG.u16(answer, 4) != registers) {
            throw new BmsProtocolException(
                    Kind.MISMATCH, "Address " + unit + " on " + link.name() + " acknowledges another write.");
        }
    }
}
