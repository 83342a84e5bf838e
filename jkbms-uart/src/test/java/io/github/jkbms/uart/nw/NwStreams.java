// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Hand-made frames, and a listener that writes down what a decoder tells. */
final class NwStreams {
    private NwStreams() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** A full reply: cells, numbers and texts, the version text beginning with the start bytes as the vendor's does. */
    static NwFrame reply(int seed) {
        NwData.Builder data = NwData.builder()
                .number(NwIdentifier.PACK_VOLTAGE, 5200 + seed)
                .number(NwIdentifier.CURRENT, 0x87D0)
                .number(NwIdentifier.STATE_OF_CHARGE, 71)
                .number(NwIdentifier.CHARGE_UTP, -20)
                .text(NwIdentifier.PASSWORD, "123456")
                .text(NwIdentifier.VERSION, "NW_1_0_0_200428")
                .number(NwIdentifier.PROTOCOL_VERSION, 1);
        List<NwCell> cells = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            cells.add(new NwCell(i, 3300 + i + seed));
        }
        return NwMessages.reply(NwCommand.READ_ALL, data.cells(cells).build());
    }

    /** What a decoder told: frames with their positions, and the stream put together again. */
    static final class Log implements NwStreamListener {
        final List<Long> positions = new ArrayList<>();
        final List<NwFrame> frames = new ArrayList<>();
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        @Override
        public void frame(long position, NwFrame frame) {
            positions.add(position);
            frames.add(frame);
            append(position, frame.toBytes(), 0, frame.toBytes().length);
        }

        @Override
        public void skipped(long position, byte[] bytes, int offset, int length) {
            append(position, bytes, offset, length);
        }

        private void append(long position, byte[] bytes, int offset, int length) {
            if (position != stream.size()) {
                throw new AssertionError("at " + position + " although " + stream.size() + " bytes were told");
            }
            stream.write(bytes, offset, length);
        }

        byte[] stream() {
            return stream.toByteArray();
        }
    }

    static Log feed(NwStreamDecoder decoder, byte[] stream, int pieceSize) {
        Log log = new Log();
        for (int at = 0; at < stream.length; at += pieceSize) {
            decoder.feed(stream, at, Math.min(pieceSize, stream.length - at), log);
        }
        return log;
    }
}
