// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recording;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Recordings of jkbms. */
final class RecordingTextFormat implements TextFormat {
    @Override
    public String name() {
        return "recording of jkbms";
    }

    @Override
    public boolean recognises(List<String> lines) {
        return !lines.isEmpty() && lines.get(0).startsWith("jkbms-recording");
    }

    @Override
    public List<Traffic> read(List<String> lines, String name, List<String> complaints) throws IOException {
        Recording recording = Recording.parse(new StringReader(String.join("\n", lines)), name);
        List<Traffic> traffic = new ArrayList<>();
        for (String channel : recording.channels()) {
            traffic.addAll(channel(channel, recording.lines(channel)));
        }
        return traffic;
    }

    private static List<Traffic> channel(String name, List<RecordedLine> lines) {
        boolean isAsking = lines.stream().anyMatch(line -> line.direction() == Direction.SENT);
        List<ByteTraffic.Piece> pieces = new ArrayList<>();
        List<CanTraffic.Entry> frames = new ArrayList<>();
        for (RecordedLine line : lines) {
            Way way = way(line.direction(), isAsking);
            String place = "%d.%06d s".formatted(line.nanos() / 1_000_000_000, line.nanos() % 1_000_000_000 / 1000);
            if (line.frameId().isPresent()) {
                CanFrame frame = CanFrame.parse(line.frameId().get()
                        + "#"
                        + HexFormat.of().withUpperCase().formatHex(line.bytes()));
                frames.add(new CanTraffic.Entry(place, way, frame));
            } else {
                pieces.add(new ByteTraffic.Piece(place, way, line.bytes()));
            }
        }
        List<Traffic> traffic = new ArrayList<>(Duplex.traffic(name, List.of(), pieces));
        traffic.add(new CanTraffic(name, List.of(), frames));
        return traffic;
    }

    /** One that only listened received both directions. */
    private static Way way(Direction direction, boolean isAsking) {
        if (!isAsking) {
            return Way.UNKNOWN;
        }
        return direction == Direction.SENT ? Way.TO_BATTERY : Way.FROM_BATTERY;
    }
}
