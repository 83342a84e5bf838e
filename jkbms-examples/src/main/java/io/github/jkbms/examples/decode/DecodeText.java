// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Decoded traffic as text for people: one paragraph for each message, one line for each field. */
public final class DecodeText {
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int BYTES_OF_FIELD = 4;
    private static final int BYTES_OF_UNKNOWN = 16;

    private DecodeText() {}

    /**
     * {@return the lines}
     *
     * @param decoded what was decoded
     */
    public static List<String> lines(Decoded decoded) {
        List<String> lines = new ArrayList<>();
        Traffic traffic = decoded.traffic();
        if (!traffic.name().isEmpty()) {
            lines.add("== " + traffic.name());
        }
        decoded.findings().forEach(finding -> finding(lines, decoded, finding));
        if (!decoded.alternatives().isEmpty()) {
            lines.add("Some of this can also be read as: " + String.join(", ", decoded.alternatives())
                    + " (choose with --as).");
        }
        return lines;
    }

    private static void finding(List<String> lines, Decoded decoded, Finding finding) {
        lines.add(head(decoded, finding));
        if (!finding.remark().isEmpty()) {
            lines.add("    ! " + finding.remark());
        }
        byte[] bytes = decoded.bytes(finding);
        if (finding.certainty() == Certainty.UNKNOWN || finding.certainty() == Certainty.DAMAGED) {
            lines.add("    " + shortened(bytes, BYTES_OF_UNKNOWN));
        }
        for (DecodedField field : finding.fields()) {
            lines.add("    %4d %3d  %-14s %-44s %s"
                    .formatted(
                            field.offset(),
                            field.length(),
                            field.isSecret() ? "**" : hex(bytes, field),
                            field.label(),
                            field.value()));
        }
    }

    private static String head(Decoded decoded, Finding finding) {
        Traffic traffic = decoded.traffic();
        String size = traffic instanceof CanTraffic can
                ? can.frame(finding.offset()).toString()
                : "%d byte%s at %d".formatted(finding.length(), finding.length() == 1 ? "" : "s", finding.offset());
        String what = switch (finding.certainty()) {
            case UNDERSTOOD, FRAMED -> "[%s] %s".formatted(finding.protocol(), finding.title());
            case DAMAGED -> "[%s] DAMAGED %s".formatted(finding.protocol(), finding.title());
            case UNKNOWN -> finding.title();
        };
        return "%s, %s%s: %s".formatted(traffic.place(finding.offset()), size, way(traffic, finding), what);
    }

    private static String way(Traffic traffic, Finding finding) {
        return switch (traffic.way(finding.offset())) {
            case TO_BATTERY -> ", to the battery";
            case FROM_BATTERY -> ", from the battery";
            case UNKNOWN -> "";
        };
    }

    private static String hex(byte[] bytes, DecodedField field) {
        return shortened(Arrays.copyOfRange(bytes, field.offset(), field.offset() + field.length()), BYTES_OF_FIELD);
    }

    private static String shortened(byte[] bytes, int most) {
        return bytes.length <= most ? PAIRS.formatHex(bytes) : PAIRS.formatHex(bytes, 0, most) + " ..";
    }
}
