// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import java.time.Duration;
import java.util.List;

/**
 * How an inverter of a certain make polls its battery: the same requests in rotation, at a steady pace. Immutable.
 *
 * @param key      the name in programs, lower case
 * @param source   who was seen to poll like this, for people
 * @param period   from one request to the next
 * @param rotation the requests, in their order
 */
public record InverterHabit(String key, String source, Duration period, List<InverterRequest> rotation) {
    /** Checks that there is something to ask. */
    public InverterHabit {
        rotation = List.copyOf(rotation);
        if (rotation.isEmpty() || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("rotation: " + rotation + " every " + period + ", nothing to do");
        }
    }
}
