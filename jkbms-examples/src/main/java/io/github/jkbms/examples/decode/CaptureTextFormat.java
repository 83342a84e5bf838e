// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.can.CanFrame;
import java.util.ArrayList;
import java.util.List;

/** Files of captured messages with blocks that begin with {@code # case:}. */
final class CaptureTextFormat implements TextFormat {
    private static final String CASE = "# case:";
    private static final String HEX = "hex:";
    private static final String CONTINUATION = "     ";

    @Override
    public String name() {
        return "capture file";
    }

    @Override
    public boolean recognises(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith(CASE));
    }

    @Override
    public List<Traffic> read(List<String> lines, String name, List<String> complaints) {
        List<Traffic> traffic = new ArrayList<>();
        Block block = new Block("");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(CASE)) {
                traffic.addAll(block.traffic(complaints));
                block = new Block(line.substring(CASE.length()).strip());
            } else if (line.startsWith("#")) {
                block.comment(line.substring(1).strip());
            } else if (line.startsWith(HEX)) {
                block.message(i + 1, line.substring(HEX.length()).strip());
            } else if (line.startsWith(CONTINUATION)) {
                block.goOn(line.strip());
            } else if (!line.isBlank() && !line.startsWith("expect:")) {
                complaints.add("line %d: neither 'hex:' nor 'expect:' nor a comment".formatted(i + 1));
            }
        }
        traffic.addAll(block.traffic(complaints));
        return traffic;
    }

    /** One case. */
    private static final class Block {
        private record Message(int line, StringBuilder text) {}

        private final String name;
        private final List<String> remarks = new ArrayList<>();
        private final List<Message> messages = new ArrayList<>();
        private Way way = Way.UNKNOWN;

        Block(String name) {
            this.name = name;
        }

        void comment(String text) {
            if (text.startsWith("direction:")) {
                way = text.contains("from-bms")
                        ? Way.FROM_BATTERY
                        : text.contains("to-bms") ? Way.TO_BATTERY : Way.UNKNOWN;
            } else if (text.startsWith("device:") || text.startsWith("note:")) {
                remarks.add(text);
            }
        }

        void message(int line, String text) {
            messages.add(new Message(line, new StringBuilder(text)));
        }

        void goOn(String text) {
            if (!messages.isEmpty()) {
                messages.get(messages.size() - 1).text().append(text);
            }
        }

        List<Traffic> traffic(List<String> complaints) {
            List<ByteTraffic.Piece> pieces = new ArrayList<>();
            List<CanTraffic.Entry> frames = new ArrayList<>();
            for (Message message : messages) {
                String place = "line " + message.line();
                HexLine hex = HexLine.of(message.text().toString());
                Way direction = hex.way() == Way.UNKNOWN ? way : hex.way();
                try {
                    if (hex.content().contains("#")) {
                        frames.add(new CanTraffic.Entry(place, direction, CanFrame.parse(hex.content())));
                    } else {
                        pieces.add(new ByteTraffic.Piece(place, direction, hex.bytes()));
                    }
                } catch (IllegalArgumentException e) {
                    complaints.add(place + ": " + e.getMessage());
                }
            }
            List<Traffic> traffic = new ArrayList<>(Duplex.traffic(name, remarks, pieces));
            traffic.add(new CanTraffic(name, remarks, frames));
            return traffic;
        }
    }
}
