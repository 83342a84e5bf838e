// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.uart.inverter.FrameFinder;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds the Pylontech frames of one kind. */
final class PylontechFinder implements FrameFinder {
    private final PylontechStreamDecoder decoder = new PylontechStreamDecoder();
    private final Predicate<PylontechFrame> wanted;

    PylontechFinder(Predicate<PylontechFrame> wanted) {
        this.wanted = wanted;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> frames) {
        decoder.feed(bytes, offset, length, frame -> {
            if (wanted.test(frame)) {
                frames.accept(frame.toBytes());
            }
        });
    }

    @Override
    public void silence() {
        decoder.silence();
    }

    @Override
    public int pendingBytes() {
        return decoder.pendingBytes();
    }
}
