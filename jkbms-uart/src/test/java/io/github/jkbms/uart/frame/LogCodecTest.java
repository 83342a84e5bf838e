// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.LogEvent;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.SystemLogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogCodecTest {
    private static SystemLog systemLog(long count, Random random) {
        List<SystemLogEntry> entries = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 50); i++) {
            entries.add(new SystemLogEntry(random.nextInt() & 0xFFFF_FFFFL, new LogEvent(random.nextInt(256))));
        }
        return new SystemLog(count, entries);
    }

    @Property(tries = 200)
    void aSystemLogSurvivesTheWire(@ForAll @IntRange(max = 200) int count, @ForAll long seed)
            throws BmsProtocolException {
        SystemLog log = systemLog(count, new Random(seed));
        assertThat(LogCodec.systemLog(LogCodec.encode(log, 0))).isEqualTo(log);
    }

    @Test
    void aFullRingIsReadBackwardsFromItsNewestSlot() throws BmsProtocolException {
        NativeFrame frame = LogCodec.encode(systemLog(53, new Random(1)), 0);
        assertThat(frame.byteAt(10)).isEqualTo(2);
        SystemLog log = LogCodec.systemLog(frame);
        assertThat(log.entryCount()).isEqualTo(53);
        assertThat(log.entries()).isEqualTo(systemLog(53, new Random(1)).entries());
    }

    @Test
    void entriesBehindTheCountAreNotShown() throws BmsProtocolException {
        byte[] payload = LogCodec.encode(systemLog(50, new Random(1)), 0).payload();
        payload[0] = 3;
        payload[4] = 2;
        assertThat(LogCodec.systemLog(NativeFrame.of(RecordType.SYSTEM_LOG, 0, payload))
                        .entries())
                .isEqualTo(systemLog(50, new Random(1)).entries().subList(0, 3));
    }

    @Test
    void anEmptyLogIsEmptyWhateverItsNewestSlot() throws BmsProtocolException {
        byte[] payload = new byte[5];
        payload[4] = (byte) 0xFF;
        assertThat(LogCodec.systemLog(NativeFrame.of(RecordType.SYSTEM_LOG, 0, payload))
                        .entries())
                .isEmpty();
    }

    @Test
    void refusesASlotThatIsNotThere() {
        byte[] payload = {1, 0, 0, 0, 50};
        assertThatThrownBy(() -> LogCodec.systemLog(NativeFrame.of(RecordType.SYSTEM_LOG, 0, payload)))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("50");
    }

    private static DetailLogEntry detail(int index, Random random) {
        boolean hasProbe = random.nextBoolean();
        int highest = random.nextInt(200) - 100;
        return new DetailLogEntry(
                index,
                random.nextInt() & 0xFFFF_FFFFL,
                new LogEvent(random.nextInt(256)),
                random.nextInt(256),
                1 + random.nextInt(256),
                1 + random.nextInt(256),
                random.nextInt(65536),
                random.nextInt(65536),
                10 * random.nextInt(65536),
                100 * (short) random.nextInt(),
                100 * random.nextInt(65536),
                100 * random.nextInt(65536),
                hasProbe && highest != -1 ? OptionalInt.of(highest) : OptionalInt.empty(),
                hasProbe && highest != -1 ? OptionalInt.of(highest - random.nextInt(20)) : OptionalInt.empty(),
                random.nextInt(256) - 128,
                100 * random.nextInt(256));
    }

    private static List<DetailLogEntry> details(int first, int count, long seed) {
        Random random = new Random(seed);
        List<DetailLogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(detail(first + i, random));
        }
        return entries;
    }

    @Property(tries = 200)
    void detailsSurviveTheWire(
            @ForAll @IntRange(max = 12) int count, @ForAll @IntRange(max = 65535) int first, @ForAll long seed)
            throws BmsProtocolException {
        List<DetailLogEntry> entries = details(first, count, seed);
        assertThat(LogCodec.details(LogCodec.encode(first, entries, 7))).isEqualTo(entries);
    }

    @Test
    void refusesMoreDetailsThanFit() {
        byte[] payload = {0, 0, 13};
        assertThatThrownBy(() -> LogCodec.details(NativeFrame.of(RecordType.DETAIL_LOG, 0, payload)))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("13");
        assertThatThrownBy(() -> LogCodec.encode(0, details(0, 13, 1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogCodec.encode(65536, List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTheOtherLog() {
        NativeFrame details = LogCodec.encode(0, List.of(), 0);
        assertThatThrownBy(() -> LogCodec.systemLog(details)).isInstanceOf(BmsProtocolException.class);
        NativeFrame system = LogCodec.encode(systemLog(1, new Random(1)), 0);
        assertThatThrownBy(() -> LogCodec.details(system)).isInstanceOf(BmsProtocolException.class);
    }

    private static List<NativeFrame> burst(int length) {
        List<NativeFrame> frames = new ArrayList<>();
        List<DetailLogEntry> all = details(0, length, 5);
        for (int first = 0; first < length; first += 12) {
            frames.add(LogCodec.encode(first, all.subList(first, Math.min(length, first + 12)), first & 0xFF));
        }
        return frames;
    }

    @Test
    void aBurstIsPutTogetherByIndexWithOtherRecordsInBetween() {
        DetailLogCollector collector = new DetailLogCollector();
        List<NativeFrame> burst = burst(836);
        assertThat(burst).hasSize(70);
        for (NativeFrame frame : burst) {
            assertThat(collector.hasEnded()).isFalse();
            assertThat(collector.add(frame)).isTrue();
            assertThat(collector.add(NativeFrame.of(RecordType.LIVE, 0, new byte[0])))
                    .isFalse();
        }
        assertThat(collector.hasEnded()).isTrue();
        DetailLog log = collector.log(false);
        assertThat(log.entries()).isEqualTo(details(0, 836, 5));
        assertThat(log.missingCount()).isZero();
        assertThat(log.isComplete()).isTrue();
    }

    @Test
    void aMissingRecordIsCountedAndTheRestIsKept() {
        DetailLogCollector collector = new DetailLogCollector();
        List<NativeFrame> burst = burst(30);
        assertThat(collector.add(burst.get(2))).isTrue();
        assertThat(collector.add(burst.get(0))).isTrue();
        assertThat(collector.add(burst.get(0))).isFalse();
        assertThat(collector.add(burst.get(2))).isFalse();
        DetailLog log = collector.log(true);
        assertThat(log.entries()).hasSize(18).isSortedAccordingTo((a, b) -> a.index() - b.index());
        assertThat(log.missingCount()).isEqualTo(12);
        assertThat(log.isComplete()).isFalse();
    }

    @Test
    void aLogOfWholeRecordsEndsWithSilence() {
        DetailLogCollector collector = new DetailLogCollector();
        burst(24).forEach(collector::add);
        assertThat(collector.hasEnded()).isFalse();
        assertThat(collector.log(false).isComplete()).isFalse();
        assertThat(collector.log(true).isComplete()).isTrue();
    }

    @Test
    void aRecordWithAnImpossibleCountIsPassedOver() {
        DetailLogCollector collector = new DetailLogCollector();
        assertThat(collector.add(NativeFrame.of(RecordType.DETAIL_LOG, 0, new byte[] {0, 0, 99})))
                .isFalse();
        assertThat(collector.log(true).entries()).isEmpty();
    }
}
