// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What one run of the benchmarks has measured: numbers by name, with the unit in the name. For one thread. */
final class Measured {
    private final Map<String, Double> values = new TreeMap<>();

    void put(String name, double value) {
        if (!Double.isNaN(value)) {
            values.put(name, value);
        }
    }

    /** {@return the number of a name; absent where that part was not run or could not be} */
    OptionalDouble get(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@return the largest number whose name begins so} */
    OptionalDouble largest(String prefix) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .max();
    }

    /** {@return how many times as large as the second the first number is} */
    OptionalDouble ratio(String name, String to) {
        return get(name).isPresent() && get(to).isPresent()
                ? OptionalDouble.of(get(name).getAsDouble() / get(to).getAsDouble())
                : OptionalDouble.empty();
    }

    /** {@return all of it, by name} */
    Map<String, Double> all() {
        return Map.copyOf(values);
    }
}
