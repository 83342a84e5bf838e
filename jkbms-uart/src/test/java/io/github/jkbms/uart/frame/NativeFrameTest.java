// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NativeFrameTest {
    @Property(tries = 200)
    void parseIsTheInverseOfEncode(
            @ForAll @IntRange(max = 255) int type,
            @ForAll @IntRange(max = 255) int counter,
            @ForAll @Size(max = 293) byte[] payload)
            throws BmsProtocolException {
        NativeFrame frame = NativeFrame.of(type, counter, payload);
        byte[] bytes = Streams.join(new byte[7], frame.toBytes(), new byte[3]);

        NativeFrame read = NativeFrame.parse(bytes, 7);

        assertThat(read).isEqualTo(frame).hasSameHashCodeAs(frame);
        assertThat(read.typeCode()).isEqualTo(type);
        assertThat(read.counter()).isEqualTo(counter);
        assertThat(read.payload()).isEqualTo(Arrays.copyOf(payload, 293));
        assertThat(read.toBytes()).hasSize(300).startsWith(0x55, 0xAA, 0xEB, 0x90);
    }

    @Property(tries = 300)
    void refusesEveryFlippedBit(@ForAll long seed, @ForAll @IntRange(max = 2399) int bit) {
        byte[] bytes = Streams.record(RecordType.LIVE, seed).toBytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        Kind expected = bit < 32 ? Kind.HEADER : Kind.CHECKSUM;
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> NativeFrame.parse(bytes, 0))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(expected));
    }

    @Test
    void refusesWhatIsTooShort() {
        byte[] bytes = Streams.record(RecordType.LIVE, 1).toBytes();
        for (int length = 0; length < NativeFrame.LENGTH; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(BmsProtocolException.class)
                    .isThrownBy(() -> NativeFrame.parse(cut, 0))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LENGTH));
        }
    }

    @Test
    void tellsTheSumsWhenTheyDiffer() {
        byte[] bytes = NativeFrame.of(RecordType.LIVE, 0, new byte[0]).toBytes();
        bytes[299]++;
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> NativeFrame.parse(bytes, 0))
                .withMessage("The checksum of the native record is 0x7D, its bytes add up to 0x7C.");
    }

    @Test
    void carriesUnknownTypesAsNumbers() {
        NativeFrame frame = NativeFrame.of(0x77, 0, new byte[0]);
        assertThat(frame.type()).isEmpty();
        assertThat(frame.typeCode()).isEqualTo(0x77);
        assertThat(NativeFrame.of(0, 0, new byte[0]).type()).isEmpty();
        for (RecordType type : RecordType.values()) {
            NativeFrame known = NativeFrame.of(type, 0, new byte[0]);
            assertThat(known.type()).contains(type);
            assertThat(known.is(type)).isTrue();
        }
    }

    @Test
    void cannotBeChangedThroughItsArrays() {
        NativeFrame frame = Streams.record(RecordType.SETTINGS, 5);
        byte[] before = frame.toBytes();
        frame.toBytes()[20]++;
        frame.payload()[20]++;
        assertThat(frame.toBytes()).isEqualTo(before);
        assertThat(frame.byteAt(20)).isEqualTo(before[20] & 0xFF);
    }

    @Test
    void showsNoPayload() {
        assertThat(NativeFrame.of(RecordType.DEVICE_INFO, 5, new byte[] {'1', '2', '3', '4'}))
                .hasToString("NativeFrame[type=0x03, counter=5]");
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> NativeFrame.of(1, 0, new byte[294]));
        assertThatIllegalArgumentException().isThrownBy(() -> NativeFrame.of(256, 0, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> NativeFrame.of(1, -1, new byte[0]));
    }
}
