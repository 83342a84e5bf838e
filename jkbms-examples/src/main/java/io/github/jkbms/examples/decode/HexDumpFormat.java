// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code xxd}, {@code hexdump -C} and {@code od -A x -t x1} write: each line begins with the number of bytes before it. */
final class HexDumpFormat implements TextFormat {
    private static final Pattern LINE =
            Pattern.compile("^\\s*([0-9A-Fa-f]{4,8}):?\\s+((?:(?:[0-9A-Fa-f]{2}){1,8}(?:\\s{1,2}|$))+)");
    private static final Pattern END = Pattern.compile("^\\s*[0-9A-Fa-f]{4,8}\\s*$");

    @Override
    public String name() {
        return "hexadecimal dump with offsets";
    }

    /** Whether the lines count their bytes; two lines are enough to be sure, one if it begins with zeros. */
    @Override
    public boolean recognises(List<String> lines) {
        int bytes = 0;
        int counted = 0;
        for (String line : lines) {
            Optional<byte[]> found = bytes(line, bytes);
            if (found.isPresent()) {
                counted++;
                bytes += found.get().length;
            } else if (!line.isBlank() && !END.matcher(line).matches()) {
                return false;
            }
        }
        return counted > 0;
    }

    @Override
    public List<Traffic> read(List<String> lines, String name, List<String> complaints) {
        List<ByteTraffic.Piece> pieces = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < lines.size(); i++) {
            Optional<byte[]> found = bytes(lines.get(i), bytes);
            if (found.isPresent()) {
                pieces.add(new ByteTraffic.Piece("line " + (i + 1), Way.UNKNOWN, found.get()));
                bytes += found.get().length;
            }
        }
        return List.of(new ByteTraffic("", List.of(), pieces));
    }

    private static Optional<byte[]> bytes(String line, int before) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find() || Integer.parseUnsignedInt(matcher.group(1), 16) != before) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().parseHex(matcher.group(2).replaceAll("\\s", "")));
    }
}
