// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Span;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of native records. */
final class NativeRecords {
    private static final String ASSUMED = "no device information in this traffic tells the layout; read as JK02_32S,"
            + " which all JK-PB and all devices from software 11 on have";

    private NativeRecords() {}

    static Finding finding(int position, NativeFrame frame, Optional<Generation> generation) {
        String title = title(frame, generation);
        List<DecodedField> fields = fields(frame, generation.orElse(Generation.JK02_32S));
        if (fields.isEmpty()) {
            return Finding.framed(position, NativeFrame.LENGTH, "native", title, fields)
                    .withRemark("the checksum is right; this layout is not read here");
        }
        Finding finding = Finding.understood(position, NativeFrame.LENGTH, "native", title, fields);
        boolean isAssumed = generation.isEmpty() && !frame.is(RecordType.DEVICE_INFO);
        return isAssumed ? finding.withRemark(ASSUMED) : finding;
    }

    private static String title(NativeFrame frame, Optional<Generation> generation) {
        String what = frame.type()
                .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("of unknown type");
        return "record %02X %s, counter %d%s"
                .formatted(
                        frame.typeCode(),
                        what,
                        frame.counter(),
                        generation.map(layout -> ", layout " + layout).orElse(""));
    }

    private static List<DecodedField> fields(NativeFrame frame, Generation generation) {
        Span span = Span.ofNativeRecord(frame.toBytes());
        if (frame.is(RecordType.DEVICE_INFO)) {
            return ImageFields.of(Block.INFO, span);
        }
        if (generation != Generation.JK02_32S) {
            return List.of();
        }
        if (frame.is(RecordType.SETTINGS)) {
            return ImageFields.of(Block.SETTINGS, span);
        }
        return frame.is(RecordType.LIVE) ? ImageFields.of(Block.LIVE, span) : List.of();
    }
}
