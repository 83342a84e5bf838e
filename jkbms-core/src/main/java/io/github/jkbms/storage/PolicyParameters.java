// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.FreshnessLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The numbers and tables of a {@link StoragePolicy}. Immutable and safe for use by many threads. */
public final class PolicyParameters {
    private static final PolicyParameters DEFAULTS = builder().build();

    private final long[] numbers;
    private final Ramp[] tables;

    private PolicyParameters(Builder builder) {
        numbers = builder.numbers.clone();
        tables = builder.tables.clone();
    }

    /** {@return the defaults, with which a bank of LFP packs is safe} */
    public static PolicyParameters defaults() {
        return DEFAULTS;
    }

    /** {@return a builder that holds the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the defaults with what a configuration sets}
     *
     * @param values by {@link PolicyParameter#key()} a whole number, by {@link PolicyTable#key()} a text as
     *               {@link Ramp#parse} reads it
     * @throws IllegalArgumentException if a key is not known, a value has another form or is out of range, or the values do
     *                                  not fit together; the message says which and what is allowed
     */
    public static PolicyParameters of(Map<String, ?> values) {
        Builder builder = builder();
        values.forEach(builder::set);
        return builder.build();
    }

    /** {@return a builder that holds these parameters} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        System.arraycopy(numbers, 0, builder.numbers, 0, numbers.length);
        System.arraycopy(tables, 0, builder.tables, 0, tables.length);
        return builder;
    }

    /**
     * {@return the number of a parameter}
     *
     * @param parameter which
     */
    public long get(PolicyParameter parameter) {
        return numbers[parameter.ordinal()];
    }

    /**
     * {@return a table}
     *
     * @param table which
     */
    public Ramp get(PolicyTable table) {
        return tables[table.ordinal()];
    }

    /** {@return all values by their keys, as {@link #of} reads them} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (PolicyParameter parameter : PolicyParameter.values()) {
            map.put(parameter.key(), get(parameter));
        }
        for (PolicyTable table : PolicyTable.values()) {
            map.put(table.key(), get(table).toString());
        }
        return map;
    }

    /** {@return when data are late, stale and back, and when silence begins} */
    public FailSafeTimes failSafeTimes() {
        return new FailSafeTimes(
                new FreshnessLimits(
                        seconds(PolicyParameter.LATE), seconds(PolicyParameter.STALE), seconds(PolicyParameter.BACK)),
                seconds(PolicyParameter.SILENCE));
    }

    private Duration seconds(PolicyParameter parameter) {
        return Duration.ofSeconds(get(parameter));
    }

    long nanos(PolicyParameter parameter) {
        return seconds(parameter).toNanos();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyParameters that
                && Arrays.equals(numbers, that.numbers)
                && Arrays.equals(tables, that.tables);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + Arrays.hashCode(tables);
    }

    /** {@return what differs from the defaults} */
    @Override
    public String toString() {
        Map<String, Object> different = toMap();
        Map<String, Object> standard = defaults().toMap();
        different.entrySet().removeIf(entry -> entry.getValue().equals(standard.get(entry.getKey())));
        return different.isEmpty() ? "defaults" : different.toString();
    }

    /** Collects parameters. Not safe for use by many threads. */
    public static final class Builder {
        private final long[] numbers = new long[PolicyParameter.values().length];
        private final Ramp[] tables = new Ramp[PolicyTable.values().length];

        private Builder() {
            Arrays.setAll(numbers, i -> PolicyParameter.values()[i].standard());
            Arrays.setAll(tables, i -> PolicyTable.values()[i].standard());
        }

        /**
         * Sets a number.
         *
         * @param parameter which
         * @param value     the number in its unit
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder set(PolicyParameter parameter, long value) {
            numbers[parameter.ordinal()] = parameter.checked(value);
            return this;
        }

        /**
         * Sets a table.
         *
         * @param table which
         * @param ramp  its points
         * @return this builder
         */
        public Builder set(PolicyTable table, Ramp ramp) {
            tables[table.ordinal()] = Objects.requireNonNull(ramp, table.key());
            return this;
        }

        /**
         * Sets a number or a table by its name, as configuration files do.
         *
         * @param key   the key
         * @param value a whole number, or the text of a table
         * @return this builder
         * @throws IllegalArgumentException if the key is not known, or the value has another form or is out of range
         */
        public Builder set(String key, Object value) {
            PolicyParameter parameter = PolicyParameter.ofKey(key).orElse(null);
            if (parameter != null) {
                if (!(value instanceof Long || value instanceof Integer || value instanceof Short)) {
                    throw new IllegalArgumentException("%s: '%s' is no whole number; write %d to %d"
                            .formatted(key, value, parameter.min(), parameter.max()));
                }
                return set(parameter, ((Number) value).longValue());
            }
            PolicyTable table = PolicyTable.ofKey(key)
                    .orElseThrow(() -> new IllegalArgumentException("%s: there is no such parameter".formatted(key)));
            if (!(value instanceof CharSequence)) {
                throw new IllegalArgumentException("%s: '%s' is no table; write it as a text such as \"%s\""
                        .formatted(key, value, table.standard()));
            }
            try {
                return set(table, Ramp.parse(value.toString()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
            }
        }

        /**
         * {@return the parameters}
         *
         * @throws IllegalArgumentException if they do not fit together
         */
        public PolicyParameters build() {
            below(PolicyParameter.LATE, PolicyParameter.STALE);
            below(PolicyParameter.CELL_UNDERVOLTAGE, PolicyParameter.CELL_FLOAT_VOLTAGE);
            below(PolicyParameter.CELL_CHARGE_VOLTAGE, PolicyParameter.CELL_OVERVOLTAGE);
            return new PolicyParameters(this);
        }

        private void below(PolicyParameter lower, PolicyParameter higher) {
            if (numbers[lower.ordinal()] >= numbers[higher.ordinal()]) {
                throw new IllegalArgumentException("%s: %d must be less than %s: %d"
                        .formatted(lower.key(), numbers[lower.ordinal()], higher.key(), numbers[higher.ordinal()]));
            }
        }
    }
}
