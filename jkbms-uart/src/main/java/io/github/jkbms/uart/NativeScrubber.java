// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.util.List;

/**
 * Keeps PIN, password and serial numbers out of recordings of native records and commands, on serial lines and over Bluetooth.
 * A frame is written as one line when it is complete, with its checksum put right, so that the recording replays; bytes that
 * belong to no frame are written without letters and digits. Not for lines on which Modbus is spoken as well.
 */
public final class NativeScrubber implements Scrubber {
    private final EachWay ways = new EachWay(Way::new);

    /** Creates a scrubber for one channel of one recording. */
    public NativeScrubber() {}

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        return ways.accept(line);
    }

    @Override
    public List<RecordedLine> finish() {
        return ways.finish();
    }

    /** One direction. */
    private static final class Way implements EachWay.Way, NativeStreamListener {
        private final NativeStreamDecoder decoder = new NativeStreamDecoder();
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
        public void record(long position, NativeFrame frame) {
            lines.frame(position, frame.toBytes(), frame.toMaskedBytes());
        }

        @Override
        public void command(long position, NativeCommand command) {
            lines.frame(position, command.toBytes(), command.toMaskedBytes());
        }

        @Override
        public void triggerRequest(long position, TriggerRequest request) {
            lines.frame(position, request.toBytes(), request.toBytes());
        }

        @Override
        public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
            lines.frame(position, acknowledge.toBytes(), acknowledge.toBytes());
        }

        @Override
        public void skipped(long position, byte[] bytes, int offset, int length) {
            lines.between(position, bytes, offset, length);
        }
    }
}
