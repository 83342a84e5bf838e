// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.ScrubbedLines;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps PIN, password, serial number and name of packs out of recordings of RS485 lines on which Modbus and native records
 * are spoken, by this program or by others. A message is written as one line when it is complete, with its checksum put
 * right, so that the recording replays. Registers whose question was not heard, and bytes that belong to no message, are
 * written without letters and digits.
 */
public final class RtuScrubber implements Scrubber {
    private final Way sent = new Way();
    private final Way received = new Way();

    /** The last question in either direction: its answer may come in the other one. */
    private RtuMessage.@Nullable Read question;

    /** Creates a scrubber for one channel of one recording. */
    public RtuScrubber() {}

    /** One speaks after the other: what came from the other side is complete. */
    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        Way own = line.direction() == Direction.SENT ? sent : received;
        Way other = own == sent ? received : sent;
        List<RecordedLine> ready = new ArrayList<>(other.finish());
        ready.addAll(own.feed(line));
        return ready;
    }

    @Override
    public List<RecordedLine> finish() {
        List<RecordedLine> rest = new ArrayList<>(sent.finish());
        rest.addAll(received.finish());
        return rest;
    }

    private void message(ScrubbedLines lines, long position, byte[] bytes, RtuMessage message) {
        byte[] masked = bytes.clone();
        InfoMask.hide(masked, message, question);
        Crc16.close(masked, 0, masked.length);
        lines.frame(position, bytes, masked);
        if (message instanceof RtuMessage.Read read) {
            question = read;
            sent.finder.expect(read);
            received.finder.expect(read);
        }
    }

    /** One direction: native records and triggers, and between them Modbus. */
    private final class Way implements NativeStreamListener {
        private final NativeStreamDecoder decoder = new NativeStreamDecoder();
        private final RtuFinder finder = new RtuFinder();
        private final ScrubbedLines lines = new ScrubbedLines();

        private final RtuFinder.Sink modbus = new RtuFinder.Sink() {
            @Override
            public void message(long position, byte[] bytes, RtuMessage message) {
                RtuScrubber.this.message(lines, position, bytes, message);
            }

            @Override
            public void skipped(long position, byte[] bytes, int offset, int length) {
                lines.between(position, bytes, offset, length);
            }
        };

        List<RecordedLine> feed(RecordedLine line) {
            lines.from(line);
            decoder.feed(line.bytes(), this);
            return lines.take();
        }

        List<RecordedLine> finish() {
            decoder.silence(this);
            finder.flush(modbus);
            return lines.take();
        }

        private void frame(long position, byte[] original, byte[] masked) {
            finder.flush(modbus);
            lines.frame(position, original, masked);
        }

        @Override
        public void record(long position, NativeFrame frame) {
            frame(position, frame.toBytes(), frame.toMaskedBytes());
        }

        @Override
        public void triggerRequest(long position, TriggerRequest request) {
            frame(position, request.toBytes(), request.toBytes());
        }

        @Override
        public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
            frame(position, acknowledge.toBytes(), acknowledge.toBytes());
        }

        @Override
        public void skipped(long position, byte[] bytes, int offset, int length) {
            finder.feed(position, bytes, offset, length, modbus);
        }
    }
}
