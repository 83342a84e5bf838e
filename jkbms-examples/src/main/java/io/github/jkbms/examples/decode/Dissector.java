// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.List;

/**
 * Knows the messages of one protocol. It looks at the whole traffic of a line or bus and tells every message it finds there,
 * damaged ones as well; it does not care about other protocols. Where several understand the same bytes or frame, the one
 * that understands most of the traffic is believed, then the one that stands first in {@link Dissectors}.
 *
 * <p>Any bytes give a result; a dissector never throws on what it is given. It has no state.
 */
public interface Dissector {
    /** {@return the name of the protocol as a user types it behind {@code --as}: short, small letters, no blanks} */
    String protocol();

    /**
     * {@return the messages in bytes, in any order}
     *
     * @param traffic the bytes
     */
    default List<Finding> inBytes(ByteTraffic traffic) {
        return List.of();
    }

    /**
     * {@return the messages in CAN frames, in any order}
     *
     * @param traffic the frames
     */
    default List<Finding> inFrames(CanTraffic traffic) {
        return List.of();
    }
}
