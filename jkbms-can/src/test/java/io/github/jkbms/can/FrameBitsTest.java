// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameBitsTest {
    /** From the bits written out one by one, with the checksum CRC-15/CAN, and stuffed by scanning the text of ones and zeros. */
    @ParameterizedTest
    @CsvSource({
        // 34 bits of header and checksum, 8 of data, 3 stuff bits, 13 bits of tail and pause
        "014#01, 58",
        "7FF#, 50",
        "351#9E027C016C07C601, 118",
        // Zeros need a stuff bit every four bits
        "000#0000000000000000, 127",
        "00000000#, 74",
        "1806E5F4#029E017C00000000, 144"
    })
    void countsStuffBits(String frame, int bits) {
        assertThat(FrameBits.count(CanFrame.parse(frame))).isEqualTo(bits);
    }
}
