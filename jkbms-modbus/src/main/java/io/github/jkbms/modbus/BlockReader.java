// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.link.turn.LineTurn;
import java.util.Arrays;

/**
 * Reads stretches of a pack's memory from their start, in as few requests as the pack allows: 120 registers at once, 60 or 32
 * if it refuses that, and only what is there if its table is shorter. No 32-bit field lies across the seams. Safe for use by
 * many threads.
 */
final class BlockReader {
    private static final int ILLEGAL_ADDRESS = 2;

    /** How one request is made: once, or with repetitions. */
    interface Asking {
        byte[] ask(LineTurn.Question<byte[]> question) throws BmsException;
    }

    private final Wire wire;
    private final PackState pack;
    private final Asking asking;

    BlockReader(Wire wire, PackState pack, Asking asking) {
        this.wire = wire;
        this.pack = pack;
        this.asking = asking;
    }

    /**
     * {@return the first bytes of a block, fewer if the pack's table ends before}
     *
     * @param block which block
     * @param bytes how many, even
     * @throws BmsException if a request fails
     */
    Span read(Block block, int bytes) throws BmsException {
        byte[] image = new byte[bytes];
        int have = 0;
        while (have < Math.min(bytes, pack.end(block))) {
            int address = block.base() + have;
            int registers = Math.min((bytes - have) / 2, pack.chunk(block));
            try {
                byte[] part = asking.ask(() -> wire.readRegisters(pack.address(), address, registers));
                System.arraycopy(part, 0, image, have, part.length);
                have += part.length;
            } catch (BmsRejectedException e) {
                if (e.code() != ILLEGAL_ADDRESS) {
                    throw e;
                }
                if (!pack.tooMany(block, registers)) {
                    if (have == 0) {
                        throw e;
                    }
                    pack.endsAt(block, have);
                }
            }
        }
        return new Span(have == bytes ? image : Arrays.copyOf(image, have), 0, 0, have, Endian.BIG);
    }
}
