// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file or text turned out to be. Immutable.
 *
 * @param format     what it is, in words
 * @param traffic    what it holds, line by line and bus by bus
 * @param complaints what could not be read and why, each with its line
 */
public record Source(String format, List<Traffic> traffic, List<String> complaints) {
    /** The formats of text, the most particular first; hexadecimal digits fit many things and come last. */
    private static final List<TextFormat> FORMATS = List.of(
            new RecordingTextFormat(),
            new CaptureTextFormat(),
            new CanTextFormat(),
            new SniffTextFormat(),
            new HexDumpFormat(),
            new HexTextFormat());

    private static final int LOOKED_AT = 4096;

    /** Copies the lists. */
    public Source {
        traffic = List.copyOf(traffic);
        complaints = List.copyOf(complaints);
    }

    /**
     * {@return what some content is} Text in one of the known formats, or else the bytes of a line as they are.
     *
     * @param content the content of a file, what was pasted or piped in
     * @param name    what to call it in complaints
     * @throws IOException if it looks like a format and its head is wrong; the message says where and how
     */
    public static Source of(byte[] content, String name) throws IOException {
        if (isBinary(content)) {
            ByteTraffic.Piece all = new ByteTraffic.Piece("byte 0", Way.UNKNOWN, content);
            return new Source("bytes", List.of(new ByteTraffic("", List.of(), List.of(all))), List.of());
        }
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines = text.startsWith("\uFEFF")
                ? text.substring(1).lines().toList()
                : text.lines().toList();
        for (TextFormat format : FORMATS) {
            if (format.recognises(lines)) {
                List<String> complaints = new ArrayList<>();
                List<Traffic> traffic = format.read(lines, name, complaints);
                return new Source(
                        format.name(),
                        traffic.stream().filter(each -> each.length() > 0).toList(),
                        complaints);
            }
        }
        throw new IllegalStateException("the last format takes everything");
    }

    /** Texts have no control characters but those that end lines and tabulate; an escape begins a colour of candump. */
    private static boolean isBinary(byte[] content) {
        for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            byte b = content[i];
            boolean isControl = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B;
            if (isControl || b == 0x7F) {
                return true;
            }
        }
        return content.length > 1 && content[0] == 'N' && content[1] == 'W';
    }
}
