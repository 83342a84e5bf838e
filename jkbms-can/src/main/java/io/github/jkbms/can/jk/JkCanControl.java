// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import java.util.Optional;

/**
 * The one message to a pack, 0x18F0F428: switches of charge, discharge and balancer, each with a mask that says whether it counts.
 * Decoded to watch a bus; the library does not send it outside of a write session. Immutable.
 *
 * @param charge    what the charge switch is set to; nothing where it does not count
 * @param discharge what the discharge switch is set to; nothing where it does not count
 * @param balance   what the balance switch is set to; nothing where it does not count
 */
public record JkCanControl(Optional<Boolean> charge, Optional<Boolean> discharge, Optional<Boolean> balance) {
    /** The identifier for the pack with address 0; what other addresses use is not documented. */
    public static final CanId ID = CanId.extended(0x18F0F428);

    /**
     * {@return the switches in a frame, or nothing if it is another message or too short}
     *
     * @param frame the frame
     */
    public static Optional<JkCanControl> decode(CanFrame frame) {
        if (!frame.id().equals(ID) || frame.length() < 4) {
            return Optional.empty();
        }
        return Optional.of(new JkCanControl(at(frame, 0), at(frame, 1), at(frame, 2)));
    }

    private static Optional<Boolean> at(CanFrame frame, int place) {
        return (frame.byteAt(0) >>> place & 1) == 0 ? Optional.empty() : Optional.of(frame.byteAt(1 + place) != 0);
    }
}
