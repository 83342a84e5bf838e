// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.examples.captures.CaptureCase.Expectation;
import io.github.jkbms.examples.captures.CaptureCase.Header;
import io.github.jkbms.examples.captures.CaptureCase.Message;
import io.github.jkbms.examples.captures.CaptureCase.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads capture files as their README describes them; anything else is an error with file and line. */
final class CaptureParser {
    private static final Pattern HEADER = Pattern.compile("# ([a-z]+): ?(.*)");
    private static final Pattern EXPECT = Pattern.compile("expect: (\\S+) = (\"[^\"]*\"|\\S+)( \\S+)?");
    private static final Pattern CAN = Pattern.compile("([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})#((?:[0-9A-Fa-f]{2}){0,8})");
    private static final Pattern BYTES = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

    private final String file;
    private final List<CaptureCase> cases = new ArrayList<>();

    private CaptureParser(String file) {
        this.file = file;
    }

    static List<CaptureCase> parse(Path path) throws IOException {
        CaptureParser parser = new CaptureParser(path.getFileName().toString());
        List<String> lines = Files.readAllLines(path);
        int start = 0;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).isBlank()) {
                parser.block(lines, start, i);
                start = i + 1;
            }
        }
        return parser.cases;
    }

    private void block(List<String> lines, int start, int end) {
        if (start == end || !lines.get(start).startsWith("# case:")) {
            for (int i = start; i < end; i++) {
                if (!lines.get(i).startsWith("#")) {
                    throw error(i, "a block that is no case may hold comments only");
                }
            }
            return;
        }
        List<Header> headers = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        List<Integer> messageLines = new ArrayList<>();
        List<Expectation> expects = new ArrayList<>();
        for (int i = start; i < end; i++) {
            String line = lines.get(i);
            if (line.startsWith("#")) {
                if (!messages.isEmpty()) {
                    throw error(i, "comments stand before the messages");
                }
                headers.add(header(line, i));
            } else if (line.startsWith("hex: ")) {
                messages.add(line.substring(5).strip());
                messageLines.add(i);
            } else if (line.startsWith("     ") && !messages.isEmpty() && expects.isEmpty()) {
                messages.set(messages.size() - 1, messages.get(messages.size() - 1) + line.strip());
            } else {
                expects.add(expect(line, i));
            }
        }
        Way way = way(headers, start);
        List<Message> parsed = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            parsed.add(message(messages.get(i), way, messageLines.get(i)));
        }
        cases.add(new CaptureCase(
                headers.get(0).text().strip(), file + ":" + (start + 1), headers, parsed, List.copyOf(expects)));
    }

    private Header header(String line, int index) {
        Matcher matcher = HEADER.matcher(line);
        if (!matcher.matches()) {
            throw error(index, "a comment of a case is '# name: text'");
        }
        return new Header(matcher.group(1), matcher.group(2));
    }

    private Way way(List<Header> headers, int start) {
        String direction = headers.stream()
                .filter(header -> header.name().equals("direction"))
                .map(header -> header.text().strip())
                .findFirst()
                .orElseThrow(() -> error(start, "the case has no '# direction:' line"));
        return switch (direction) {
            case "from-bms" -> Way.FROM_BMS;
            case "to-bms" -> Way.TO_BMS;
            case "sniffed" -> Way.UNKNOWN;
            default -> throw error(start, "direction '" + direction + "' is not from-bms, to-bms or sniffed");
        };
    }

    private Message message(String text, Way wayOfCase, int index) {
        Way way = text.startsWith("> ") ? Way.TO_BMS : text.startsWith("< ") ? Way.FROM_BMS : wayOfCase;
        String bare = text.startsWith("> ") || text.startsWith("< ")
                ? text.substring(2).strip()
                : text;
        Matcher can = CAN.matcher(bare);
        if (can.matches()) {
            return new Message(way, can.group(1), HexFormat.of().parseHex(can.group(2)));
        }
        if (!BYTES.matcher(bare).matches()) {
            throw error(index, "'" + bare + "' is neither bytes in hex nor ID#DATA");
        }
        return new Message(way, "", HexFormat.of().parseHex(bare));
    }

    private Expectation expect(String line, int index) {
        Matcher matcher = EXPECT.matcher(line);
        if (!matcher.matches()) {
            throw error(index, "'" + line + "' is not 'expect: key = value unit'");
        }
        return new Expectation(matcher.group(1), matcher.group(2), index + 1);
    }

    private CaptureFormatException error(int index, String problem) {
        return new CaptureFormatException(file, index + 1, problem);
    }
}
