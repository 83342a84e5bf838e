// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts the frames of a battery together to a state: the last frame of each message counts, and what it no longer says is absent
 * again. How old the frames are is up to the caller. Not safe for use by many threads.
 */
public final class InverterDecoder {
    private final InverterProtocol protocol;
    private final Map<CanId, CanFrame> last = new HashMap<>();

    InverterDecoder(InverterProtocol protocol) {
        this.protocol = protocol;
    }

    /**
     * Takes note of a frame.
     *
     * @param frame any frame
     * @return whether it is one of the battery's in this protocol; others are passed over
     */
    public boolean add(CanFrame frame) {
        if (protocol.message(frame.id()).isEmpty()) {
            return false;
        }
        last.put(frame.id(), frame);
        return true;
    }

    /**
     * Forgets a message, because it is too old.
     *
     * @param message which
     */
    public void forget(BatteryMessage message) {
        last.remove(message.id());
    }

    /** {@return the messages that are there, in the order of sending} */
    public Set<BatteryMessage> heard() {
        Set<BatteryMessage> heard = new LinkedHashSet<>();
        for (BatteryMessage message : protocol.messages()) {
            if (last.containsKey(message.id())) {
                heard.add(message);
            }
        }
        return heard;
    }

    /** {@return whether every message of the protocol is there; batteries may leave out some} */
    public boolean isComplete() {
        return last.size() == protocol.messages().size();
    }

    /** {@return what the frames say together} */
    public StorageState state() {
        StorageStateBuilder state = StorageState.builder();
        for (BatteryMessage message : protocol.messages()) {
            CanFrame frame = last.get(message.id());
            if (frame != null) {
                message.decode(frame, state);
            }
        }
        return state.build();
    }
}
