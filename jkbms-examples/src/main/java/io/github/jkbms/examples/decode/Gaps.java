// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.BitSet;
import java.util.List;

/** Names what no protocol claims. */
final class Gaps {
    private static final String NONE = "-";

    private Gaps() {}

    static void fill(Traffic traffic, BitSet taken, List<Finding> into) {
        int from = taken.nextClearBit(0);
        while (from < traffic.length()) {
            int next = taken.nextSetBit(from);
            int to = next < 0 ? traffic.length() : next;
            to = endOfPiece(traffic, from, to);
            into.add(gap(traffic, from, to));
            from = taken.nextClearBit(to);
        }
    }

    private static int endOfPiece(Traffic traffic, int from, int to) {
        int start = traffic.pieceStart(from);
        int end = from + 1;
        while (end < to && traffic.pieceStart(end) == start) {
            end++;
        }
        return end;
    }

    private static Finding gap(Traffic traffic, int from, int to) {
        if (traffic instanceof ByteTraffic bytes) {
            boolean zeros = true;
            for (int i = from; i < to; i++) {
                zeros &= bytes.bytes()[i] == 0;
            }
            return zeros
                    ? new Finding(
                            from, to - from, Certainty.UNKNOWN, NONE, "zeros", "padding between messages", List.of())
                    : unknown(from, to, "no message of a known protocol begins here");
        }
        return unknown(from, to, "no known protocol has this identifier");
    }

    private static Finding unknown(int from, int to, String why) {
        return new Finding(from, to - from, Certainty.UNKNOWN, NONE, "unknown", why, List.of());
    }
}
