// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What jkbms wants to reach, beside what one run has measured: ratios inside that run wherever the machine matters. */
final class Targets {
    /** A number that should not be larger than its limit. */
    private record Target(String what, double limit, String unit, OptionalDouble reached) {
        boolean isMet() {
            return reached.isPresent() && reached.getAsDouble() <= limit;
        }

        String verdict() {
            if (reached.isEmpty()) {
                return "not measured in this run";
            }
            return isMet() ? "met" : "missed";
        }
    }

    private final List<Target> targets = new ArrayList<>();

    Targets(Measured measured) {
        decoding(measured);
        streams(measured);
        line(measured);
        reactions(measured);
        programs(measured);
    }

    private void add(String what, double limit, String unit, OptionalDouble reached) {
        targets.add(new Target(what, limit, unit, reached));
    }

    private void decoding(Measured measured) {
        String live = "DecodeBenchmark.nativeRecordWithChecksum";
        add("live record with checksum, hot", 2, "x C", measured.ratio(live, "C"));
        add("live record, memory", 700, "B", measured.get(live + " B"));
        add("10th decode of a fresh process", 15, "us", measured.get("cold us"));
        add("Modbus image", 1.2, "x live record", measured.ratio("DecodeBenchmark.modbusImage", live));
        add("full 4E57 reply", 2, "x live record", measured.ratio("DecodeBenchmark.nwReply", live));
        add("JK CAN cycle", 2, "x live record", measured.ratio("DecodeBenchmark.jkCanCycle", live));
        add("one cycle for an inverter, the slowest protocol", 1000, "ns", measured.largest("EncodeBenchmark.cycle "));
    }

    private void streams(Measured measured) {
        String clean = "StreamBenchmark.perByte clean";
        add("finding frames, clean", 1, "ns/byte", measured.get(clean));
        add(
                "finding frames, flood of false headers",
                20,
                "x clean",
                measured.ratio("StreamBenchmark.perByte false headers", clean));
    }

    private void line(Measured measured) {
        add("full status beyond wire, device and pause, median", 0.3, "ms", measured.get("line overhead p50 ms"));
        add("the same, 99th percentile", 3, "ms", measured.get("line overhead p99 ms"));
        add("processor for a Modbus read", 0.3, "ms", measured.get("modbus read CPU ms"));
        add("memory for a Modbus read", 9000, "B", measured.get("modbus read B"));
        add("processor for a native read", 0.2, "ms", measured.get("native read CPU ms"));
        add("memory for a native read", 1000, "B", measured.get("native read B"));
        add("round of 16 packs by triggers", 1.05, "x the limit", measured.get("bank x limit"));
    }

    private void reactions(Measured measured) {
        add("silent pack, time-out 50 ms: late by", 10, "ms", measured.get("silent pack late ms"));
        add("silent pack, time-out 50 ms: early by", 10, "ms", measured.get("silent pack early ms"));
        add("close() while a read is pending, the slowest", 50, "ms", measured.largest("close ms "));
        add("CAN frames, period error, 99th percentile", 5, "ms", measured.get("CAN period error p99 ms"));
    }

    private void programs(Measured measured) {
        add("jkbms status, first value", 250, "ms", measured.get("status ms"));
        add("jkbms status, first value, with an archive", 150, "ms", measured.get("status archive ms"));
        add("jkbms status, memory", 64, "MiB", measured.largest("status MiB"));
        add("bridge, memory with -Xmx32m", 64, "MiB", measured.get("bridge MiB"));
        add("bridge, threads without those of the JVM", 12, "", measured.get("bridge threads"));
        add("bridge, of one core", 0.5, "%", measured.get("bridge CPU percent"));
    }

    /** {@return the table for people, in Markdown} */
    List<String> table() {
        List<String> lines = new ArrayList<>(List.of("| what | target | reached | |", "|---|---|---|---|"));
        for (Target target : targets) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | at most %s %s | %s | %s |",
                    target.what,
                    number(target.limit),
                    target.unit,
                    target.reached.isPresent() ? number(target.reached.getAsDouble()) : "",
                    target.verdict()));
        }
        return lines;
    }

    /** {@return the same for programs, one JSON object a line inside of a list} */
    List<String> json() {
        List<String> lines = new ArrayList<>();
        for (Target target : targets) {
            lines.add(String.format(
                    Locale.ROOT,
                    "{\"what\":\"%s\",\"limit\":%s,\"unit\":\"%s\",\"reached\":%s,\"verdict\":\"%s\"}",
                    target.what,
                    number(target.limit),
                    target.unit,
                    target.reached.isPresent() ? number(target.reached.getAsDouble()) : "null",
                    target.verdict()));
        }
        return List.of("[" + String.join(",\n ", lines) + "]");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value).replaceAll("\\.00$", "");
    }
}
