// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CandumpEntry;
import io.github.jkbms.can.CandumpReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What candump writes, on the screen or to a log file, and bare frames as {@code 351#9E027C01}. */
final class CanTextFormat implements TextFormat {
    private static final Pattern BARE = Pattern.compile("(?:[<>]\\s*)?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})#\\S*");

    @Override
    public String name() {
        return "CAN frames (candump)";
    }

    @Override
    public boolean recognises(List<String> lines) {
        return lines.stream()
                .filter(CanTextFormat::hasContent)
                .findFirst()
                .map(line -> isBare(line) || isCandump(line))
                .orElse(false);
    }

    private static boolean hasContent(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static boolean isBare(String line) {
        return BARE.matcher(line.strip()).matches();
    }

    private static boolean isCandump(String line) {
        try (CandumpReader reader = new CandumpReader(new StringReader(line), "")) {
            return reader.next() != null || reader.errorFrames() + reader.remoteFrames() + reader.otherFrames() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<Traffic> read(List<String> lines, String name, List<String> complaints) {
        Map<String, List<CanTraffic.Entry>> buses = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String place = "line " + (i + 1);
            String line = lines.get(i).strip();
            if (line.startsWith("#")) {
                remarks.add(line.substring(1).strip());
            } else if (isBare(line)) {
                bare(buses, place, line, complaints);
            } else if (!line.isEmpty()) {
                candump(lines.get(i), complaints, i + 1)
                        .ifPresent(entry -> add(buses, entry.interfaceName(), place, Way.UNKNOWN, entry.frame()));
            }
        }
        List<Traffic> traffic = new ArrayList<>();
        buses.forEach((bus, frames) -> traffic.add(new CanTraffic(bus, remarks, frames)));
        return traffic;
    }

    private static void bare(
            Map<String, List<CanTraffic.Entry>> buses, String place, String line, List<String> complaints) {
        HexLine hex = HexLine.of(line);
        try {
            add(buses, "", place, hex.way(), CanFrame.parse(hex.content()));
        } catch (IllegalArgumentException e) {
            complaints.add(place + ": " + e.getMessage());
        }
    }

    private static void add(
            Map<String, List<CanTraffic.Entry>> buses, String bus, String place, Way way, CanFrame frame) {
        buses.computeIfAbsent(bus, key -> new ArrayList<>()).add(new CanTraffic.Entry(place, way, frame));
    }

    private static Optional<CandumpEntry> candump(String line, List<String> complaints, int number) {
        try (CandumpReader reader = new CandumpReader(new StringReader(line), "line " + number)) {
            CandumpEntry entry = reader.next();
            if (entry == null) {
                complaints.add("line %d: an error frame, a remote frame or a frame of CAN FD".formatted(number));
            }
            return Optional.ofNullable(entry);
        } catch (IOException e) {
            complaints.add(e.getMessage().replace(", line 1:", ":"));
            return Optional.empty();
        }
    }
}
