// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import java.util.List;

/**
 * Keeps the parameter password and the texts that hold numbers of the pack out of recordings of {@code 4E 57} lines. A frame is
 * written as one line when it is complete, with its checksum put right, so that the recording replays; bytes that belong to no
 * frame are written without letters and digits.
 */
public final class NwScrubber implements Scrubber {
    private final EachWay ways = new EachWay(Way::new);

    /** Creates a scrubber for one channel of one recording. */
    public NwScrubber() {}

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        return ways.accept(line);
    }

    @Override
    public List<RecordedLine> finish() {
        return ways.finish();
    }

    /** One direction. */
    private static final class Way implements EachWay.Way, NwStreamListener {
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
}
