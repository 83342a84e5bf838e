// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.StorageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells from the frames on a bus which inverter protocol the battery speaks. Most protocols share identifiers, so it weighs which
 * of them are there, how long the frames are, and signs in their content (can-inverter reference, section 16). Some look the same
 * as long as certain frames are missing; then several fit.
 *
 * <p>Not safe for use by many threads.
 */
public final class ProtocolFinder {
    private static final int KNOWN = 2;
    private static final int SAME_LENGTH = 1;
    private static final int SAME_NAME = 2;
    private static final int UNKNOWN = -1;
    private static final int LEAST_FRAMES = 2;

    private static final CanId NAME = CanId.standard(0x35E);

    /** What inverters send; says little about the battery. */
    private static final Set<CanId> OF_INVERTERS = Set.of(
            CanId.standard(0x300),
            CanId.standard(0x301),
            CanId.standard(0x305),
            CanId.standard(0x306),
            CanId.standard(0x307),
            CanId.standard(0x211),
            CanId.extended(0x310),
            CanId.extended(0x605));

    private final Map<CanId, CanFrame> seen = new LinkedHashMap<>();

    /** Creates a finder that has seen nothing. */
    public ProtocolFinder() {}

    /**
     * Takes note of a frame.
     *
     * @param frame any frame, of the battery or of the inverter
     */
    public void add(CanFrame frame) {
        seen.put(frame.id(), frame);
    }

    /** {@return the protocol that fits best, the first of several; nothing while too little was seen} */
    public Optional<InverterProtocol> best() {
        return fitting().stream().findFirst();
    }

    /** {@return the protocols that fit best and equally well; empty while too little was seen} */
    public List<InverterProtocol> fitting() {
        Map<InverterProtocol, Integer> scores = scores();
        int best = scores.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return InverterProtocols.all().stream()
                .filter(protocol -> scores.getOrDefault(protocol, best - 1) == best)
                .toList();
    }

    /** {@return every protocol that fits at all, best first} For batteries that mix the frames of several. */
    public List<InverterProtocol> ranking() {
        Map<InverterProtocol, Integer> scores = scores();
        List<InverterProtocol> ranking = new ArrayList<>(InverterProtocols.all());
        ranking.removeIf(protocol -> !scores.containsKey(protocol));
        ranking.sort(Comparator.comparing((InverterProtocol protocol) -> -scores.getOrDefault(protocol, 0)));
        return ranking;
    }

    private Map<InverterProtocol, Integer> scores() {
        Map<InverterProtocol, Integer> scores = new HashMap<>();
        for (InverterProtocol protocol : InverterProtocols.all()) {
            long known = seen.keySet().stream()
                    .filter(id -> protocol.message(id).isPresent())
                    .count();
            int score = score(protocol);
            if (known >= LEAST_FRAMES && score > 0) {
                scores.put(protocol, score);
            }
        }
        return scores;
    }

    private int score(InverterProtocol protocol) {
        int score = 0;
        for (CanFrame frame : seen.values()) {
            Optional<BatteryMessage> message = protocol.message(frame.id());
            if (message.isPresent()) {
                score += KNOWN + (message.get().length() == frame.length() ? SAME_LENGTH : 0);
            } else if (!OF_INVERTERS.contains(frame.id())) {
                score += UNKNOWN;
            }
        }
        for (ProtocolSign sign : ProtocolSign.values()) {
            score += sign.weigh(protocol, seen);
        }
        return score + (hasUsualName(protocol) ? SAME_NAME : 0);
    }

    private boolean hasUsualName(InverterProtocol protocol) {
        CanFrame name = seen.get(NAME);
        return name != null
                && protocol.message(NAME)
                        .flatMap(
                                message -> message.encode(StorageState.builder().build()))
                        .filter(usual -> usual.bits() == name.bits())
                        .isPresent();
    }
}
