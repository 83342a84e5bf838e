// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.PackReport;
import io.github.jkbms.storage.Reason;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageDecision;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a bridge tells: each decision, and each change once. {@link Object#toString()} of every change is one line for a log.
 * Immutable, as far as the port is.
 */
public sealed interface BridgeEvent {
    /**
     * A decision was made and offered to the ports; comes once in a cycle.
     *
     * @param decision what is told to the inverter, and why
     */
    record Decided(StorageDecision decision) implements BridgeEvent {}

    /**
     * The packs' data are good enough, or no longer.
     *
     * @param before what was told to the inverter
     * @param now    what is told to it
     */
    record StageChanged(DecisionStage before, DecisionStage now) implements BridgeEvent {
        @Override
        public String toString() {
            return "the packs' data: %s, before: %s".formatted(word(now), word(before));
        }

        private static String word(DecisionStage stage) {
            return switch (stage) {
                case WAITING -> "none yet, nothing is sent";
                case SENDING -> "good, limits are sent";
                case ZERO -> "not fresh, zero currents are sent";
                case SILENT -> "missing for long, nothing is sent";
            };
        }
    }

    /**
     * The charge has reached another stage.
     *
     * @param before where it stood
     * @param now    where it stands
     */
    record ChargeStageChanged(ChargeStage before, ChargeStage now) implements BridgeEvent {
        @Override
        public String toString() {
            return "charge stage: %s, before: %s".formatted(now.label(), before.label());
        }
    }

    /**
     * A pack counts, or no longer, or its switches changed.
     *
     * @param now     how it is
     * @param reasons why
     */
    record PackChanged(PackReport now, List<Reason> reasons) implements BridgeEvent {
        /** Copies the reasons. */
        public PackChanged {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            return "pack %d (%s): %s, charge MOSFET %s, discharge MOSFET %s%s"
                    .formatted(
                            now.number(),
                            now.identity(),
                            now.part().label(),
                            word(now.isChargeMosfetOn()),
                            word(now.isDischargeMosfetOn()),
                            reasons.isEmpty() ? "" : "; " + reasons);
        }

        private static String word(Optional<Boolean> isOn) {
            return isOn.map(on -> on ? "on" : "off").orElse("unknown");
        }
    }

    /**
     * Another rule decides on a limit.
     *
     * @param now the rule with what it looked at and what it made of it
     */
    record LimitChanged(Reason now) implements BridgeEvent {
        @Override
        public String toString() {
            return now.toString();
        }
    }

    /**
     * An alarm came, went, or changed its level.
     *
     * @param alarm   which
     * @param before  its level before; nothing if it was not active
     * @param now     its level; nothing if it is not active
     * @param reasons why
     */
    record AlarmChanged(StorageAlarm alarm, Optional<AlarmLevel> before, Optional<AlarmLevel> now, List<Reason> reasons)
            implements BridgeEvent {
        /** Copies the reasons. */
        public AlarmChanged {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            String level =
                    now.map(value -> value.name().toLowerCase(Locale.ROOT)).orElse("over");
            return "alarm %s: %s%s".formatted(alarm.label(), level, reasons.isEmpty() ? "" : "; " + reasons);
        }
    }

    /**
     * A port tells a change.
     *
     * @param port  which
     * @param event what changed
     */
    record PortChanged(InverterPort port, PortEvent event) implements BridgeEvent {
        @Override
        public String toString() {
            return port.name() + ": " + event;
        }
    }

    /**
     * A thread of the bridge stands still; told by the watchdog. What it fed goes through the fail-safe stages.
     *
     * @param what  which, for people
     * @param since for how long it has not been seen at work
     */
    record Stuck(String what, Duration since) implements BridgeEvent {
        @Override
        public String toString() {
            return "%s stands still for %d s".formatted(what, since.toSeconds());
        }
    }

    /**
     * A thread that stood still works again.
     *
     * @param what which, for people
     */
    record Unstuck(String what) implements BridgeEvent {
        @Override
        public String toString() {
            return what + " works again";
        }
    }
}
