// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.util.Objects;

/**
 * A frame with the moment at which it arrived. The moment is that of the arrival at this machine, not of the call that handed
 * it over: a frame that waited in a buffer while the reader was held up is as old as it is.
 *
 * @param frame   the frame
 * @param atNanos when it arrived, on the scale of {@link CanBus#time()}
 */
public record ReceivedFrame(CanFrame frame, long atNanos) {
    /** Checks that there is a frame. */
    public ReceivedFrame {
        Objects.requireNonNull(frame, "frame");
    }
}
