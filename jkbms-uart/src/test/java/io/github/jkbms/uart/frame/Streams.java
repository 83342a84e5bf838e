// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Hand-made frames, and a listener that writes down what a decoder tells. */
final class Streams {
    private Streams() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    /** A record with a payload that holds no part of a header of two bytes or more. */
    static NativeFrame record(RecordType type, long seed) {
        Random random = new Random(seed);
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        for (int i = 0; i < payload.length; i++) {
            do {
                payload[i] = (byte) random.nextInt(256);
            } while (payload[i] == (byte) 0xAA || payload[i] == 0x55 || payload[i] == 0x10 || payload[i] == 'T');
        }
        return NativeFrame.of(type, (int) (seed & 0xFF), payload);
    }

    /** What a decoder told: items with their positions, and the stream put together again. */
    static final class Log implements NativeStreamListener {
        final List<String> items = new ArrayList<>();
        final List<NativeFrame> records = new ArrayList<>();
        final ByteArrayOutputStream skipped = new ByteArrayOutputStream();
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        private boolean gap;

        @Override
        public void record(long position, NativeFrame frame) {
            records.add(frame);
            item(position, frame, frame.toBytes());
        }

        @Override
        public void command(long position, NativeCommand command) {
            item(position, command, command.toBytes());
        }

        @Override
        public void triggerRequest(long position, TriggerRequest request) {
            item(position, request, request.toBytes());
        }

        @Override
        public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
            item(position, acknowledge, acknowledge.toBytes());
        }

        @Override
        public void skipped(long position, byte[] bytes, int offset, int length) {
            skipped.write(bytes, offset, length);
            append(position, bytes, offset, length);
        }

        private void item(long position, Object what, byte[] bytes) {
            items.add(position + " " + what);
            append(position, bytes, 0, bytes.length);
        }

        /** Items may overlap by the few bytes that a cut-off frame lends to the next one, but leave no gap. */
        private void append(long position, byte[] bytes, int offset, int length) {
            int overlap = (int) (stream.size() - position);
            gap |= overlap < 0 || overlap > 3;
            if (!gap) {
                stream.write(bytes, offset + overlap, length - overlap);
            }
        }

        /** The bytes told so far; fails if some were told twice or not at all. */
        byte[] stream() {
            if (gap) {
                throw new AssertionError("the items do not cover the stream: " + items);
            }
            return stream.toByteArray();
        }

        List<String> kinds() {
            return items.stream()
                    .map(item -> item.substring(item.indexOf(' ') + 1))
                    .toList();
        }
    }

    /** Feeds a stream in pieces of one size. */
    static Log feed(NativeStreamDecoder decoder, byte[] stream, int pieceSize) {
        Log log = new Log();
        for (int at = 0; at < stream.length; at += pieceSize) {
            decoder.feed(stream, at, Math.min(pieceSize, stream.length - at), log);
        }
        return log;
    }

    static Log feedAll(byte[] stream) {
        return feed(new NativeStreamDecoder(), stream, stream.length);
    }
}
