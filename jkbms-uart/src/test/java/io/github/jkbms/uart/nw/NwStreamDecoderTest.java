// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jkbms.uart.nw.NwStreams.Log;
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

class NwStreamDecoderTest {
    private static final NwFrame REQUEST = NwMessages.readAll(NwSource.PC);
    private static final NwFrame REPLY = NwStreams.reply(1);
    private static final NwFrame OTHER = NwStreams.reply(2);

    private static Log feedAll(byte[] stream) {
        return NwStreams.feed(new NwStreamDecoder(), stream, Math.max(1, stream.length));
    }

    @Test
    void findsFramesWhereverTheStreamIsCut() {
        byte[] stream = NwStreams.join(
                NwStreams.hex("00 4E 57"), REQUEST.toBytes(), REPLY.toBytes(), new byte[2], OTHER.toBytes());
        for (int split = 0; split <= stream.length; split++) {
            NwStreamDecoder decoder = new NwStreamDecoder();
            Log log = new Log();
            decoder.feed(stream, 0, split, log);
            decoder.feed(stream, split, stream.length - split, log);
            assertThat(log.frames).as("split at %d", split).containsExactly(REQUEST, REPLY, OTHER);
            assertThat(log.positions).containsExactly(3L, 24L, 136L);
            assertThat(decoder.counts()).isEqualTo(new NwStreamCounts(3, 5, 0));
            assertThat(decoder.pendingBytes()).isZero();
        }
    }

    @Test
    void tellsAFrameAtItsLastByteBehindEveryPrefixAndTailOfAnother() {
        byte[] other = OTHER.toBytes();
        for (int cut = 0; cut < other.length; cut++) {
            for (NwFrame frame : List.of(REPLY, REQUEST)) {
                byte[] prefixed = NwStreams.join(NwStreams.slice(other, 0, cut), frame.toBytes());
                assertThat(NwStreams.feed(new NwStreamDecoder(), prefixed, 1).frames)
                        .as("prefix of %d", cut)
                        .containsExactly(frame);
                byte[] tailed = NwStreams.join(NwStreams.slice(other, cut + 1, other.length), frame.toBytes());
                assertThat(feedAll(tailed).frames).as("tail from %d", cut).containsExactly(frame);
            }
        }
    }

    @Test
    void aFalseStartWithTheLongestLengthDelaysNothing() {
        byte[] stream = NwStreams.join(NwStreams.hex("4E 57 02 00"), REPLY.toBytes());
        NwStreamDecoder decoder = new NwStreamDecoder();
        Log log = NwStreams.feed(decoder, stream, 1);
        assertThat(log.frames).containsExactly(REPLY);
        assertThat(log.positions).containsExactly(4L);
    }

    @Test
    void aFlippedBitLosesTheFrameAndNothingElse() {
        byte[] good = REPLY.toBytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            if (bit / 8 == good.length - 4 || bit / 8 == good.length - 3) {
                continue; // reserved for a CRC that no device fills in
            }
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(feedAll(NwStreams.join(REQUEST.toBytes(), bad, OTHER.toBytes())).frames)
                    .containsExactly(REQUEST, OTHER);
        }
    }

    @Test
    void silenceGivesUpWhatIsIncomplete() {
        NwStreamDecoder decoder = new NwStreamDecoder();
        Log log = new Log();
        byte[] cut = NwStreams.slice(REPLY.toBytes(), 0, 100);
        decoder.feed(cut, log);
        assertThat(decoder.pendingBytes()).isEqualTo(100);
        decoder.silence(log);
        assertThat(decoder.pendingBytes()).isZero();
        assertThat(decoder.counts()).isEqualTo(new NwStreamCounts(0, 100, 1));
        decoder.feed(REPLY.toBytes(), log);
        assertThat(log.frames).containsExactly(REPLY);
        assertThat(log.stream()).isEqualTo(NwStreams.join(cut, REPLY.toBytes()));
    }

    @Test
    void anExceptionOfTheListenerPassesThroughAndLeavesTheDecoderUsable() {
        NwStreamDecoder decoder = new NwStreamDecoder();
        NwStreamListener failing = new NwStreamListener() {
            @Override
            public void frame(long position, NwFrame frame) {
                throw new IllegalStateException("told");
            }
        };
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> decoder.feed(REPLY.toBytes(), failing));
        List<NwFrame> frames = new ArrayList<>();
        decoder.feed(OTHER.toBytes(), new NwStreamListener() {
            @Override
            public void frame(long position, NwFrame frame) {
                frames.add(frame);
            }
        });
        assertThat(frames).containsExactly(OTHER);
    }

    /** Pieces of everything that can be confused: starts, good, cut and damaged frames, frames in frames, noise. */
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<byte[]> pieces = Arbitraries.integers()
                .between(0, 8)
                .flatMap(kind -> Arbitraries.longs().map(seed -> piece(kind, new Random(seed))));
        return pieces.list().ofMaxSize(25).map(list -> NwStreams.join(list.toArray(new byte[0][])));
    }

    private static byte[] piece(int kind, Random random) {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        byte[] frame = NwStreams.reply(random.nextInt(100)).toBytes();
        return switch (kind) {
            case 0 -> NwStreams.hex("4E57");
            case 1 -> new byte[] {0x4E, 0x57, (byte) random.nextInt(3), (byte) random.nextInt(256)};
            case 2 -> frame;
            case 3 -> REQUEST.toBytes();
            case 4 -> NwStreams.slice(frame, 0, random.nextInt(frame.length));
            case 5 -> NwStreams.slice(frame, random.nextInt(frame.length), frame.length);
            case 6 ->
                NwFrame.of(NwCommand.WRITE, NwSource.PC, NwTransfer.REQUEST, frame)
                        .toBytes();
            case 7 -> new byte[random.nextInt(4)];
            default -> noise;
        };
    }

    @Property(tries = 400)
    void chunkingChangesNothing(
            @ForAll("streams") byte[] stream, @ForAll @IntRange(min = 1, max = 900) int piece, @ForAll long seed) {
        NwStreamDecoder whole = new NwStreamDecoder();
        Log expected = NwStreams.feed(whole, stream, Math.max(1, stream.length));
        NwStreamDecoder cut = new NwStreamDecoder();
        Log told = new Log();
        Random random = new Random(seed);
        for (int at = 0; at < stream.length; ) {
            int length = Math.min(1 + random.nextInt(piece), stream.length - at);
            cut.feed(stream, at, length, told);
            at += length;
        }
        assertThat(told.frames).isEqualTo(expected.frames);
        assertThat(told.positions).isEqualTo(expected.positions);
        assertThat(cut.counts()).isEqualTo(whole.counts());
        assertThat(told.stream()).isEqualTo(expected.stream());
        assertThat(told.stream()).isEqualTo(NwStreams.slice(stream, 0, stream.length - cut.pendingBytes()));
        assertThat(cut.pendingBytes()).isLessThanOrEqualTo(NwFrame.MAX_LENGTH_FIELD + 2);
    }

    @Property(tries = 400)
    void aGoodFrameIsToldAtItsLastByteBehindAnyGarbage(
            @ForAll("streams") byte[] garbage, @ForAll @IntRange(max = 99) int i) {
        NwFrame frame = NwStreams.reply(i);
        Log log = NwStreams.feed(new NwStreamDecoder(), NwStreams.join(garbage, frame.toBytes()), 13);
        assertThat(log.frames).last().isEqualTo(frame);
    }

    @Test
    void workGrowsWithTheStreamAndNotFaster() {
        int length = 60_000;
        byte[][] units = {
            NwStreams.hex("4E 57"),
            NwStreams.hex("4E 57 02"),
            NwStreams.hex("4E 57 01 FF"),
            NwStreams.hex("4E 57 02 00 68"),
            NwStreams.hex("4E 57 00 13"),
            falseStarts(),
            NwStreams.reply(0).toBytes()
        };
        for (byte[] unit : units) {
            byte[] flood = new byte[length];
            for (int i = 0; i < length; i++) {
                flood[i] = unit[i % unit.length];
            }
            for (int piece : new int[] {1, 64, 4096}) {
                NwStreamDecoder decoder = new NwStreamDecoder();
                NwStreams.feed(decoder, flood, piece);
                assertThat(decoder.work()).as("%d bytes a piece", piece).isLessThan(60L * length);
            }
        }
    }

    /** Starts every four bytes, each with another length. */
    private static byte[] falseStarts() {
        byte[] unit = new byte[4 * 480];
        for (int i = 0; i < 480; i++) {
            int lengthField = 19 + i * 7 % 480;
            unit[4 * i] = 0x4E;
            unit[4 * i + 1] = 0x57;
            unit[4 * i + 2] = (byte) (lengthField >> 8);
            unit[4 * i + 3] = (byte) lengthField;
        }
        return unit;
    }
}
