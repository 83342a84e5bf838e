// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.examples.captures.CaptureCase.Message;
import io.github.jkbms.examples.captures.CaptureCase.Way;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.frame.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Native records, alone or in a stream: Bluetooth notifications, RS485 answers with their acknowledge, listening on the bus of
 * parallel packs. The layout follows the software version in a device information record of the stream, else the one that
 * the device line states ({@code sw 15.41}), else words of the headers, else a live record whose cells add up to its pack
 * voltage.
 */
final class NativeKind implements CaptureKind {
    private static final Pattern SOFTWARE = Pattern.compile("(?:sw|firmware|software) v?(\\d+\\.[0-9a-z.]+)");

    private static final Pattern TOLERANCE = Pattern.compile("balance current with a tolerance of (\\d+) ma");

    private final Generation generation;

    NativeKind(Generation generation) {
        this.generation = generation;
    }

    @Override
    public String name() {
        return "native records " + generation;
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return isNative(capture)
                && !isLog(capture)
                && generation(capture).map(is -> is == generation).orElse(false);
    }

    /** Whether a case holds native records, whatever their layout. */
    static boolean isNative(CaptureCase capture) {
        boolean fromBms = capture.messages().stream().anyMatch(message -> message.way() != Way.TO_BMS);
        return !capture.isCan()
                && fromBms
                && (capture.messages().stream().anyMatch(NativeKind::mayHoldRecord)
                        || capture.words("device").contains("rs485-2"))
                && !capture.messages().get(0).startsWith(0x4E, 0x57);
    }

    /** Whether a case is what was heard on a bus, of which nobody noted who said what. */
    static boolean isBus(CaptureCase capture) {
        return isNative(capture)
                && capture.words("direction").contains("sniffed")
                && capture.messages().stream().allMatch(message -> message.way() == Way.UNKNOWN);
    }

    /** Whether a case holds log records. */
    static boolean isLog(CaptureCase capture) {
        return frames(capture, new Facts()).stream()
                .anyMatch(frame -> frame.is(RecordType.SYSTEM_LOG) || frame.is(RecordType.DETAIL_LOG));
    }

    private static boolean mayHoldRecord(Message message) {
        byte[] bytes = message.bytes();
        for (int i = 0; i + 3 < bytes.length; i++) {
            if (bytes[i] == 0x55
                    && bytes[i + 1] == (byte) 0xAA
                    && bytes[i + 2] == (byte) 0xEB
                    && bytes[i + 3] == (byte) 0x90) {
                return true;
            }
        }
        return false;
    }

    /** The generation of the device; the bus of parallel packs knows one only. */
    static Optional<Generation> generation(CaptureCase capture) {
        for (NativeFrame frame : frames(capture, new Facts())) {
            if (frame.is(RecordType.DEVICE_INFO)) {
                try {
                    return Generation.of(RecordCodec.info(frame));
                } catch (BmsProtocolException e) {
                    throw new AssertionError("a device information record is one", e);
                }
            }
        }
        String device = capture.words("device");
        Matcher software = SOFTWARE.matcher(device);
        if (software.find()) {
            String model = device.startsWith("jk-b5a24s") ? "JK-B5A24S" : "";
            return Generation.of(model, software.group(1).toUpperCase(Locale.ROOT));
        }
        if (capture.words("device", "note").contains("float")) {
            return Optional.of(Generation.JK04);
        }
        if (device.contains("24-cell layout") || provesLayoutOf24(capture)) {
            return Optional.of(Generation.JK02_24S);
        }
        return device.contains("jk_pb") || device.contains("jk-pb") || device.contains("rs485")
                ? Optional.of(Generation.JK02_32S)
                : Optional.empty();
    }

    /** Whether the sum of the cells is the pack voltage in that layout: chance does not do that. */
    private static boolean provesLayoutOf24(CaptureCase capture) {
        return frames(capture, new Facts()).stream()
                .filter(frame -> frame.is(RecordType.LIVE))
                .anyMatch(frame -> {
                    try {
                        PackStatus status = RecordCodec.status(frame, Generation.JK02_24S);
                        int sum = 0;
                        for (int cell = 1; cell <= status.cellCount(); cell++) {
                            sum += status.cellMillivolts(cell).orElse(0);
                        }
                        return sum > 0 && Math.abs(sum - status.voltageMillivolts()) <= 32;
                    } catch (BmsProtocolException e) {
                        throw new AssertionError("a live record is one", e);
                    }
                });
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        List<NativeFrame> frames = frames(capture, facts);
        addFraming(facts, frames);
        for (NativeFrame frame : frames) {
            frame.type().ifPresent(type -> add(facts, type, frame));
        }
        Matcher tolerance = TOLERANCE.matcher(capture.words("note"));
        if (tolerance.find()) {
            facts.widen("balance_current", new BigDecimal(tolerance.group(1)).movePointLeft(3));
        }
        return facts;
    }

    static void addFraming(Facts facts, List<NativeFrame> frames) {
        facts.text(
                "frame_types",
                frames.stream().map(frame -> Integer.toString(frame.typeCode())).collect(Collectors.joining(",")));
        for (NativeFrame frame : frames) {
            facts.number("frame_type", frame.typeCode());
            facts.number("frame_counter", frame.counter());
        }
    }

    private void add(Facts facts, RecordType type, NativeFrame frame) {
        try {
            switch (type) {
                case SETTINGS -> ModelFacts.add(facts, RecordCodec.settings(frame, generation));
                case LIVE -> ModelFacts.add(facts, RecordCodec.status(frame, generation));
                case DEVICE_INFO -> ModelFacts.add(facts, RecordCodec.info(frame));
                default -> {}
            }
        } catch (BmsProtocolException e) {
            facts.refused(e.getMessage());
        }
    }

    static List<NativeFrame> frames(CaptureCase capture, Facts facts) {
        List<NativeFrame> frames = new ArrayList<>();
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        NativeStreamListener listener = new NativeStreamListener() {
            @Override
            public void record(long position, NativeFrame frame) {
                frames.add(frame);
            }
        };
        for (Message message : capture.messages()) {
            if (message.way() != Way.TO_BMS) {
                decoder.feed(message.bytes(), listener);
            }
        }
        decoder.silence(listener);
        if (frames.isEmpty() && decoder.counts().refusedRecords() > 0) {
            facts.refused("no record with a good checksum");
        }
        return frames;
    }
}
