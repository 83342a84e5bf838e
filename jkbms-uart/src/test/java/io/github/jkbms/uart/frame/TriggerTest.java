// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerTest {
    private static String tail(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes, bytes.length - 2, bytes.length);
    }

    /** The CRC bytes of the reference, section 10.1: request and acknowledge for live data, settings and device info. */
    @ParameterizedTest
    @CsvSource({
        "0x00, DB61, 059A, DFBF, 6456, DE5D, C596",
        "0x01, D6F1, 044B, D22F, 6587, D3CD, C447",
        "0x02, C201, 0478, C6DF, 65B4, C73D, C474",
        "0x03, CF91, 05A9, CB4F, 6465, CAAD, C5A5",
        "0x04, E9A1, 041E, ED7F, 65D2, EC9D, C412",
        "0x05, E431, 05CF, E0EF, 6403, E10D, C5C3",
        "0x06, F0C1, 05FC, F41F, 6430, F5FD, C5F0",
        "0x07, FD51, 042D, F98F, 65E1, F86D, C421",
        "0x08, BCA1, 04D2, B87F, 651E, B99D, C4DE",
        "0x09, B131, 0503, B5EF, 64CF, B40D, C50F",
        "0x0A, A5C1, 0530, A11F, 64FC, A0FD, C53C",
        "0x0B, A851, 04E1, AC8F, 652D, AD6D, C4ED",
        "0x0C, 8E61, 0556, 8ABF, 649A, 8B5D, C55A",
        "0x0D, 83F1, 0487, 872F, 654B, 86CD, C48B",
        "0x0E, 9701, 04B4, 93DF, 6578, 923D, C4B8",
        "0x0F, 9A91, 0565, 9E4F, 64A9, 9FAD, C569",
    })
    void hasThePublishedCrcs(
            int address,
            String live,
            String liveAck,
            String settings,
            String settingsAck,
            String info,
            String infoAck) {
        assertThat(tail(new TriggerRequest(address, Trigger.LIVE).toBytes())).isEqualTo(live);
        assertThat(tail(new TriggerAcknowledge(address, Trigger.LIVE).toBytes()))
                .isEqualTo(liveAck);
        assertThat(tail(new TriggerRequest(address, Trigger.SETTINGS).toBytes()))
                .isEqualTo(settings);
        assertThat(tail(new TriggerAcknowledge(address, Trigger.SETTINGS).toBytes()))
                .isEqualTo(settingsAck);
        assertThat(tail(new TriggerRequest(address, Trigger.DEVICE_INFO).toBytes()))
                .isEqualTo(info);
        assertThat(tail(new TriggerAcknowledge(address, Trigger.DEVICE_INFO).toBytes()))
                .isEqualTo(infoAck);
    }

    @Test
    void hasThePublishedBytesOfTheLogRequests() {
        assertThat(new TriggerRequest(1, Trigger.DETAIL_LOG).toBytes())
                .isEqualTo(Streams.hex("01 10 16 22 00 01 02 00 00 D7 13"));
        assertThat(new TriggerRequest(1, Trigger.SYSTEM_LOG).toBytes())
                .isEqualTo(Streams.hex("01 10 16 24 00 01 02 00 00 D7 75"));
    }

    @Test
    void readsEveryAddressAndTriggerBack() throws BmsProtocolException {
        for (int address = 0; address <= 255; address++) {
            for (Trigger trigger : Trigger.values()) {
                TriggerRequest request = new TriggerRequest(address, trigger);
                TriggerAcknowledge acknowledge = new TriggerAcknowledge(address, trigger);
                assertThat(TriggerRequest.parse(request.toBytes(), 0)).isEqualTo(request);
                assertThat(TriggerAcknowledge.parse(acknowledge.toBytes(), 0)).isEqualTo(acknowledge);
                // The decoder tells them apart by the CRC behind the six bytes they share.
                assertThat(Crc16.matches(request.toBytes(), 0, TriggerAcknowledge.LENGTH))
                        .isFalse();
            }
        }
    }

    @Test
    void mapsRegistersAndRecords() {
        for (Trigger trigger : Trigger.values()) {
            assertThat(Trigger.ofRegister(trigger.register())).contains(trigger);
            assertThat(Trigger.ofRecord(trigger.record())).contains(trigger);
        }
        assertThat(Trigger.ofRecord(RecordType.SETTINGS_DOWNLOAD)).isEmpty();
        for (int register : new int[] {0x161A, 0x161B, 0x161D, 0x1623, 0x1625, 0x1626, 0x1020, 0x11620, -1}) {
            assertThat(Trigger.ofRegister(register)).as("0x%X", register).isEmpty();
        }
    }

    @Test
    void refusesDamagedOnes() {
        byte[] request = new TriggerRequest(5, Trigger.LIVE).toBytes();
        byte[] acknowledge = new TriggerAcknowledge(5, Trigger.LIVE).toBytes();
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> TriggerRequest.parse(request, 1))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LENGTH));
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> TriggerAcknowledge.parse(acknowledge, 1))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LENGTH));
        for (int i = 0; i < request.length; i++) {
            byte[] bad = request.clone();
            bad[i] ^= 0x20;
            assertThatExceptionOfType(BmsProtocolException.class).isThrownBy(() -> TriggerRequest.parse(bad, 0));
        }
        for (int i = 0; i < acknowledge.length; i++) {
            byte[] bad = acknowledge.clone();
            bad[i] ^= 0x20;
            assertThatExceptionOfType(BmsProtocolException.class).isThrownBy(() -> TriggerAcknowledge.parse(bad, 0));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TriggerRequest(256, Trigger.LIVE));
        assertThatIllegalArgumentException().isThrownBy(() -> new TriggerAcknowledge(-1, Trigger.LIVE));
    }

    @Test
    void anAnswerIsTheRecordAndTheAcknowledge() {
        NativeFrame frame = Streams.record(RecordType.LIVE, 3);
        TriggerAcknowledge acknowledge = new TriggerAcknowledge(9, Trigger.LIVE);
        TriggerAnswer answer = new TriggerAnswer(frame, acknowledge);
        assertThat(answer.address()).isEqualTo(9);
        assertThat(answer.toBytes()).hasSize(308).isEqualTo(Streams.join(frame.toBytes(), acknowledge.toBytes()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TriggerAnswer(frame, new TriggerAcknowledge(9, Trigger.SETTINGS)));
    }

    @Test
    void matchesARecordWithTheAcknowledgeRightBehindIt() {
        NativeFrame live = Streams.record(RecordType.LIVE, 3);
        NativeFrame settings = Streams.record(RecordType.SETTINGS, 4);
        TriggerAcknowledge acknowledge = new TriggerAcknowledge(7, Trigger.LIVE);
        TriggerAnswerMatcher matcher = new TriggerAnswerMatcher();

        assertThat(matcher.acknowledge(0, acknowledge)).isEmpty();
        assertThat(matcher.record(0, live)).isEmpty();
        assertThat(matcher.acknowledge(301, acknowledge)).contains(new TriggerAnswer(live, acknowledge));
        assertThat(matcher.acknowledge(309, acknowledge))
                .as("it belongs to one record only")
                .isEmpty();

        matcher.record(400, live);
        assertThat(matcher.acknowledge(711, acknowledge))
                .as("too far behind it")
                .isEmpty();
        assertThat(matcher.record(800, settings)).as("nobody acknowledged it").contains(live);
        assertThat(matcher.acknowledge(1100, acknowledge)).as("of another kind").isEmpty();
        assertThat(matcher.orphan()).contains(settings);
        assertThat(matcher.orphan()).isEmpty();
    }

    @Test
    void doubtsARecordWithAnythingButZerosBehindIt() {
        NativeFrame live = Streams.record(RecordType.LIVE, 3);
        TriggerAcknowledge acknowledge = new TriggerAcknowledge(7, Trigger.LIVE);
        TriggerAnswerMatcher matcher = new TriggerAnswerMatcher();

        matcher.skipped(new byte[] {1}, 0, 1);
        matcher.record(1, live);
        matcher.skipped(new byte[] {1, 0, 1}, 1, 1);
        assertThat(matcher.acknowledge(302, acknowledge)).contains(new TriggerAnswer(live, acknowledge));

        matcher.record(400, live);
        matcher.skipped(new byte[] {0x2A}, 0, 1);
        assertThat(matcher.acknowledge(701, acknowledge)).isEmpty();
        assertThat(matcher.orphan()).contains(live);
    }

    @Test
    void refusesARecordWithoutAByteThatTakesOneOfItsAcknowledge() {
        for (int address : new int[] {0, 1, 4, 15}) {
            TriggerAcknowledge acknowledge = new TriggerAcknowledge(address, Trigger.LIVE);
            // Without the byte the record reaches to the address; its sum counts the old sum in: 2 * (128 + address) -
            // address.
            byte[] answer = new TriggerAnswer(recordWithSum(128 + address, 150, address), acknowledge).toBytes();
            assertThat(matched(without(answer, 150))).as("address %d", address).isEmpty();
            assertThat(matched(answer)).hasSize(1);
        }
    }

    @Test
    void refusesARecordWithAByteTooManyWhoseSumLooksLikePadding() {
        TriggerAcknowledge acknowledge = new TriggerAcknowledge(1, Trigger.LIVE);
        for (int last : new int[] {0, 0x80, 0x21}) {
            byte twice = (byte) (2 * last);
            byte[] answer = new TriggerAnswer(recordWithSum(0, 150, twice, last), acknowledge).toBytes();
            byte[] shifted = Streams.join(Arrays.copyOf(answer, 150), Arrays.copyOfRange(answer, 149, answer.length));
            shifted[150] = twice;
            assertThat(matched(shifted)).as("last byte %d", last).isEmpty();
            assertThat(matched(answer, answer, shifted, answer))
                    .as("last byte %d", last)
                    .hasSize(3);
        }
    }

    @Test
    void paddingThatComesEachTimeIsNoDoubt() {
        TriggerAcknowledge acknowledge = new TriggerAcknowledge(1, Trigger.SETTINGS);
        NativeFrame zeroSum = recordWithSum(RecordType.SETTINGS, 0, 150, 7, 0);
        byte[] padded = Streams.join(zeroSum.toBytes(), new byte[1], acknowledge.toBytes(), new byte[1]);
        assertThat(matched(padded)).as("it may be a shifted one").isEmpty();
        assertThat(matched(padded, padded, padded)).hasSize(2);
        byte[] plain = new TriggerAnswer(zeroSum, acknowledge).toBytes();
        assertThat(matched(padded, padded, plain, padded))
                .as("a zero of the padding is missing, or another byte")
                .hasSize(2);
        assertThat(matched(padded, padded, plain, plain, plain))
                .as("another adapter")
                .hasSize(3);
        byte[] other = Streams.join(
                recordWithSum(RecordType.SETTINGS, 5, 150, 7, 1).toBytes(), new byte[1], acknowledge.toBytes());
        assertThat(matched(other)).as("its sum can be no padding").hasSize(1);
    }

    /** A record of ones with a sum, another byte at one place and another last one before the sum. */
    private static NativeFrame recordWithSum(int sum, int place, int value, int last) {
        return recordWithSum(RecordType.LIVE, sum, place, value, last);
    }

    private static NativeFrame recordWithSum(int sum, int place, int value) {
        return recordWithSum(RecordType.LIVE, sum, place, value, 1);
    }

    private static NativeFrame recordWithSum(RecordType type, int sum, int place, int value, int last) {
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (1 + i % 2);
        }
        payload[place - NativeFrame.PAYLOAD_OFFSET] = (byte) value;
        payload[payload.length - 1] = (byte) last;
        byte[] bytes = NativeFrame.of(type, 0, payload).toBytes();
        payload[1] += (byte) (sum - bytes[NativeFrame.LENGTH - 1]);
        NativeFrame frame = NativeFrame.of(type, 0, payload);
        assertThat(frame.toBytes()[NativeFrame.LENGTH - 1]).isEqualTo((byte) sum);
        return frame;
    }

    private static byte[] without(byte[] bytes, int place) {
        return Streams.join(Arrays.copyOf(bytes, place), Arrays.copyOfRange(bytes, place + 1, bytes.length));
    }

    /** What one matcher makes of answers that come one after the other; each is a record by its sum. */
    private static List<TriggerAnswer> matched(byte[]... answers) {
        List<TriggerAnswer> found = new ArrayList<>();
        List<NativeFrame> records = new ArrayList<>();
        TriggerAnswerMatcher matcher = new TriggerAnswerMatcher();
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        for (byte[] answer : answers) {
            decoder.feed(answer, new NativeStreamListener() {
                @Override
                public void record(long position, NativeFrame frame) {
                    records.add(frame);
                    matcher.record(position, frame);
                }

                @Override
                public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
                    matcher.acknowledge(position, acknowledge).ifPresent(found::add);
                }

                @Override
                public void skipped(long position, byte[] bytes, int offset, int length) {
                    matcher.skipped(bytes, offset, length);
                }
            });
        }
        assertThat(records).as("the sum is right").hasSize(answers.length);
        return found;
    }
}
