// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text format of Prometheus, version 0.0.4, read without mercy: one space between parts, HELP and TYPE before the samples of a metric,
 * the samples of a metric together, no sample twice, counters end in {@code _total} and nothing else does.
 */
final class StrictExposition {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(.*)\\})? (-?(?:\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|NaN|[+-]Inf)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"(,|$)");

    private final List<Sample> samples = new ArrayList<>();

    /** One sample. */
    record Sample(String name, Map<String, String> labels, String value) {}

    private StrictExposition() {}

    static StrictExposition parse(String text) {
        require(text.endsWith("\n"), "the last line does not end");
        StrictExposition all = new StrictExposition();
        Set<String> finished = new HashSet<>();
        String current = "";
        String helped = "";
        for (String line : text.split("\n")) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                helped = help.group(1);
                require(finished.add(helped), "described twice: " + helped);
                current = "";
            } else if (type.matches()) {
                current = type.group(1);
                require(current.equals(helped), "TYPE without HELP: " + line);
                require(
                        type.group(2).equals("counter") == current.endsWith("_total"),
                        "counters end in _total, others do not: " + line);
            } else if (sample.matches()) {
                require(sample.group(1).equals(current), "sample outside of its metric: " + line);
                Sample read = new Sample(current, labels(sample.group(2)), sample.group(3));
                require(
                        all.samples.stream()
                                .noneMatch(other -> other.name().equals(read.name())
                                        && other.labels().equals(read.labels())),
                        "twice: " + line);
                all.samples.add(read);
            } else {
                throw new IllegalArgumentException("no line of the format: " + line);
            }
        }
        return all;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text != null) {
            Matcher matcher = LABEL.matcher(text);
            int end = 0;
            while (matcher.find()) {
                require(matcher.start() == end, "labels: " + text);
                end = matcher.end();
                String value = matcher.group(2)
                        .replace("\\n", "\n")
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\");
                require(labels.put(matcher.group(1), value) == null, "label twice: " + text);
            }
            require(end == text.length() && !text.isEmpty() && !text.endsWith(","), "labels: " + text);
        }
        return labels;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    List<String> names() {
        return samples.stream().map(Sample::name).distinct().toList();
    }

    List<Sample> samples(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    String value(String name, Map<String, String> labels) {
        return samples(name).stream()
                .filter(sample -> sample.labels().equals(labels))
                .map(Sample::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + name + labels));
    }

    double number(String name, Map<String, String> labels) {
        return Double.parseDouble(value(name, labels));
    }
}
