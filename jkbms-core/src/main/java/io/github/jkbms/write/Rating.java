// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a board is built for, as its model name says: {@code JK_PB2A16S20P} is 2 A of balancing and 200 A (modbus reference
 * 6.4: more is refused). Immutable.
 *
 * @param maxCurrentMilliamps continuous current, in milliamperes
 * @param maxBalanceMilliamps balance current, in milliamperes
 */
public record Rating(long maxCurrentMilliamps, long maxBalanceMilliamps) {
    private static final Pattern MODEL = Pattern.compile("JK[_-]P?B(\\d{1,2})A\\d{1,2}S(\\d{1,2})P.*");

    /**
     * {@return the rating that a model name tells, or nothing if it is no such name}
     *
     * @param info device information
     */
    public static Optional<Rating> of(DeviceInfo info) {
        Matcher matcher = MODEL.matcher(info.model().orElse(""));
        return matcher.matches()
                ? Optional.of(new Rating(
                        Integer.parseInt(matcher.group(2)) * 10_000L, Integer.parseInt(matcher.group(1)) * 1_000L))
                : Optional.empty();
    }

    /**
     * {@return the highest cell voltage of the maker's defaults for a chemistry, in millivolts} Modbus reference 6.2.
     *
     * @param chemistry the chemistry
     */
    public static int highestCellMillivolts(Chemistry chemistry) {
        return switch (chemistry) {
            case LFP -> 3_650;
            case NMC -> 4_200;
            case LTO -> 2_700;
        };
    }
}
