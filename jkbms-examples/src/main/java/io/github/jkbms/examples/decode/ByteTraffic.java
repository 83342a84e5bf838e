// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/** Bytes of a serial line, a connection or a Bluetooth link, one after the other. Immutable. */
public final class ByteTraffic implements Traffic {
    private final String name;
    private final List<String> remarks;
    private final List<Piece> pieces;
    private final int[] starts;
    private final byte[] bytes;

    /**
     * Bytes that came in one go: a line of the source, one read or notification. A message may span several, and one may hold
     * several messages.
     *
     * @param place where it stands in the source
     * @param way   which way it went
     * @param bytes the bytes; not copied
     */
    public record Piece(String place, Way way, byte[] bytes) {}

    /**
     * Joins pieces.
     *
     * @param name    what the source calls the line; may be empty
     * @param remarks what the source says about it
     * @param pieces  the pieces in order of time; empty ones are left out
     */
    public ByteTraffic(String name, List<String> remarks, List<Piece> pieces) {
        this.name = name;
        this.remarks = List.copyOf(remarks);
        this.pieces = pieces.stream().filter(piece -> piece.bytes().length > 0).toList();
        this.starts = new int[this.pieces.size()];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = all.size();
            all.writeBytes(this.pieces.get(i).bytes());
        }
        this.bytes = all.toByteArray();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    /** {@return the pieces in order of time} */
    public List<Piece> pieces() {
        return pieces;
    }

    /** {@return all bytes; the traffic's own array, to be read only} */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * {@return a copy of some bytes}
     *
     * @param offset index of the first byte
     * @param length how many bytes
     */
    public byte[] bytes(int offset, int length) {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public int length() {
        return bytes.length;
    }

    @Override
    public String place(int position) {
        int piece = piece(position);
        int within = position - starts[piece];
        String place = pieces.get(piece).place();
        return within == 0 ? place : place + "+" + within;
    }

    @Override
    public Way way(int position) {
        return pieces.get(piece(position)).way();
    }

    @Override
    public int pieceStart(int position) {
        return starts[piece(position)];
    }

    private int piece(int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 2;
    }
}
