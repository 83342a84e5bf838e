// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Lives through a year of random days, each in steps of one second, once under the policy and once without: {@code YearOfDays
 * [DAYS [FIRST_SEED]]}. Exit code 0 if no cell was hurt under the policy and some were without, else 1; 2 for wrong arguments.
 */
public final class YearOfDays {
    private static final int DAYS = 365;

    private YearOfDays() {}

    /**
     * Runs the days and prints a line for each.
     *
     * @param arguments how many days, default 365, and the first seed, default 1
     */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        long days;
        long first;
        try {
            days = arguments.length > 0 ? Long.parseLong(arguments[0]) : DAYS;
            first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        } catch (NumberFormatException e) {
            System.err.println("usage: YearOfDays [DAYS [FIRST_SEED]], both whole numbers");
            return 2;
        }
        List<DayResult[]> results = LongStream.range(first, first + days)
                .parallel()
                .mapToObj(seed -> {
                    RandomDay day = new RandomDay(seed);
                    DayResult[] pair = {day.underPolicy(), day.withoutPolicy()};
                    System.out.printf("under policy %s%n     without %s%n", pair[0], pair[1]);
                    pair[0].hurts().forEach(System.out::println);
                    return pair;
                })
                .toList();
        long hurt = results.stream().filter(pair -> pair[0].hurtCount() > 0).count();
        long hurtWithout =
                results.stream().filter(pair -> pair[1].hurtCount() > 0).count();
        System.out.printf(
                "%d days, seeds %d to %d: cells hurt on %d days under the policy, on %d days without%n",
                days, first, first + days - 1, hurt, hurtWithout);
        System.out.printf(
                "closest under the policy: %d mV below over-voltage, %d mV above under-voltage%n",
                results.stream()
                        .mapToInt(pair -> pair[0].millivoltsToOverVoltage())
                        .min()
                        .orElse(0),
                results.stream()
                        .mapToInt(pair -> pair[0].millivoltsToUnderVoltage())
                        .min()
                        .orElse(0));
        return hurt == 0 && hurtWithout > 0 ? 0 : 1;
    }
}
