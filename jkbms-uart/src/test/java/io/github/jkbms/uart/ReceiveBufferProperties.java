// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReceiveBufferProperties {
    private static final int CAPACITY = 7;

    /** Puts are kept below the capacity, so that one thread can do it all. */
    @Property(tries = 300)
    void bytesComeOutInTheOrderTheyWentIn(
            @ForAll @Size(max = 60) List<@IntRange(max = CAPACITY) Integer> putSizes,
            @ForAll @IntRange(min = 1, max = CAPACITY) int takeSize)
            throws InterruptedException {
        ReceiveBuffer buffer = new ReceiveBuffer(CAPACITY);
        int in = 0;
        int out = 0;
        for (int size : putSizes) {
            while (in - out + size > CAPACITY) {
                out += takeAndCheck(buffer, takeSize, out, in);
            }
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++) {
                bytes[i] = (byte) in++;
            }
            assertThat(buffer.put(bytes, size)).isTrue();
        }
        while (out < in) {
            out += takeAndCheck(buffer, takeSize, out, in);
        }
        assertThat(buffer.clear()).isZero();
    }

    private static int takeAndCheck(ReceiveBuffer buffer, int takeSize, int out, int in) throws InterruptedException {
        byte[] taken = new byte[CAPACITY];
        int count = buffer.take(taken, 0, takeSize, 0, System.nanoTime());
        assertThat(count).isEqualTo(Math.min(takeSize, in - out));
        for (int i = 0; i < count; i++) {
            assertThat(taken[i]).isEqualTo((byte) (out + i));
        }
        return count;
    }
}
