// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects samples and writes them in the text format of Prometheus (version 0.0.4): the samples of one metric together, behind its
 * HELP and TYPE. Not safe for use by many threads.
 */
final class Exposition {
    /** The content type of the format. */
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<Metric, StringBuilder> samples = new LinkedHashMap<>();

    /** Adds a sample; the labels are pairs of name and value. */
    void add(Metric metric, BigDecimal value, String... labels) {
        StringBuilder line =
                samples.computeIfAbsent(metric, first -> new StringBuilder()).append(metric.fullName());
        for (int i = 0; i < labels.length; i += 2) {
            line.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            line.append(escaped(labels[i + 1])).append('"');
        }
        line.append(labels.length == 0 ? " " : "} ")
                .append(value.toPlainString())
                .append('\n');
    }

    void add(Metric metric, long value, String... labels) {
        add(metric, BigDecimal.valueOf(value), labels);
    }

    void add(Metric metric, boolean isTrue, String... labels) {
        add(metric, isTrue ? 1 : 0, labels);
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** {@return the text} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        samples.forEach((metric, lines) -> text.append("# HELP %s %s%n".formatted(metric.fullName(), metric.help()))
                .append("# TYPE %s %s%n".formatted(metric.fullName(), metric.type()))
                .append(lines));
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
