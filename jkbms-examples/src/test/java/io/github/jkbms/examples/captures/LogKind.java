// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.SystemLogEntry;
import io.github.jkbms.uart.frame.LogCodec;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** System log and detail log. */
final class LogKind implements CaptureKind {
    private static final Pattern ZONE = Pattern.compile("local times are ([A-Za-z]+/[A-Za-z_]+)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Override
    public String name() {
        return "native log records";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return NativeKind.isNative(capture) && NativeKind.isLog(capture);
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        List<NativeFrame> frames = NativeKind.frames(capture, facts);
        NativeKind.addFraming(facts, frames);
        for (NativeFrame frame : frames) {
            try {
                if (frame.is(RecordType.SYSTEM_LOG)) {
                    systemLog(facts, frame);
                } else if (frame.is(RecordType.DETAIL_LOG)) {
                    details(facts, frame, zone(capture));
                }
            } catch (BmsProtocolException e) {
                facts.refused(e.getMessage());
            }
        }
        return facts;
    }

    private static void systemLog(Facts facts, NativeFrame frame) throws BmsProtocolException {
        facts.number("log_count", LogCodec.systemLog(frame).entryCount());
        int number = 1;
        for (SystemLogEntry entry : LogCodec.systemLog(frame).entries()) {
            facts.number("log_" + number + "_timestamp", entry.runTimeSeconds());
            facts.number("log_" + number + "_code", entry.event().code());
            number++;
        }
    }

    private static void details(Facts facts, NativeFrame frame, ZoneId zone) throws BmsProtocolException {
        List<DetailLogEntry> entries = LogCodec.details(frame);
        facts.number("detail_byte_5", frame.counter());
        facts.number("detail_record_count", entries.size());
        facts.number("detail_first_record_index", entries.get(0).index());
        long spacing = entries.get(1).clockSeconds() - entries.get(0).clockSeconds();
        facts.number("detail_record_spacing", spacing);
        int number = 1;
        for (DetailLogEntry entry : entries) {
            facts.text("detail_" + number++ + "_local_time", localTime(entry, zone));
        }
    }

    /** The device counts in local standard time all year; people read summer time. */
    private static String localTime(DetailLogEntry entry, ZoneId zone) {
        ZoneOffset standard = zone.getRules().getStandardOffset(entry.time().toInstant(ZoneOffset.UTC));
        return TIME.format(entry.time().atOffset(standard).atZoneSameInstant(zone));
    }

    private static ZoneId zone(CaptureCase capture) {
        for (CaptureCase.Header header : capture.headers()) {
            Matcher matcher = ZONE.matcher(header.text());
            if (matcher.find()) {
                return ZoneId.of(matcher.group(1));
            }
        }
        return ZoneOffset.UTC;
    }
}
