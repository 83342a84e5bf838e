// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.can.CanDevice;
import io.github.jkbms.can.CanDevicePort;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.ReceivedFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node on a bus that keeps the newest frame of each identifier, for showing them. Safe for use by many threads. */
public final class FrameView implements CanDevice {
    private static final int FRAMES_PER_LINE = 3;

    private final Map<CanId, CanFrame> newest = new LinkedHashMap<>();

    /** Creates a node that has seen nothing. */
    public FrameView() {}

    @Override
    public synchronized void received(ReceivedFrame received, CanDevicePort port) {
        newest.put(received.frame().id(), received.frame());
    }

    /** {@return the newest frames as candump writes them, in the order in which their identifiers were first seen} */
    public synchronized List<String> lines() {
        return lines(newest.values());
    }

    /**
     * {@return frames as candump writes them, several in a line}
     *
     * @param frames the frames
     */
    static List<String> lines(Iterable<CanFrame> frames) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int inLine = 0;
        for (CanFrame frame : frames) {
            line.append("  %-22s".formatted(frame));
            if (++inLine == FRAMES_PER_LINE) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                inLine = 0;
            }
        }
        if (inLine > 0) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
