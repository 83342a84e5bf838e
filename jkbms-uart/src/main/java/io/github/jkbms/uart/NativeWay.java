// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.ScrubbedLines;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;

/** One direction of a line with native records and commands. */
final class NativeWay implements EachWay.Way, NativeStreamListener {
    private final NativeStreamDecoder decoder = new NativeStreamDecoder();
    private final ScrubbedLines lines = new ScrubbedLines();

    @Override
    public void feed(byte[] bytes) {
        decoder.feed(bytes, this);
    }

    @Override
    public void silence() {
        decoder.silence(this);
    }

    @Override
    public ScrubbedLines lines() {
        return lines;
    }

    @Override
    public void record(long position, NativeFrame frame) {
        lines.frame(position, frame.toBytes(), frame.toMaskedBytes());
    }

    @Override
    public void command(long position, NativeCommand command) {
        lines.frame(position, command.toBytes(), command.toMaskedBytes());
    }

    @Override
    public void triggerRequest(long position, TriggerRequest request) {
        lines.frame(position, request.toBytes(), request.toBytes());
    }

    @Override
    public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
        lines.frame(position, acknowledge.toBytes(), acknowledge.toBytes());
    }

    @Override
    public void skipped(long position, byte[] bytes, int offset, int length) {
        lines.between(position, bytes, offset, length);
    }
}
