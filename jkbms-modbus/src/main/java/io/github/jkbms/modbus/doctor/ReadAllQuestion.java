// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import io.github.jkbms.uart.nw.NwTransfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for everything in {@code 4E 57} frames, which is all that this class can ask for (4E57 reference 3). */
record ReadAllQuestion(int baudRate, long patienceNanos) implements Question {
    @Override
    public String protocol() {
        return "4E57";
    }

    @Override
    public String target() {
        return "whoever is there";
    }

    @Override
    public byte[] bytes() {
        return NwMessages.readAll(NwSource.PC).toBytes();
    }

    @Override
    public Question patiently(long nanos) {
        return new ReadAllQuestion(baudRate, nanos);
    }

    @Override
    public Reply understand(byte[] heard) {
        List<NwFrame> frames = new ArrayList<>();
        NwStreamListener listener = new NwStreamListener() {
            @Override
            public void frame(long position, NwFrame frame) {
                frames.add(frame);
            }
        };
        NwStreamDecoder decoder = new NwStreamDecoder();
        decoder.feed(heard, listener);
        boolean isCutOff = decoder.pendingBytes() > 2;
        decoder.silence(listener);
        List<NwFrame> answers = frames.stream()
                .filter(frame -> !frame.transfer().equals(Optional.of(NwTransfer.REQUEST)))
                .toList();
        if (!answers.isEmpty()) {
            return new Reply(Reply.Kind.GOOD, "4E57", answers.size(), describe(answers.get(0)));
        }
        if (!frames.isEmpty()) {
            return Reply.of(Reply.Kind.FOREIGN, "", "a 4E57 request of somebody else");
        }
        if (decoder.counts().refused() > 0) {
            return isCutOff
                    ? Reply.of(Reply.Kind.HALF, "4E57", heard.length + " bytes of a longer answer")
                    : Reply.of(Reply.Kind.DAMAGED, "4E57", "an answer with a wrong checksum");
        }
        return Reply.garbage(heard.length);
    }

    private static String describe(NwFrame frame) {
        return frame.values()
                .text(NwIdentifier.VERSION)
                .map(text -> "version " + text)
                .orElse("no version told");
    }
}
