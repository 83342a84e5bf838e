// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.fuzz;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.CandumpFormatException;
import io.github.jkbms.can.CandumpReader;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.link.Recording;
import io.github.jkbms.link.RecordingFormatException;
import io.github.jkbms.modbus.RtuMessage;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.DetailLogCollector;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.LogCodec;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.nw.NwCommand;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwModel;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What is fuzzed: each target takes any bytes, lets only documented exceptions pass, and throws an {@link AssertionError} if a
 * promise is broken. Run with seeds by the ordinary tests and with a fuzzer by the profile {@code fuzz}.
 */
final class Targets {
    /** A target by its name. */
    interface Target {
        void run(byte[] data);
    }

    private static final int LARGEST_PENDING = 1024;

    private static final NativeFrame GOOD_RECORD = NativeFrame.of(RecordType.LIVE, 1, new byte[] {1, 2, 3});
    private static final NwFrame GOOD_FRAME = NwMessages.reply(
            NwCommand.READ_ALL,
            NwData.builder().number(NwIdentifier.STATE_OF_CHARGE, 50).build());

    private Targets() {}

    static Map<String, Target> all() {
        Map<String, Target> all = new LinkedHashMap<>();
        all.put("nativeStream", Targets::nativeStream);
        all.put("nwStream", Targets::nwStream);
        all.put("records", Targets::records);
        all.put("nwList", Targets::nwList);
        all.put("modbusMessage", Targets::modbusMessage);
        all.put("jkCan", Targets::jkCan);
        all.put("texts", Targets::texts);
        all.put("busTraffic", LineTargets::busTraffic);
        all.put("serialInverters", LineTargets::serialInverters);
        all.put("canInverters", LineTargets::canInverters);
        all.put("configurations", FileTargets::configurations);
        all.put("anyFile", FileTargets::anyFile);
        return all;
    }

    static void check(boolean isKept, String promise) {
        if (!isKept) {
            throw new AssertionError(promise);
        }
    }

    /** Counts what is told, and remembers the last record. */
    private static final class NativeEar implements NativeStreamListener {
        final AtomicReference<NativeFrame> last = new AtomicReference<>();
        long end;

        @Override
        public void record(long position, NativeFrame frame) {
            last.set(frame);
            item(position, NativeFrame.LENGTH);
            check(frame.toMaskedBytes().length == NativeFrame.LENGTH, "masking keeps the length");
        }

        @Override
        public void command(long position, NativeCommand command) {
            item(position, NativeCommand.LENGTH);
            check(command.toMaskedBytes().length == NativeCommand.LENGTH, "masking keeps the length");
        }

        @Override
        public void skipped(long position, byte[] bytes, int offset, int length) {
            item(position, length);
        }

        private void item(long position, int length) {
            check(position >= end - 3, "nothing is told twice");
            end = Math.max(end, position + length);
        }
    }

    /** The first byte is the size of the pieces. */
    static void nativeStream(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int piece = 1 + (data[0] & 0xFF);
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        NativeEar ear = new NativeEar();
        for (int at = 1; at < data.length; at += piece) {
            decoder.feed(data, at, Math.min(piece, data.length - at), ear);
            check(decoder.pendingBytes() <= LARGEST_PENDING, "memory is bounded");
        }
        decoder.feed(GOOD_RECORD.toBytes(), ear);
        decoder.silence(ear);
        check(decoder.pendingBytes() == 0, "silence ends everything");
        // Bytes that begin a frame of their own inside of the good one can be preferred; then something was found.
        check(GOOD_RECORD.equals(ear.last.get()) || decoder.counts().records() > 0, "a good frame is found");
    }

    /** The first byte is the size of the pieces. */
    static void nwStream(byte[] data) {
        if (data.length == 0) {
            return;
        }
        int piece = 1 + (data[0] & 0xFF);
        NwStreamDecoder decoder = new NwStreamDecoder();
        AtomicReference<NwFrame> last = new AtomicReference<>();
        NwStreamListener ear = new NwStreamListener() {
            @Override
            public void frame(long position, NwFrame frame) {
                last.set(frame);
                check(frame.toMaskedBytes().length == frame.toBytes().length, "masking keeps the length");
            }
        };
        for (int at = 1; at < data.length; at += piece) {
            decoder.feed(data, at, Math.min(piece, data.length - at), ear);
            check(decoder.pendingBytes() <= LARGEST_PENDING, "memory is bounded");
        }
        decoder.feed(GOOD_FRAME.toBytes(), ear);
        check(GOOD_FRAME.equals(last.get()) || decoder.counts().frames() > 0, "a good frame is found");
        decoder.silence(ear);
        check(decoder.pendingBytes() == 0, "silence ends everything");
    }

    /** A type, a counter and a payload, in every layout. */
    static void records(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] payload = Arrays.copyOfRange(data, 2, Math.min(data.length, 2 + NativeFrame.PAYLOAD_LENGTH));
        NativeFrame frame = NativeFrame.of(data[0] & 7, data[1] & 0xFF, payload);
        for (Generation generation : Generation.values()) {
            try {
                switch (frame.type().orElse(RecordType.SETTINGS_DOWNLOAD)) {
                    case LIVE -> roundTrip(RecordCodec.status(frame, generation), generation);
                    case SETTINGS ->
                        check(RecordCodec.settings(frame, generation).toString() != null, "settings can be shown");
                    case DEVICE_INFO ->
                        check(!RecordCodec.info(frame).toString().isEmpty(), "information can be shown");
                    case SYSTEM_LOG -> check(LogCodec.systemLog(frame).entries().size() <= 50, "a log has 50 entries");
                    case DETAIL_LOG -> new DetailLogCollector().add(frame);
                    default -> RecordCodec.status(frame, generation);
                }
            } catch (BmsProtocolException e) {
                check(e.getMessage() != null, "a refusal says why");
            }
        }
        check(frame.toMaskedBytes().length == NativeFrame.LENGTH, "masking keeps the length");
    }

    private static void roundTrip(PackStatus status, Generation generation) throws BmsProtocolException {
        NativeFrame again = RecordCodec.encode(status, 0, generation);
        check(RecordCodec.status(again, generation).equals(status), "encoding is the inverse of decoding");
        check(status.toString() != null, "a status can be shown");
        status.alarms();
        status.highestTemperatureDeciCelsius();
        status.cellDifferenceMillivolts();
        status.powerMilliwatts();
    }

    static void nwList(byte[] data) {
        NwData list = NwData.parse(data);
        check(list.unreadBytes() <= data.length, "no more is left than there was");
        PackStatus status = NwModel.status(list);
        check(status.toString() != null, "a status can be shown");
        check(NwModel.settings(list).toString() != null, "settings can be shown");
        check(NwModel.info(list).toString() != null, "information can be shown");
        for (NwIdentifier identifier : NwIdentifier.values()) {
            list.only(identifier).ifPresent(single -> check(single.has(identifier), "a single value is there"));
        }
    }

    /** As it is, and with a right CRC. */
    static void modbusMessage(byte[] data) {
        modbus(data);
        if (data.length >= 4) {
            byte[] closed = data.clone();
            Crc16.close(closed, 0, closed.length);
            modbus(closed);
        }
    }

    private static void modbus(byte[] bytes) {
        try {
            RtuMessage.parseRequest(bytes);
        } catch (BmsProtocolException e) {
            check(e.getMessage() != null, "a refusal says why");
        }
        try {
            RtuMessage.parseAnswer(bytes);
        } catch (BmsProtocolException e) {
            check(e.getMessage() != null, "a refusal says why");
        }
    }

    /** The number of a message, an address and its data. */
    static void jkCan(byte[] data) {
        if (data.length < 2) {
            return;
        }
        JkCanMessage message = JkCanMessage.values()[(data[0] & 0xFF) % JkCanMessage.values().length];
        byte[] payload = Arrays.copyOfRange(data, 2, Math.min(data.length, 2 + CanFrame.MAX_LENGTH));
        CanId own = message.id((data[1] & 0xFF) % (JkCanMessage.MAX_ADDRESS + 1));
        CanId other = CanId.extended((data[0] & 0x1F) << 24 | (data[1] & 0xFF) << 16 | 0x28F4);
        for (JkCanVersion version : JkCanVersion.values()) {
            check(JkCanCodec.decode(CanFrame.of(own, payload), version).toString() != null, "a status can be shown");
            check(JkCanCodec.decode(CanFrame.of(other, payload), version) != null, "any frame gives a status");
        }
    }

    /** Texts: a candump log and a recording. */
    static void texts(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try (CandumpReader reader = new CandumpReader(new StringReader(text), "fuzz")) {
            boolean isMore = true;
            while (isMore) {
                isMore = hasNext(reader);
            }
        } catch (IOException e) {
            throw new AssertionError("a text in memory can be read", e);
        }
        try {
            Recording recording = Recording.parse(new StringReader(text), "fuzz");
            StringBuilder out = new StringBuilder();
            recording.write(out);
            Recording again = Recording.parse(new StringReader(out.toString()), "fuzz");
            check(again.lines().equals(recording.lines()), "writing is the inverse of reading");
        } catch (RecordingFormatException e) {
            check(e.getMessage().contains("fuzz"), "a refusal names the source");
        } catch (IOException e) {
            throw new AssertionError("a text in memory can be read", e);
        }
    }

    private static boolean hasNext(CandumpReader reader) throws IOException {
        try {
            return reader.next() != null;
        } catch (CandumpFormatException e) {
            check(e.getMessage().contains("fuzz"), "a refusal names the source");
            return true;
        }
    }
}
