// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Crc16Test {
    @Test
    void givesThePublishedCheckValue() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Crc16.of(check, 0, check.length)).isEqualTo(0x4B37);
    }

    @Property(tries = 200)
    void agreesWithTheDefinition(@ForAll @Size(max = 40) byte[] bytes) {
        assertThat(Crc16.of(bytes, 0, bytes.length)).isEqualTo(bitByBit(bytes));
    }

    @Property(tries = 200)
    void acceptsWhatItClosedAndNoOtherBit(@ForAll @Size(min = 3, max = 40) byte[] bytes, @ForAll int which) {
        Crc16.close(bytes, 0, bytes.length);
        assertThat(Crc16.matches(bytes, 0, bytes.length)).isTrue();
        int bit = Math.floorMod(which, bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(Crc16.matches(bytes, 0, bytes.length)).isFalse();
    }

    private static int bitByBit(byte[] bytes) {
        int crc = 0xFFFF;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }
}
