// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Report;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.LogCodec;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordCodec;
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
        List<DecodedField> fields;
        try {
            fields = fields(frame, generation.orElse(Generation.JK02_32S));
        } catch (BmsProtocolException e) {
            return Finding.framed(position, NativeFrame.LENGTH, "native", title, List.of())
                    .withRemark("the checksum is right, the content is not: " + e.getMessage());
        }
        if (fields.isEmpty()) {
            return Finding.framed(position, NativeFrame.LENGTH, "native", title, fields)
                    .withRemark("the checksum is right; nobody has documented what this record holds");
        }
        Finding finding = Finding.understood(position, NativeFrame.LENGTH, "native", title, fields);
        boolean isAssumed = generation.isEmpty() && (frame.is(RecordType.SETTINGS) || frame.is(RecordType.LIVE));
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

    private static List<DecodedField> fields(NativeFrame frame, Generation generation) throws BmsProtocolException {
        Optional<RecordType> type = frame.type();
        if (type.isEmpty()) {
            return List.of();
        }
        Span span = Span.ofNativeRecord(frame.toBytes());
        return switch (type.get()) {
            case SETTINGS -> fields(type.get(), generation, RecordCodec.settings(frame, generation), span);
            case LIVE -> fields(type.get(), generation, RecordCodec.status(frame, generation), span);
            case DEVICE_INFO -> info(RecordCodec.info(frame), generation, span);
            case SYSTEM_LOG -> LogFields.of(LogCodec.systemLog(frame), frame);
            case DETAIL_LOG -> LogFields.of(LogCodec.details(frame));
            case SETTINGS_DOWNLOAD -> List.of();
        };
    }

    private static List<DecodedField> info(DeviceInfo info, Generation assumed, Span span) {
        Generation own = Generation.of(info).orElse(assumed);
        return fields(RecordType.DEVICE_INFO, own, info, span);
    }

    private static List<DecodedField> fields(RecordType type, Generation generation, Report<?> report, Span span) {
        return ImageFields.of(RecordCodec.layout(type, generation).orElseThrow(), report, span);
    }
}
