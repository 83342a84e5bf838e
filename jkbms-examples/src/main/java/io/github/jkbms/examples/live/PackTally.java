// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import java.util.Optional;

/**
 * What reading a pack has come to. Immutable.
 *
 * @param reads                how many times live data were read
 * @param failures             how many reads of any kind have failed
 * @param problem              why the last read failed, as long as none has succeeded since
 * @param chargedWattHours     the energy charged since the program was started
 * @param dischargedWattHours  the energy discharged since the program was started
 */
public record PackTally(
        long reads, long failures, Optional<String> problem, double chargedWattHours, double dischargedWattHours) {}
