// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanFrameTest {
    private static final CanFrame LIMITS = CanFrame.parse("351#9E027C016C07C601");

    @Test
    void readsBytesAndNumbersInBothOrders() {
        assertThat(LIMITS.id()).isEqualTo(CanId.standard(0x351));
        assertThat(LIMITS.length()).isEqualTo(8);
        assertThat(LIMITS.byteAt(0)).isEqualTo(0x9E);
        assertThat(LIMITS.u16le(0)).isEqualTo(670);
        assertThat(CanFrame.parse("1806E5F4#029E017C00000000").u16be(0)).isEqualTo(670);
    }

    @Test
    void readsSignedNumbers() {
        CanFrame frame = CanFrame.of(CanId.standard(1), (byte) 0xFE, (byte) 0xFF, (byte) 0xFE);

        assertThat(frame.s16le(0)).isEqualTo(-2);
        assertThat(frame.u16le(0)).isEqualTo(0xFFFE);
        assertThat(frame.s16be(1)).isEqualTo(-2);
    }

    @Test
    void bytesBehindTheEndCannotBeRead() {
        CanFrame shortFrame = CanFrame.of(CanId.standard(0x355), (byte) 99, (byte) 0, (byte) 100);

        assertThatThrownBy(() -> shortFrame.byteAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> shortFrame.u16le(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> shortFrame.byteAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void doesNotShareItsBytes() {
        byte[] given = {1, 2, 3};
        CanFrame frame = CanFrame.of(CanId.standard(1), given);
        given[0] = 9;
        frame.data()[1] = 9;

        assertThat(frame.data()).containsExactly(1, 2, 3);
    }

    @Test
    void packedIgnoresBitsBehindTheLength() {
        CanId id = CanId.standard(0x355);

        assertThat(CanFrame.packed(id, 2, 0x1122_3344_5566_7788L)).isEqualTo(CanFrame.parse("355#8877"));
        assertThat(CanFrame.packed(id, 8, -1L)).isEqualTo(CanFrame.parse("355#FFFFFFFFFFFFFFFF"));
        assertThat(CanFrame.packed(id, 0, -1L)).isEqualTo(CanFrame.parse("355#"));
    }

    @Test
    void nineBytesAreNoFrame() {
        assertThatThrownBy(() -> CanFrame.of(CanId.standard(1), new byte[9]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length: 9, a CAN frame has 0 to 8 bytes");
        assertThatThrownBy(() -> CanFrame.packed(CanId.standard(1), -1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dotsBetweenBytesDoNotMatter() {
        assertThat(CanFrame.parse("044#2a.36.6C2b")).hasToString("044#2A366C2B");
    }

    @ParameterizedTest
    @CsvSource({
        "'351', it needs an identifier",
        "'351#9', odd number of digits",
        "'351#9G', no hexadecimal digits",
        "'351#112233445566778899', 0 to 8 bytes",
        "'123##1AABB', CAN FD frame",
        "'123#R8', remote frame",
        "'#1122', is no CAN identifier",
        "'800#1122', 0 to 0x7FF",
        "'20000040#0000000000000000', 0 to 0x1FFFFFFF"
    })
    void saysWhatIsWrongWithAText(String text, String message) {
        assertThatThrownBy(() -> CanFrame.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void formOfTheIdentifierAndLengthMatterForEquality() {
        assertThat(CanFrame.parse("355#6300"))
                .isEqualTo(CanFrame.parse("355#6300"))
                .hasSameHashCodeAs(CanFrame.parse("355#6300"))
                .isNotEqualTo(CanFrame.parse("355#63"))
                .isNotEqualTo(CanFrame.parse("355#630000"))
                .isNotEqualTo(CanFrame.parse("00000355#6300"));
    }
}
