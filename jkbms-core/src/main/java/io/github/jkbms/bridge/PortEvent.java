// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import java.util.Optional;

/** What a port tells, once for each change; {@link Object#toString()} is one line for a log. Immutable. */
public sealed interface PortEvent {
    /**
     * The port tells the inverter something else.
     *
     * @param before what it told
     * @param now    what it tells
     */
    record StageChanged(PortStage before, PortStage now) implements PortEvent {
        @Override
        public String toString() {
            return "tells the inverter: %s, before: %s".formatted(now.label(), before.label());
        }
    }

    /**
     * The wire broke, works again, or has another fault than before.
     *
     * @param trouble what is wrong, for people; nothing when it works again
     */
    record WireChanged(Optional<String> trouble) implements PortEvent {
        @Override
        public String toString() {
            return trouble.map(text -> "wire in trouble: " + text).orElse("wire works again");
        }
    }

    /**
     * The inverter is heard, or is no longer.
     *
     * @param before whether it was heard
     * @param now    whether it is heard
     */
    record InverterChanged(InverterPresence before, InverterPresence now) implements PortEvent {
        @Override
        public String toString() {
            return now == InverterPresence.PRESENT ? "the inverter is heard" : "the inverter is not heard";
        }
    }
}
