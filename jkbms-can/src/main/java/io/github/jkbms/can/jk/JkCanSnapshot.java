// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.model.PackStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the messages of one pack say together at one moment. Immutable.
 *
 * @param address the node address of the pack
 * @param version the edition it speaks; nothing as long as that is not sure, and then the status is empty too
 * @param status  the live data, as far as messages brought them in time
 * @param ages    how old each message is that went into the status
 */
public record JkCanSnapshot(
        int address, Optional<JkCanVersion> version, PackStatus status, Map<JkCanMessage, Duration> ages) {
    private static final Set<JkCanMessage> V1_MESSAGES =
            EnumSet.of(JkCanMessage.STATE_1, JkCanMessage.CELL_EXTREMES, JkCanMessage.TEMPERATURE_EXTREMES);

    private static final Set<JkCanMessage> V2_MESSAGES = EnumSet.of(
            JkCanMessage.STATE_1,
            JkCanMessage.CELL_EXTREMES,
            JkCanMessage.TEMPERATURE_EXTREMES,
            JkCanMessage.STATE_2,
            JkCanMessage.TEMPERATURES,
            JkCanMessage.INFO,
            JkCanMessage.SWITCHES,
            JkCanMessage.CELLS_1);

    /** {@return whether every message that the edition always sends is there, but for cells behind the fourth} */
    public boolean isComplete() {
        return version.isPresent()
                && ages.keySet().containsAll(version.get() == JkCanVersion.V1 ? V1_MESSAGES : V2_MESSAGES);
    }

    /** {@return the age of the oldest message in it; zero where there is none} */
    public Duration oldest() {
        Collection<Duration> all = ages.values();
        return all.isEmpty() ? Duration.ZERO : Collections.max(all);
    }
}
