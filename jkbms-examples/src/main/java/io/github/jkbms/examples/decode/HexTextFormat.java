// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.ArrayList;
import java.util.List;

/** Bytes in hexadecimal digits, one or several lines, as {@link HexLine} reads them. Takes every text. */
final class HexTextFormat implements TextFormat {
    @Override
    public String name() {
        return "hexadecimal text";
    }

    @Override
    public boolean recognises(List<String> lines) {
        return true;
    }

    @Override
    public List<Traffic> read(List<String> lines, String name, List<String> complaints) {
        List<ByteTraffic.Piece> pieces = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("#") || line.startsWith("//")) {
                remarks.add(line.replaceFirst("^[#/]+\\s*", ""));
            } else if (!line.isEmpty()) {
                HexLine hex = HexLine.of(line);
                try {
                    pieces.add(new ByteTraffic.Piece("line " + (i + 1), hex.way(), hex.bytes()));
                } catch (IllegalArgumentException e) {
                    complaints.add("line %d: %s".formatted(i + 1, e.getMessage()));
                }
            }
        }
        return List.copyOf(Duplex.traffic("", remarks, pieces));
    }
}
