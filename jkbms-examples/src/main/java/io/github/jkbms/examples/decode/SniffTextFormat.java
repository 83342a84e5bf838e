// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.examples.sniff.Sniff;
import io.github.jkbms.examples.sniff.SniffedPiece;
import io.github.jkbms.link.Direction;
import java.util.ArrayList;
import java.util.List;

/** What sniffers of serial lines write. */
final class SniffTextFormat implements TextFormat {
    @Override
    public String name() {
        return "serial sniff (socat, jpnevulator or interceptty)";
    }

    @Override
    public boolean recognises(List<String> lines) {
        return Sniff.isOne(lines);
    }

    @Override
    public List<Traffic> read(List<String> lines, String name, List<String> complaints) {
        Sniff sniff = Sniff.of(lines).orElseThrow();
        complaints.addAll(sniff.complaints());
        List<ByteTraffic.Piece> pieces = new ArrayList<>();
        for (SniffedPiece piece : sniff.pieces()) {
            Way way = piece.direction()
                    .map(direction -> direction == Direction.SENT ? Way.TO_BATTERY : Way.FROM_BATTERY)
                    .orElse(Way.UNKNOWN);
            pieces.add(new ByteTraffic.Piece("line " + piece.line(), way, piece.bytes()));
        }
        return List.copyOf(Duplex.traffic("", List.of(), pieces));
    }
}
