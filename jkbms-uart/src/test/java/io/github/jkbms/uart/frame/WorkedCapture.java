// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jkbms.BmsProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of section 12 of the reference with the values that stand below it.
 *
 * @param title  the heading
 * @param frame  the record
 * @param stated name and value, as they stand in the text
 * @param rows   the cells of the table below it, if there is one
 */
record WorkedCapture(String title, NativeFrame frame, Map<String, String> stated, List<List<String>> rows) {
    private static final Pattern SECTION = Pattern.compile(
            "^### (12\\.\\d+ [^\\n]*)\\n(.*?)```\\n(.*?)```\\n(.*?)(?=^##)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PAIR = Pattern.compile("([^,\\[\\]=]+?) = (\\[[^\\]]*\\]|[^,]*)(?:, |$)");

    /** The text of the reference; the calling test is skipped where it is absent. */
    static String reference() throws IOException {
        Path file = Path.of(System.getProperty("jkbms.protocol", ""), "native-frames.md");
        assumeTrue(
                Files.isRegularFile(file),
                "no protocol reference: " + file + " is absent; name its folder with -Djkbms.protocol=FOLDER");
        return Files.readString(file);
    }

    static List<WorkedCapture> all() throws IOException, BmsProtocolException {
        List<WorkedCapture> captures = new ArrayList<>();
        Matcher section = SECTION.matcher(reference());
        while (section.find()) {
            byte[] bytes = HexFormat.of().parseHex(section.group(3).replace("\n", ""));
            String text = section.group(4);
            captures.add(new WorkedCapture(section.group(1), NativeFrame.parse(bytes, 0), stated(text), rows(text)));
        }
        return captures;
    }

    private static Map<String, String> stated(String text) {
        Map<String, String> stated = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            if (!line.contains("sum = 0x")) {
                continue;
            }
            Matcher pair = PAIR.matcher(line);
            while (pair.find()) {
                stated.put(pair.group(1).strip(), pair.group(2).strip());
            }
        }
        return stated;
    }

    private static List<List<String>> rows(String text) {
        return text.lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
                .toList();
    }

    @Override
    public String toString() {
        return title;
    }
}
