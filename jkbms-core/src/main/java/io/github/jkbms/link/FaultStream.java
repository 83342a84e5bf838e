// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the faults of a plan make of the bytes of one direction. The same bytes give the same result however they are
 * divided. Not safe for use by many threads.
 */
final class FaultStream {
    /** Bytes that are handed on in one go, some time after the ones before them. */
    record Piece(byte[] bytes, long pauseNanos) {}

    private final FaultDice dice;
    private final Random content;
    private final FaultTally tally;

    private final List<Piece> pieces = new ArrayList<>();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private long pauseNanos;

    FaultStream(FaultPlan plan, Direction direction, FaultTally tally) {
        dice = new FaultDice(plan.byteRules(direction));
        content = new Random(plan.contentSeed(direction));
        this.tally = tally;
    }

    /** {@return what becomes of some bytes; none of the pieces is empty} */
    List<Piece> pass(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            passByte(bytes[i], dice.next());
        }
        endPiece();
        List<Piece> result = List.copyOf(pieces);
        pieces.clear();
        return result;
    }

    private void passByte(byte value, @Nullable Fault fault) {
        if (fault != null) {
            tally.count(fault);
        }
        if (fault instanceof Fault.Drop) {
            return;
        }
        if (fault instanceof Fault.FlipBit) {
            piece.write(value ^ 1 << content.nextInt(8));
            return;
        }
        if (fault instanceof Fault.Duplicate) {
            piece.write(value);
        } else if (fault instanceof Fault.Split) {
            endPiece();
        } else if (fault instanceof Fault.Delay delay) {
            endPiece();
            pauseNanos = delay.pause().toNanos();
        } else if (fault instanceof Fault.Garbage garbage) {
            byte[] noise = new byte[garbage.bytes()];
            content.nextBytes(noise);
            piece.writeBytes(noise);
        }
        piece.write(value);
    }

    private void endPiece() {
        if (piece.size() > 0) {
            pieces.add(new Piece(piece.toByteArray(), pauseNanos));
            piece.reset();
            pauseNanos = 0;
        }
    }
}
