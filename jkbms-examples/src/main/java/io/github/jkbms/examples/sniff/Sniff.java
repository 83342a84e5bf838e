// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.sniff;

import io.github.jkbms.link.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a sniffer wrote. Immutable.
 *
 * @param format     which sniffer, in words
 * @param start      when the first piece went over the line; the sniffers tell local time, which is taken for UTC
 * @param pieces     what it saw, in its order
 * @param complaints what could not be read and why, each with its line
 */
public record Sniff(String format, Optional<Instant> start, List<SniffedPiece> pieces, List<String> complaints) {
    private static final List<SniffFormat> FORMATS =
            List.of(new SocatFormat(), new JpnevulatorFormat(), new IntercepttyFormat());

    /** Copies the lists. */
    public Sniff {
        pieces = List.copyOf(pieces);
        complaints = List.copyOf(complaints);
    }

    /**
     * {@return what a sniffer wrote; nothing if the text is from none that is known}
     *
     * @param lines the text
     */
    public static Optional<Sniff> of(List<String> lines) {
        return FORMATS.stream()
                .filter(format -> format.recognises(lines))
                .findFirst()
                .map(format -> format.read(lines));
    }

    /**
     * {@return whether the text is from a sniffer that is known}
     *
     * @param lines the text
     */
    public static boolean isOne(List<String> lines) {
        return FORMATS.stream().anyMatch(format -> format.recognises(lines));
    }

    /**
     * {@return the pieces with their directions, where two sides spoke} Which side the battery is depends on how the sniffer was
     * plugged in. Questions are shorter than their answers in all languages of these devices, so the side that says less at
     * a time asks; if both say as much, the one that speaks first.
     */
    static List<SniffedPiece> told(List<SniffedPiece> pieces) {
        Set<String> sides = new TreeSet<>();
        pieces.forEach(piece -> sides.add(piece.side()));
        if (sides.size() != 2) {
            return pieces;
        }
        String first = pieces.get(0).side();
        sides.remove(first);
        String second = sides.iterator().next();
        String asking = mean(pieces, first) <= mean(pieces, second) ? first : second;
        List<SniffedPiece> told = new ArrayList<>();
        for (SniffedPiece piece : pieces) {
            told.add(piece.with(piece.side().equals(asking) ? Direction.SENT : Direction.RECEIVED));
        }
        return told;
    }

    private static double mean(List<SniffedPiece> pieces, String side) {
        return pieces.stream()
                .filter(piece -> piece.side().equals(side))
                .mapToInt(piece -> piece.bytes().length)
                .average()
                .orElse(0);
    }
}
