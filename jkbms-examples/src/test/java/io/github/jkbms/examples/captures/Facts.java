// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What our codecs read from a case, under the names of the capture vocabulary without their units: numbers in volts, amperes,
 * watts, degrees Celsius, seconds, ohms and so on, each with the resolution it was read with; truth values as 1 and 0.
 */
final class Facts {
    private record Number(BigDecimal value, BigDecimal resolution) {}

    /** What one unit at the end of a key is worth. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("mV", "0.001"),
            Map.entry("cV", "0.01"),
            Map.entry("dV", "0.1"),
            Map.entry("V", "1"),
            Map.entry("mA", "0.001"),
            Map.entry("dA", "0.1"),
            Map.entry("A", "1"),
            Map.entry("mW", "0.001"),
            Map.entry("mAh", "0.001"),
            Map.entry("dAh", "0.1"),
            Map.entry("Ah", "1"),
            Map.entry("hWh", "100"),
            Map.entry("dC", "0.1"),
            Map.entry("C", "1"),
            Map.entry("K", "1"),
            Map.entry("s", "1"),
            Map.entry("min", "60"),
            Map.entry("h", "3600"),
            Map.entry("dh", "360"),
            Map.entry("us", "0.000001"),
            Map.entry("mOhm", "0.001"),
            Map.entry("Ohm", "1"),
            Map.entry("percent", "1"));

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal KELVIN = new BigDecimal("273.15");

    private final Map<String, Number> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> refusals = new HashSet<>();

    void number(String name, BigDecimal value, BigDecimal resolution) {
        numbers.put(name, new Number(value, resolution));
    }

    void number(String name, long value) {
        number(name, BigDecimal.valueOf(value), BigDecimal.ONE);
    }

    /** Takes a number as read with a tolerance that the source states. */
    void widen(String name, BigDecimal tolerance) {
        numbers.computeIfPresent(
                name, (key, number) -> new Number(number.value(), tolerance.multiply(BigDecimal.valueOf(2))));
    }

    void truth(String name, boolean value) {
        number(name, value ? 1 : 0);
    }

    void text(String name, String value) {
        texts.put(name, value);
    }

    /** Notes that a message was refused, and why. */
    void refused(String why) {
        refusals.add(why);
    }

    Set<String> refusals() {
        return refusals;
    }

    /** What is wrong with a stated value; nothing if it was read as stated. */
    Optional<String> mismatch(CaptureCase.Expectation expect) {
        String key = expect.key();
        if (expect.isText()) {
            if (!texts.containsKey(key)) {
                return Optional.of(key + " was not read");
            }
            // blanks at the end are padding, which some sources write and others do not
            return texts.get(key).stripTrailing().equals(expect.text().stripTrailing())
                    ? Optional.empty()
                    : Optional.of("%s: stated %s, read \"%s\"".formatted(key, expect.value(), texts.get(key)));
        }
        int cut = key.lastIndexOf('_');
        String unit = key.substring(cut + 1);
        boolean hasUnit = !numbers.containsKey(key) && UNITS.containsKey(unit);
        String name = hasUnit ? key.substring(0, cut) : key;
        Number read = numbers.get(name);
        if (read == null) {
            return texts.containsKey(key) && texts.get(key).equals(expect.value())
                    ? Optional.empty()
                    : Optional.of(key + " was not read");
        }
        BigDecimal factor = hasUnit ? new BigDecimal(UNITS.get(unit)) : BigDecimal.ONE;
        BigDecimal written = parse(expect.value());
        BigDecimal stated = written.multiply(factor);
        if (unit.equals("K") && hasUnit) {
            stated = stated.subtract(KELVIN);
        }
        BigDecimal lastDigit =
                BigDecimal.ONE.scaleByPowerOfTen(-Math.max(0, written.scale())).multiply(factor);
        BigDecimal tolerance = lastDigit.max(read.resolution()).multiply(HALF);
        return read.value().subtract(stated).abs().compareTo(tolerance) <= 0
                ? Optional.empty()
                : Optional.of("%s: stated %s, read %s"
                        .formatted(key, stated.toPlainString(), read.value().toPlainString()));
    }

    private static BigDecimal parse(String value) {
        return switch (value) {
            case "true" -> BigDecimal.ONE;
            case "false" -> BigDecimal.ZERO;
            default ->
                value.startsWith("0x") ? new BigDecimal(Long.parseLong(value.substring(2), 16)) : new BigDecimal(value);
        };
    }
}
