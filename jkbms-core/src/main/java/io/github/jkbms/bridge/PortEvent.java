// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import java.util.Optional;

/** What a port tells, once for each change. Immutable. */
public sealed interface PortEvent {
    /**
     * The port tells the inverter something else.
     *
     * @param before what it told
     * @param now    what it tells
     */
    record StageChanged(PortStage before, PortStage now) implements PortEvent {}

    /**
     * The wire broke, works again, or has another fault than before.
     *
     * @param trouble what is wrong, for people; nothing when it works again
     */
    record WireChanged(Optional<String> trouble) implements PortEvent {}

    /**
     * The inverter is heard, or is no longer.
     *
     * @param before whether it was heard
     * @param now    whether it is heard
     */
    record InverterChanged(InverterPresence before, InverterPresence now) implements PortEvent {}
}
