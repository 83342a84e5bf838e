// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import java.util.List;

/** Writes Modbus TCP down as the RTU frames that it stands for, so that those who read RTU understand it. What is no Modbus TCP stays as it is. */
public final class TcpAsRtu implements Scrubber {
    /** Transaction, protocol and length, two bytes each; then the unit as in RTU. */
    private static final int HEADER = 6;

    private final Scrubber scrubber;

    /**
     * Creates a scrubber for one channel of one recording.
     *
     * @param scrubber what hides secrets; gives whole frames
     */
    public TcpAsRtu(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        return scrubber.accept(line).stream().map(TcpAsRtu::rtu).toList();
    }

    @Override
    public List<RecordedLine> finish() {
        return scrubber.finish().stream().map(TcpAsRtu::rtu).toList();
    }

    private static RecordedLine rtu(RecordedLine line) {
        byte[] frame = line.bytes();
        if (frame.length <= HEADER
                || frame[2] != 0
                || frame[3] != 0
                || ((frame[4] & 0xFF) << 8 | frame[5] & 0xFF) != frame.length - HEADER) {
            return line;
        }
        byte[] rtu = Arrays.copyOf(Arrays.copyOfRange(frame, HEADER, frame.length), frame.length - HEADER + 2);
        Crc16.close(rtu, 0, rtu.length);
        return RecordedLine.bytes(line.nanos(), line.channel(), line.direction(), rtu);
    }
}
