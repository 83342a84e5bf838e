// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.storage.StorageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which inverter protocol a battery speaks, by its frames: that protocol whose tables explain the most of them and,
 * fed with what it decoded, make the same bytes again. Not safe for use by many threads.
 */
public final class ProtocolFinder {
    /** What a message with a known identifier counts. */
    private static final int KNOWN = 2;
    /** What it counts more if its length is that of the protocol. */
    private static final int LENGTH = 1;
    /** What it counts more if the protocol would have sent the same bytes. */
    private static final int SAME = 4;

    /** Fewer messages than this are no protocol: 0x351, 0x355 and 0x356 are in nearly all of them. */
    private static final int ENOUGH = 4;

    private final Map<CanId, CanFrame> last = new LinkedHashMap<>();

    /** Creates a finder that has seen nothing. */
    public ProtocolFinder() {}

    /**
     * Takes note of a frame; of several with the same identifier the last one counts.
     *
     * @param frame any frame of the bus, also those of an inverter
     */
    public void add(CanFrame frame) {
        last.put(frame.id(), frame);
    }

    /** {@return the protocol that fits best; nothing while too little was seen} */
    public Optional<InverterProtocol> best() {
        List<InverterProtocol> fitting = fitting();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get(0));
    }

    /**
     * {@return the protocols that fit equally well and better than all others, in the order of {@link InverterProtocols#all()}}
     * Several are the rule where protocols differ in what was not seen only.
     */
    public List<InverterProtocol> fitting() {
        List<InverterProtocol> best = new ArrayList<>();
        int most = 0;
        for (InverterProtocol protocol : InverterProtocols.all()) {
            int points = points(protocol);
            if (points > most) {
                best.clear();
                most = points;
            }
            if (points == most && points > 0) {
                best.add(protocol);
            }
        }
        return List.copyOf(best);
    }

    private int points(InverterProtocol protocol) {
        StorageState state = protocol.decode(last.values());
        int points = 0;
        int known = 0;
        for (CanFrame frame : last.values()) {
            Optional<Integer> worth = protocol.message(frame.id())
                    .map(message -> KNOWN
                            + (message.length() == frame.length() ? LENGTH : 0)
                            + (message.encode(state).filter(frame::equals).isPresent() ? SAME : 0));
            points += worth.orElse(0);
            known += worth.isPresent() ? 1 : 0;
        }
        // What the protocol would send as well but does not come speaks against it, though less.
        int unheard = protocol.messages().size() - known;
        return known < Math.min(ENOUGH, protocol.messages().size()) ? 0 : Math.max(0, points - unheard);
    }
}
