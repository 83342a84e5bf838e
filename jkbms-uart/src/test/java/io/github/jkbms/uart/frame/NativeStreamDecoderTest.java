// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jkbms.uart.frame.Streams.Log;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NativeStreamDecoderTest {
    private static final byte[] AT = "AT\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACK = NativeCommand.acknowledge().toBytes();
    private static final NativeFrame LIVE = Streams.record(RecordType.LIVE, 1);
    private static final NativeFrame SETTINGS = Streams.record(RecordType.SETTINGS, 2);
    private static final NativeFrame INFO = Streams.record(RecordType.DEVICE_INFO, 3);

    private final NativeStreamDecoder decoder = new NativeStreamDecoder();
    private final Log log = new Log();

    @Test
    void findsEverythingOfABluetoothSession() {
        byte[] stream = Streams.join(
                AT, AT, INFO.toBytes(), ACK, AT, AT, SETTINGS.toBytes(), ACK, LIVE.toBytes(), AT, LIVE.toBytes());
        for (int split = 0; split <= stream.length; split++) {
            NativeStreamDecoder fresh = new NativeStreamDecoder();
            Log told = new Log();
            fresh.feed(stream, 0, split, told);
            fresh.feed(stream, split, stream.length - split, told);
            assertThat(told.items)
                    .as("split at %d", split)
                    .containsExactly(
                            "8 " + INFO,
                            "308 " + NativeCommand.acknowledge(),
                            "336 " + SETTINGS,
                            "636 " + NativeCommand.acknowledge(),
                            "656 " + LIVE,
                            "960 " + LIVE);
            assertThat(told.records).containsExactly(INFO, SETTINGS, LIVE, LIVE);
            assertThat(fresh.counts()).isEqualTo(new NativeStreamCounts(4, 2, 0, 20, 0, 0, 0, 0));
        }
    }

    @Test
    void findsTheTrafficOfAMasterOnTheBus() {
        TriggerAcknowledge own = new TriggerAcknowledge(0, Trigger.LIVE);
        TriggerAcknowledge slave = new TriggerAcknowledge(7, Trigger.SETTINGS);
        TriggerRequest asked = new TriggerRequest(7, Trigger.SETTINGS);
        byte[] stream = Streams.join(
                LIVE.toBytes(),
                own.toBytes(),
                asked.toBytes(),
                SETTINGS.toBytes(),
                new byte[1],
                slave.toBytes(),
                new byte[1],
                new TriggerRequest(8, Trigger.LIVE).toBytes());
        for (int piece : new int[] {1, 2, 3, 7, 300, stream.length}) {
            NativeStreamDecoder fresh = new NativeStreamDecoder();
            Log told = Streams.feed(fresh, stream, piece);
            assertThat(told.items)
                    .containsExactly(
                            "0 " + LIVE,
                            "300 " + own,
                            "308 " + asked,
                            "319 " + SETTINGS,
                            "620 " + slave,
                            "629 " + new TriggerRequest(8, Trigger.LIVE));
            assertThat(fresh.counts()).isEqualTo(new NativeStreamCounts(2, 0, 4, 0, 2, 0, 0, 0));
        }
    }

    @Test
    void findsAFrameBehindEveryTailOfAnother() {
        for (int cut = 1; cut < 300; cut++) {
            byte[] stream = Streams.join(Streams.slice(SETTINGS.toBytes(), cut, 300), LIVE.toBytes());
            assertThat(Streams.feedAll(stream).records).as("cut at %d", cut).containsExactly(LIVE);
        }
    }

    @Test
    void findsAFrameBehindEveryPrefixOfAnother() {
        for (int cut = 0; cut < 300; cut++) {
            byte[] stream = Streams.join(Streams.slice(SETTINGS.toBytes(), 0, cut), LIVE.toBytes());
            Log told = Streams.feedAll(stream);
            assertThat(told.records).as("cut at %d", cut).endsWith(LIVE);
            assertThat(told.stream()).isEqualTo(stream);
        }
    }

    /** One time in 256 a cut-off frame that runs into the next one has the right sum. */
    @Test
    void prefersTheWholeFrameToACutOffOneWhoseSumIsRightByAccident() {
        for (int cut = 8; cut < 300; cut++) {
            byte[] first = SETTINGS.toBytes();
            byte[] mixed = Streams.join(Streams.slice(first, 0, cut), Streams.slice(LIVE.toBytes(), 0, 300 - cut));
            first[7] += (byte) (mixed[299] - NativeFrame.sum(mixed, 0, 299));
            byte[] stream = Streams.join(Streams.slice(first, 0, cut), LIVE.toBytes());
            assertThat((byte) NativeFrame.sum(stream, 0, 299)).isEqualTo(stream[299]);

            NativeStreamDecoder bytewise = new NativeStreamDecoder();
            Log told = Streams.feed(bytewise, stream, 1);

            assertThat(told.records).as("cut at %d", cut).endsWith(LIVE);
            if (cut <= 296) {
                // Later the false one is told before the header of the good one can be seen.
                assertThat(told.records).as("cut at %d", cut).hasSize(1);
                assertThat(bytewise.counts().refusedRecords()).isEqualTo(1);
            }
            assertThat(Streams.feedAll(stream).items).isEqualTo(told.items);
            assertThat(told.stream()).isEqualTo(stream);
        }
    }

    @Test
    void findsTheAcknowledgeBehindATruncatedRecordWhoseSumIsRightByAccident() {
        byte[] next = Streams.join(
                new TriggerAcknowledge(3, Trigger.LIVE).toBytes(),
                new TriggerRequest(4, Trigger.LIVE).toBytes(),
                LIVE.toBytes());
        byte[] first = LIVE.toBytes();
        byte[] mixed = Streams.join(Streams.slice(first, 0, 287), Streams.slice(next, 0, 13));
        first[7] += (byte) (mixed[299] - NativeFrame.sum(mixed, 0, 299));

        Log told = Streams.feedAll(Streams.join(Streams.slice(first, 0, 287), next));

        assertThat(told.kinds())
                .containsExactly(
                        new TriggerAcknowledge(3, Trigger.LIVE).toString(),
                        new TriggerRequest(4, Trigger.LIVE).toString(),
                        LIVE.toString());
    }

    @Test
    void findsWhatFollowsEveryPrefixOfACommandRequestOrAcknowledge() {
        byte[][] firsts = {
            ACK,
            CommandRegister.find(Generation.JK02_32S, 0x6C)
                    .orElseThrow()
                    .command(186_592_319)
                    .toBytes(),
            new TriggerRequest(1, Trigger.LIVE).toBytes(),
            new TriggerRequest(0x55, Trigger.LIVE).toBytes(),
            new TriggerRequest(0xAA, Trigger.SETTINGS).toBytes(),
            new TriggerAcknowledge(1, Trigger.SETTINGS).toBytes(),
            AT
        };
        byte[][] seconds = {
            LIVE.toBytes(),
            ACK,
            new TriggerAcknowledge(2, Trigger.LIVE).toBytes(),
            new TriggerRequest(0x10, Trigger.LIVE).toBytes()
        };
        for (byte[] first : firsts) {
            for (byte[] second : seconds) {
                String expected = Streams.feedAll(second).kinds().get(0);
                for (int cut = 0; cut < first.length; cut++) {
                    Log told = Streams.feedAll(Streams.join(Streams.slice(first, 0, cut), second, LIVE.toBytes()));
                    assertThat(told.kinds()).endsWith(expected, LIVE.toString());
                }
            }
        }
    }

    @Test
    void tellsAFrameAtItsLastByteWhateverThatByteIs() {
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        for (int value = 0; value < 256; value++) {
            payload[0] = (byte) value;
            Log told =
                    Streams.feedAll(NativeFrame.of(RecordType.LIVE, 0, payload).toBytes());
            assertThat(told.records).hasSize(1);
        }
    }

    @Test
    void aFlippedBitLosesTheFrameAndNothingElse() {
        for (int bit = 0; bit < 2400; bit++) {
            byte[] bad = SETTINGS.toBytes();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Streams.feedAll(Streams.join(INFO.toBytes(), bad, LIVE.toBytes())).records)
                    .containsExactly(INFO, LIVE);
        }
    }

    @Test
    void silenceGivesUpWhatIsIncomplete() {
        byte[] cut = Streams.slice(SETTINGS.toBytes(), 0, 200);
        decoder.feed(Streams.join(cut, ACK), log);
        assertThat(log.items).isEmpty();
        assertThat(decoder.pendingBytes()).isEqualTo(220);

        decoder.silence(log);

        assertThat(log.items).containsExactly("200 " + NativeCommand.acknowledge());
        assertThat(decoder.pendingBytes()).isZero();
        assertThat(decoder.counts().refusedRecords()).isEqualTo(1);
        decoder.feed(LIVE.toBytes(), log);
        assertThat(log.items).hasSize(2).last().isEqualTo("220 " + LIVE);
        assertThat(log.stream()).isEqualTo(Streams.join(cut, ACK, LIVE.toBytes()));
    }

    @Test
    void silenceTellsAFrameThatWaitsForADoubtfulHeaderInside() {
        byte[] payload = LIVE.payload();
        System.arraycopy(NativeFrame.HEADER, 0, payload, 100, 4);
        NativeFrame odd = NativeFrame.of(RecordType.LIVE, 0, payload);
        decoder.feed(odd.toBytes(), log);
        assertThat(log.records).isEmpty();
        decoder.silence(log);
        assertThat(log.records).containsExactly(odd);
    }

    @Test
    void aHeaderInsideAFrameCostsOnlyTheWaiting() {
        byte[] payload = LIVE.payload();
        System.arraycopy(NativeFrame.HEADER, 0, payload, 100, 4);
        System.arraycopy(NativeCommand.HEADER, 0, payload, 200, 4);
        NativeFrame odd = NativeFrame.of(RecordType.LIVE, 0, payload);
        byte[] stream = Streams.join(odd.toBytes(), SETTINGS.toBytes());
        assertThat(Streams.feed(decoder, stream, 1).records).containsExactly(odd, SETTINGS);
    }

    @Test
    void countsPaddingChatterAndNoiseApart() {
        byte[] stream = Streams.join(new byte[3], AT, "AT+OK".getBytes(StandardCharsets.US_ASCII), LIVE.toBytes());
        decoder.feed(stream, log);
        assertThat(decoder.counts()).isEqualTo(new NativeStreamCounts(1, 0, 0, 4, 3, 5, 0, 0));
        assertThat(decoder.counts().skippedBytes()).isEqualTo(12);
        assertThat(log.skipped.toByteArray()).isEqualTo(Streams.slice(stream, 0, 12));
    }

    @Test
    void anExceptionOfTheListenerPassesThroughAndLeavesTheDecoderUsable() {
        NativeStreamListener failing = new NativeStreamListener() {
            @Override
            public void record(long position, NativeFrame frame) {
                throw new IllegalStateException("told");
            }
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> decoder.feed(LIVE.toBytes(), failing))
                .withMessage("told");
        decoder.feed(SETTINGS.toBytes(), log);
        assertThat(log.items).containsExactly("300 " + SETTINGS);
    }

    @Test
    void checksTheRangeItIsGiven() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> decoder.feed(new byte[4], 2, 3, log));
    }

    @Test
    void keepsNoMoreThanItPromisesWhileItWaits() {
        byte[] flood = new byte[20_000];
        for (int i = 0; i < flood.length; i++) {
            flood[i] = NativeFrame.HEADER[i % 4];
        }
        for (int at = 0; at < flood.length; at++) {
            decoder.feed(flood, at, 1, log);
            assertThat(decoder.pendingBytes()).isLessThanOrEqualTo(600);
        }
        decoder.silence(log);
        assertThat(Arrays.equals(log.stream(), flood)).isTrue();
    }
}
