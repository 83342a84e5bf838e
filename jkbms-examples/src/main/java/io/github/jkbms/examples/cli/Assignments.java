// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.Unit;
import io.github.jkbms.write.Assignment;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.Configuration;
import io.github.jkbms.write.Target;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Changes as people write them: {@code NAME=VALUE}. */
final class Assignments {
    private Assignments() {}

    /**
     * What a text asks for.
     *
     * @throws IllegalArgumentException if it is no such text; the message says what is possible
     */
    static List<Assignment> parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + text + "' is no NAME=VALUE; jkbms export shows the names");
        }
        String name = text.substring(0, equals).strip();
        String value = text.substring(equals + 1).strip();
        return switch (name) {
            case "clock" -> Change.OfClock.of(time(value)).assignments();
            case "preset" -> new Change.OfPreset(chemistry(value)).assignments();
            case "calibrateMillivolts" ->
                new Change.OfCalibration(OptionalInt.of(Math.toIntExact(number(value))), OptionalInt.empty())
                        .assignments();
            case "calibrateMilliamps" ->
                new Change.OfCalibration(OptionalInt.empty(), OptionalInt.of(Math.toIntExact(number(value))))
                        .assignments();
            default -> List.of(setting(name, value));
        };
    }

    private static Assignment setting(String name, String value) {
        Target target = Target.ofKey(name)
                .filter(found -> !(found instanceof Target.Act))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no setting '" + name + "'; jkbms export shows the names"));
        try {
            return new Assignment(target, withUnit(target.unit(), value, target));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** A number with the unit that people read, such as 3.6V, or without one in the unit of the name. */
    private static long withUnit(Unit unit, String value, Target target) {
        String symbol = unit.symbol();
        if (!symbol.isEmpty() && value.endsWith(symbol)) {
            String digits = value.substring(0, value.length() - symbol.length()).strip();
            try {
                return new BigDecimal(digits).movePointRight(unit.decimals()).longValueExact();
            } catch (NumberFormatException | ArithmeticException e) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no number that fits, such as " + unit.format(1), e);
            }
        }
        return Configuration.parse(target, value);
    }

    private static long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' is no whole number; the unit is in the name", e);
        }
    }

    private static LocalDateTime time(String value) {
        try {
            return value.equals("now") ? LocalDateTime.now() : LocalDateTime.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + value + "' is no time: write now or 2026-01-31T12:00:00", e);
        }
    }

    private static Chemistry chemistry(String value) {
        try {
            return Chemistry.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + value + "' is no preset: write LFP, NMC or LTO", e);
        }
    }
}
