// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.Arrays;

/** A line on which something is there whenever one looks: a wrong speed, a broken adapter. Time passes by the byte. */
final class BabblingLine implements ByteLink {
    final VirtualTime time = new VirtualTime();
    private boolean isOpen = true;

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) {
        time.advance(Duration.ofNanos(86_800L * length));
        Arrays.fill(buffer, offset, offset + length, (byte) 0x4E);
        return length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {}

    @Override
    public int discardInput() {
        return 1;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public String name() {
        return "babbling line";
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
