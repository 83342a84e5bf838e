// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.util.Objects;

/**
 * Which frames a bus hands over: those of one form (standard or extended) whose identifier agrees with a pattern in the bits
 * of a mask. Of several filters one has to agree.
 *
 * @param id   the pattern
 * @param mask a one for each bit of the identifier that has to agree; 0 lets pass every identifier of the pattern's form
 */
public record CanFilter(CanId id, int mask) {
    private static final int ALL_BITS = 0x1FFF_FFFF;

    /** Checks that there is a pattern. */
    public CanFilter {
        Objects.requireNonNull(id, "id");
    }

    /**
     * {@return the filter that lets pass one identifier}
     *
     * @param id the identifier
     */
    public static CanFilter only(CanId id) {
        return new CanFilter(id, ALL_BITS);
    }

    /**
     * {@return whether a frame passes}
     *
     * @param frame the frame
     */
    public boolean matches(CanFrame frame) {
        return frame.id().isExtended() == id.isExtended() && ((frame.id().value() ^ id.value()) & mask) == 0;
    }
}
