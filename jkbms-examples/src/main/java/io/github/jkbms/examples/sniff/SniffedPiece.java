// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.sniff;

import io.github.jkbms.link.Direction;
import java.util.Optional;

/**
 * Bytes that a sniffer saw in one go. Immutable.
 *
 * @param line      number of the line of the file where they begin, from 1
 * @param nanos     time since the first piece, where the sniffer tells times
 * @param side      what the sniffer calls the side they came from
 * @param direction which way they went, seen from the program that asks the battery; nothing if that cannot be told
 * @param bytes     the bytes; not copied
 */
public record SniffedPiece(int line, Optional<Long> nanos, String side, Optional<Direction> direction, byte[] bytes) {
    SniffedPiece with(Direction known) {
        return new SniffedPiece(line, nanos, side, Optional.of(known), bytes);
    }
}
