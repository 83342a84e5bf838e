// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MemoryLinkProperties {
    @Property(tries = 200)
    void anyChunksInGiveTheSameBytesOutAtWirePace(
            @ForAll @Size(max = 10) List<byte[]> writes,
            @ForAll @IntRange(min = 1, max = 40) int readSize,
            @ForAll @IntRange(min = 300, max = 4_000_000) int baud,
            @ForAll @IntRange(min = 1, max = 20) int chunk)
            throws BmsException {
        VirtualTime time = new VirtualTime();
        Pacing pacing = Pacing.baud(baud).inChunksOf(chunk);
        MemoryLink near = LinkTesting.virtual(time, pacing);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        long wireNanos = 0;
        for (byte[] bytes : writes) {
            near.peer().write(bytes);
            sent.writeBytes(bytes);
            wireNanos += pacing.nanosFor(bytes.length);
        }

        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[readSize];
        while (got.size() < sent.size()) {
            int count = near.read(buffer, 0, readSize, LinkTesting.soon(near));
            assertThat(count).isPositive();
            got.write(buffer, 0, count);
        }

        assertThat(got.toByteArray()).isEqualTo(sent.toByteArray());
        assertThat(time.nanoTime()).isEqualTo(wireNanos);
    }

    @Property(tries = 300)
    void aByteIsThereFromItsMomentOnAndNotBefore(
            @ForAll @IntRange(min = 1, max = 400) int length,
            @ForAll @IntRange(min = 0, max = 399) int position,
            @ForAll @IntRange(min = 300, max = 4_000_000) int baud,
            @ForAll @IntRange(min = 1, max = 20) int chunk) {
        Pacing pacing = Pacing.baud(baud).inChunksOf(chunk);
        int index = position % length;
        long arrivalNanos = pacing.arrivalNanos(length, index);

        assertThat(pacing.arrived(length, arrivalNanos)).isGreaterThan(index);
        assertThat(pacing.arrived(length, arrivalNanos - 1)).isLessThanOrEqualTo(index);
        assertThat(arrivalNanos).isBetween(pacing.nanosFor(index + 1), pacing.nanosFor(index + chunk));
    }
}
