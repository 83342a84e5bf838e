// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Why a number or an alarm is sent as it is. Immutable.
 *
 * @param subject    what it is about; {@link StorageQuantity#PACKS_ONLINE} for a pack that does not count
 * @param rule       the rule that decided
 * @param value      what the rule made of it, in the unit of the subject; the level of an alarm: 1 a warning, 2 a protection
 * @param pack       the number of the pack that limits; nothing where it is all of them
 * @param cell       the number of the cell or sensor that limits; nothing where none does
 * @param inputs     the numbers that the rule looked at
 * @param sinceNanos since when this rule decides for this pack and cell, on the scale of the policy's clock
 */
public record Reason(
        ReasonSubject subject,
        Rule rule,
        long value,
        OptionalInt pack,
        OptionalInt cell,
        List<ReasonInput> inputs,
        long sinceNanos) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Checks that nothing is missing and copies the inputs. */
    public Reason {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(pack, "pack");
        Objects.requireNonNull(cell, "cell");
        inputs = List.copyOf(inputs);
    }

    /** {@return the reason as data: names and numbers only, for JSON and logs} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("subject", subject.key());
        map.put("rule", rule.key());
        map.put("value", value);
        pack.ifPresent(number -> map.put("pack", number));
        cell.ifPresent(number -> map.put("cell", number));
        Map<String, Object> numbers = new LinkedHashMap<>();
        inputs.forEach(input -> numbers.put(input.name(), input.value()));
        map.put("inputs", numbers);
        map.put("sinceNanos", sinceNanos);
        return map;
    }

    /**
     * {@return the reason in one line, with how long it has been so}
     *
     * @param nowNanos the moment to count from
     */
    public String text(long nowNanos) {
        return "%s, for %.0f s".formatted(this, Math.max(0, nowNanos - sinceNanos) / NANOS_PER_SECOND);
    }

    /** {@return the reason in one line for a person} */
    @Override
    public String toString() {
        List<String> place = new ArrayList<>();
        pack.ifPresent(number -> place.add("pack " + number));
        cell.ifPresent(number -> place.add(rule.placeWord() + " " + number));
        String numbers = inputs.stream().map(ReasonInput::toString).collect(Collectors.joining(", "));
        StringBuilder line = new StringBuilder(subject.label());
        if (subject instanceof StorageAlarm) {
            line.append(value >= 2 ? " (protection)" : " (warning)");
        } else if (subject != StorageQuantity.PACKS_ONLINE) {
            line.append(' ').append(subject.unit().format(value));
        }
        line.append(": ").append(rule.label());
        if (!place.isEmpty()) {
            line.append(" (").append(String.join(" ", place)).append(')');
        }
        return numbers.isEmpty()
                ? line.toString()
                : line.append("; ").append(numbers).toString();
    }
}
