// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.ScrubbedLines;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.pylontech.PylontechFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps serial numbers out of recordings of RS485 inverter protocols. Six or more letters and digits in a row within an answer
 * are a text, which may be a serial number: they become asterisks, and the checksum is put right. A frame is written as one line
 * when it is complete; what belongs to no frame is written without letters and digits.
 */
final class InverterScrubber implements Scrubber {
    private static final int TEXT = 6;
    private static final int RTU_DATA = 4;
    private static final int CRC = 2;

    private final SerialInverterProtocol protocol;
    private final ScrubbedLines lines = new ScrubbedLines();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final List<byte[]> found = new ArrayList<>();
    private final FrameFinder requests;
    private Optional<FrameFinder> answers = Optional.empty();
    private long heldFrom;

    InverterScrubber(SerialInverterProtocol protocol) {
        this.protocol = protocol;
        this.requests = protocol.requests();
    }

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        lines.from(line);
        byte[] bytes = line.bytes();
        for (int i = 0; i < bytes.length; i++) {
            held.write(bytes[i]);
            take(bytes, i);
        }
        return lines.take();
    }

    /** One byte at a time, so that an answer is seen before its bytes can be taken for a request. */
    private void take(byte[] bytes, int index) {
        answers.ifPresent(finder -> finder.feed(bytes, index, 1, found::add));
        if (!found.isEmpty()) {
            byte[] answer = found.get(0);
            found.clear();
            answers = Optional.empty();
            requests.silence();
            write(answer, masked(answer));
            return;
        }
        requests.feed(
                bytes,
                index,
                1,
                frame -> protocol.request(frame).ifPresent(request -> {
                    answers = Optional.of(protocol.answers(request));
                    write(frame, frame);
                }));
    }

    /** The frame ends what is held. */
    private void write(byte[] frame, byte[] masked) {
        byte[] all = held.toByteArray();
        int before = Math.max(0, all.length - frame.length);
        if (before > 0) {
            lines.between(heldFrom, all, 0, before);
        }
        lines.frame(heldFrom + before, Arrays.copyOfRange(all, before, all.length), masked);
        heldFrom += all.length;
        held.reset();
    }

    private static byte[] masked(byte[] answer) {
        if (answer[0] == '~') {
            try {
                PylontechFrame frame = PylontechFrame.parse(answer);
                byte[] info = frame.info();
                hideTexts(info, 0, info.length);
                return new PylontechFrame(frame.version(), frame.address(), frame.group(), frame.code(), info)
                        .toBytes();
            } catch (BmsProtocolException e) {
                return "*".repeat(answer.length).getBytes(StandardCharsets.US_ASCII);
            }
        }
        byte[] masked = answer.clone();
        if (hideTexts(masked, RTU_DATA, masked.length - CRC)) {
            Crc16.close(masked, 0, masked.length);
        }
        return masked;
    }

    private static boolean hideTexts(byte[] bytes, int from, int to) {
        boolean isChanged = false;
        int start = from;
        for (int i = from; i <= to; i++) {
            boolean isText = i < to && bytes[i] > 0 && Character.isLetterOrDigit((char) bytes[i]);
            if (!isText) {
                if (i - start >= TEXT) {
                    Arrays.fill(bytes, start, i, (byte) '*');
                    isChanged = true;
                }
                start = i + 1;
            }
        }
        return isChanged;
    }

    @Override
    public List<RecordedLine> finish() {
        byte[] rest = held.toByteArray();
        held.reset();
        lines.between(heldFrom, rest, 0, rest.length);
        heldFrom += rest.length;
        return lines.take();
    }
}
