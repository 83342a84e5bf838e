// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.uart.frame.Streams.Log;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NativeStreamDecoderProperties {
    /** Pieces of everything that can be confused: headers, their parts, good and damaged frames, chatter, random bytes. */
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<byte[]> pieces = Arbitraries.integers()
                .between(0, 13)
                .flatMap(kind -> Arbitraries.longs().map(seed -> piece(kind, new Random(seed))));
        return pieces.list().ofMaxSize(30).map(list -> Streams.join(list.toArray(new byte[0][])));
    }

    private static byte[] piece(int kind, Random random) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        Trigger trigger = Trigger.values()[random.nextInt(5)];
        return switch (kind) {
            case 0 -> NativeFrame.HEADER;
            case 1 -> NativeCommand.HEADER;
            case 2 -> Streams.record(RecordType.LIVE, random.nextLong()).toBytes();
            case 3 -> NativeCommand.acknowledge().toBytes();
            case 4 -> new TriggerRequest(random.nextInt(256), trigger).toBytes();
            case 5 -> new TriggerAcknowledge(random.nextInt(256), trigger).toBytes();
            case 6 -> new byte[] {'A', 'T', '\r', '\n'};
            case 7 -> new byte[random.nextInt(4)];
            case 8 -> Streams.slice(Streams.record(RecordType.SETTINGS, 9).toBytes(), 0, random.nextInt(301));
            case 9 -> Streams.slice(Streams.record(RecordType.SETTINGS, 9).toBytes(), random.nextInt(301), 300);
            case 10 -> Streams.slice(NativeFrame.HEADER, 0, random.nextInt(4));
            case 11 -> new byte[] {(byte) random.nextInt(256), 0x10, 0x16, 0x20, 0, 1};
            case 12 -> nested(random);
            default -> noise;
        };
    }

    /** A record that holds other frames, so that several candidates with good sums overlap. */
    private static byte[] nested(Random random) {
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        for (int at = random.nextInt(50); at < 260; at += 4 + random.nextInt(90)) {
            byte[] inner = random.nextBoolean()
                    ? NativeFrame.HEADER
                    : NativeCommand.acknowledge().toBytes();
            System.arraycopy(inner, 0, payload, at, inner.length);
        }
        return NativeFrame.of(RecordType.LIVE, 0, payload).toBytes();
    }

    @Property(tries = 400)
    void chunkingChangesNothing(
            @ForAll("streams") byte[] stream, @ForAll @IntRange(min = 1, max = 700) int piece, @ForAll long seed) {
        NativeStreamDecoder whole = new NativeStreamDecoder();
        Log expected = Streams.feed(whole, stream, Math.max(1, stream.length));
        NativeStreamDecoder cut = new NativeStreamDecoder();
        Log told = new Log();
        Random random = new Random(seed);
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(1 + random.nextInt(piece), stream.length - at);
            cut.feed(stream, at, length, told);
            at += length;
        }
        assertThat(told.items).isEqualTo(expected.items);
        assertThat(cut.counts()).isEqualTo(whole.counts());
        assertThat(told.stream()).isEqualTo(expected.stream());
    }

    @Property(tries = 400)
    void everyByteIsToldOrPending(@ForAll("streams") byte[] stream) {
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        Log log = Streams.feed(decoder, stream, 64);
        assertThat(log.stream()).isEqualTo(Streams.slice(stream, 0, stream.length - decoder.pendingBytes()));
        assertThat(decoder.pendingBytes()).isLessThan(600);
        assertThat(log.skipped.size()).isEqualTo((int) decoder.counts().skippedBytes());

        decoder.silence(log);

        assertThat(log.stream()).isEqualTo(stream);
        assertThat(decoder.pendingBytes()).isZero();
        assertThat(log.skipped.size()).isEqualTo((int) decoder.counts().skippedBytes());
    }

    /** Frames that nothing can be confused with, between anything else: all of them are found. */
    @Property(tries = 400)
    void noGoodFrameIsLost(@ForAll("streams") byte[] garbage, @ForAll long seed) {
        Random random = new Random(seed);
        NativeFrame frame = Streams.record(RecordType.DEVICE_INFO, seed);
        byte[] stream = Streams.join(garbage, frame.toBytes());
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        Log log = Streams.feed(decoder, stream, 1 + random.nextInt(400));
        decoder.silence(log);
        assertThat(log.records).last().isEqualTo(frame);
    }

    @Property(tries = 300)
    void randomBytesNeverBecomeARecordWithAWrongSum(@ForAll byte[] bytes) {
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        Log log = Streams.feed(decoder, bytes, 17);
        decoder.silence(log);
        assertThat(log.stream()).isEqualTo(bytes);
        for (NativeFrame frame : log.records) {
            byte[] told = frame.toBytes();
            assertThat((byte) NativeFrame.sum(told, 0, 299)).isEqualTo(told[299]);
        }
    }

    private static byte[] repeat(byte[] unit, int length) {
        byte[] stream = new byte[length];
        for (int i = 0; i < length; i++) {
            stream[i] = unit[i % unit.length];
        }
        return stream;
    }

    /** Streams that are as unpleasant as can be: floods of headers, some with sums that are right everywhere. */
    private static List<byte[]> floods(int length) {
        List<byte[]> floods = new ArrayList<>();
        floods.add(Streams.record(RecordType.LIVE, 1).toBytes());
        floods.add(new byte[] {0x55});
        floods.add(NativeFrame.HEADER);
        floods.add(NativeCommand.HEADER);
        floods.add(Streams.join(NativeFrame.HEADER, NativeCommand.HEADER));
        floods.add(Streams.hex("01 10 16 20 00 01"));
        floods.add(Streams.hex("01 10 16 20 00 01 02 00"));
        floods.add(Streams.hex("55 AA EB 90 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"));
        floods.add(nested(new Random(5)));
        // With a period of 5, 12, 20 or 60 bytes every 300th byte is the same one of the unit: every candidate has a
        // right sum if one byte of the unit is chosen well.
        for (int period : new int[] {5, 12, 20, 60}) {
            floods.add(withRightSums(period));
        }
        Random random = new Random(11);
        byte[] noise = new byte[4096];
        random.nextBytes(noise);
        floods.add(noise);
        return floods.stream().map(unit -> repeat(unit, length)).toList();
    }

    private static byte[] withRightSums(int period) {
        byte[] unit = new byte[period];
        System.arraycopy(NativeFrame.HEADER, 0, unit, 0, 4);
        for (int value = 0; value < 256; value++) {
            unit[4] = (byte) value;
            byte[] window = repeat(unit, 300);
            if ((byte) NativeFrame.sum(window, 0, 299) == window[299]) {
                return unit;
            }
        }
        return unit;
    }

    @Test
    void workGrowsWithTheStreamAndNotFaster() {
        int length = 60_000;
        for (int piece : new int[] {1, 64, 4096}) {
            for (byte[] flood : floods(length)) {
                NativeStreamDecoder decoder = new NativeStreamDecoder();
                Streams.feed(decoder, flood, piece);
                assertThat(decoder.work()).isLessThan(16L * length);
            }
        }
    }

    @Test
    void aGoodFrameIsFoundBehindEveryFlood() {
        NativeFrame frame = Streams.record(RecordType.SYSTEM_LOG, 77);
        for (byte[] flood : floods(5000)) {
            for (int cut = 4700; cut < 5000; cut += 7) {
                ByteArrayOutputStream stream = new ByteArrayOutputStream();
                stream.write(flood, 0, cut);
                stream.writeBytes(frame.toBytes());
                assertThat(Streams.feedAll(stream.toByteArray()).records).last().isEqualTo(frame);
            }
        }
    }
}
