// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.ScrubbedLines;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps PIN, password, serial number and name of packs out of recordings of Modbus TCP connections. A frame is written as one
 * line when it is complete, so that the recording replays. What is no Modbus TCP is written without letters and digits.
 */
public final class TcpScrubber implements Scrubber {
    private static final int UNIT = MbapFrames.HEADER;

    private final Way sent = new Way();
    private final Way received = new Way();
    private RtuMessage.@Nullable Read question;

    /** Creates a scrubber for one channel of one recording. */
    public TcpScrubber() {}

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        Way way = line.direction() == Direction.SENT ? sent : received;
        way.lines.from(line);
        way.feed(line.bytes(), line.direction());
        return way.lines.take();
    }

    /** Writes nothing more: half a frame may hold half a password. */
    @Override
    public List<RecordedLine> finish() {
        return List.of();
    }

    private final class Way {
        private final ScrubbedLines lines = new ScrubbedLines();
        private final MbapFrames frames = new MbapFrames();
        private boolean isLost;
        private long position;

        void feed(byte[] bytes, Direction direction) {
            int taken = 0;
            while (taken < bytes.length && !isLost) {
                taken += frames.take(bytes, taken, bytes.length - taken);
                try {
                    for (byte[] frame = frames.next(); frame.length > 0; frame = frames.next()) {
                        frame(frame, direction);
                    }
                } catch (BmsProtocolException e) {
                    isLost = true;
                }
            }
            if (isLost) {
                lines.between(position, bytes, 0, bytes.length);
                position += bytes.length;
            }
        }

        private void frame(byte[] frame, Direction direction) {
            byte[] rtu = Arrays.copyOfRange(frame, UNIT, frame.length + 2);
            Crc16.close(rtu, 0, rtu.length);
            byte[] masked = frame.clone();
            try {
                RtuMessage message =
                        direction == Direction.SENT ? RtuMessage.parseRequest(rtu) : RtuMessage.parseAnswer(rtu);
                InfoMask.hide(rtu, message, question);
                System.arraycopy(rtu, 0, masked, UNIT, rtu.length - 2);
                question = message instanceof RtuMessage.Read read ? read : question;
                lines.frame(position, frame, masked);
            } catch (BmsProtocolException e) {
                // Another function than the three that are used here.
                lines.between(position, frame, 0, frame.length);
            }
            position += frame.length;
        }
    }
}
