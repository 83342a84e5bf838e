// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * How a line is used where the user does not want the usual. Immutable.
 *
 * @param baud    speed of the serial port
 * @param timeout how long to wait for an answer
 * @param pause   silence between an answer and the next request
 */
public record Timing(Optional<Integer> baud, Optional<Duration> timeout, Optional<Duration> pause) {
    /** Everything as usual on the wire. */
    public static final Timing USUAL = new Timing(Optional.empty(), Optional.empty(), Optional.empty());
}
