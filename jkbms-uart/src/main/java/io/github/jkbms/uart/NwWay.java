// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.ScrubbedLines;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;

/** One direction of a {@code 4E 57} line. */
final class NwWay implements EachWay.Way, NwStreamListener {
    private final NwStreamDecoder decoder = new NwStreamDecoder();
    private final ScrubbedLines lines = new ScrubbedLines();

    @Override
    public void feed(byte[] bytes) {
        decoder.feed(bytes, this);
    }

    @Override
    public void silence() {
        decoder.silence(this);
    }

    @Override
    public ScrubbedLines lines() {
        return lines;
    }

    @Override
    public void frame(long position, NwFrame frame) {
        lines.frame(position, frame.toBytes(), frame.toMaskedBytes());
    }

    @Override
    public void skipped(long position, byte[] bytes, int offset, int length) {
        lines.between(position, bytes, offset, length);
    }
}
