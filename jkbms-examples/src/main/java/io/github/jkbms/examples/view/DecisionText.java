// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.PackPart;
import io.github.jkbms.storage.PackReport;
import io.github.jkbms.storage.Reason;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is told to the inverter and why, as lines for a person. Immutable. */
public final class DecisionText {
    private static final List<StorageQuantity> LIMITS = List.of(
            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);

    private static final List<StorageQuantity> MEASURED = List.of(
            StorageQuantity.VOLTAGE,
            StorageQuantity.CURRENT,
            StorageQuantity.STATE_OF_CHARGE,
            StorageQuantity.TEMPERATURE);

    private final Style style;

    /**
     * Creates a view.
     *
     * @param style colours or none
     */
    public DecisionText(Style style) {
        this.style = style;
    }

    /**
     * {@return the storage in a line, then each limit with its reason, requests, alarms and packs that do not count}
     *
     * @param decision what was decided
     */
    public List<String> lines(StorageDecision decision) {
        List<String> lines = new ArrayList<>();
        lines.add(style.heading("to the inverter") + "  " + summary(decision));
        decision.toSend().ifPresent(state -> {
            for (StorageQuantity limit : LIMITS) {
                state.value(limit)
                        .ifPresent(value -> lines.add("  %-32s %10s  %s"
                                .formatted(limit.label(), limit.unit().format(value), why(decision, limit))));
            }
            alarms(state, decision, lines);
        });
        for (PackReport pack : decision.packs()) {
            if (pack.part() != PackPart.COUNTED) {
                lines.add("  "
                        + style.warning("pack %d does not count: %s"
                                .formatted(pack.number(), pack.part().label())));
            }
        }
        return lines;
    }

    /**
     * {@return the storage in one line: stage, measured values, packs}
     *
     * @param decision what was decided
     */
    public String summary(StorageDecision decision) {
        String stage = switch (decision.stage()) {
            case WAITING -> style.warning("waiting for packs");
            case SENDING -> style.good(decision.chargeStage().label());
            case ZERO -> style.bad("no fresh pack: zero currents");
            case SILENT -> style.bad("no pack for long: silent");
        };
        return decision.toSend()
                .map(state -> stage + "  "
                        + MEASURED.stream()
                                .filter(state::has)
                                .map(quantity -> quantity.unit().format(state.value(quantity, 0)))
                                .collect(Collectors.joining("  "))
                        + "  packs %d of %d"
                                .formatted(
                                        state.value(StorageQuantity.PACKS_ONLINE, 0),
                                        decision.packs().size()))
                .orElse(stage);
    }

    private String why(StorageDecision decision, StorageQuantity limit) {
        List<Reason> reasons = decision.reasonsFor(limit);
        return reasons.isEmpty() ? "" : style.faint(reasonOnly(reasons.get(0)));
    }

    /** The reason without subject and value, which stand before it. */
    private static String reasonOnly(Reason reason) {
        String text = reason.toString();
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }

    private void alarms(StorageState state, StorageDecision decision, List<String> lines) {
        state.alarms().forEach((alarm, level) -> {
            String text = "  alarm: %s%s"
                    .formatted(
                            alarm.label(),
                            decision.reasonsFor(alarm).stream()
                                    .findFirst()
                                    .map(reason -> " (" + reasonOnly(reason) + ")")
                                    .orElse(""));
            lines.add(level == AlarmLevel.PROTECTION ? style.bad(text) : style.warning(text));
        });
    }
}
