// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import java.util.Optional;

/**
 * What a charger says, 0x18FF50E5, big-endian: the Elcon/TC convention (can-jk reference, section 5). Immutable.
 *
 * @param outputMillivolts       its output voltage, in steps of 100
 * @param outputMilliamps        its output current, in steps of 100
 * @param isHardwareFailure      the charger is broken
 * @param isOverTemperature      the charger is too hot
 * @param isInputVoltageWrong    the mains voltage is wrong
 * @param isBatteryMissing       the battery is missing or reversed, or the charger starts
 * @param isCommunicationTimeout the charger misses the messages of the pack
 */
public record ChargerStatus(
        int outputMillivolts,
        int outputMilliamps,
        boolean isHardwareFailure,
        boolean isOverTemperature,
        boolean isInputVoltageWrong,
        boolean isBatteryMissing,
        boolean isCommunicationTimeout) {
    /** The identifier of the first charger. */
    public static final CanId ID = CanId.extended(0x18FF50E5);

    /**
     * {@return the status in a frame, or nothing if it is another message or too short}
     *
     * @param frame the frame
     */
    public static Optional<ChargerStatus> decode(CanFrame frame) {
        if (!frame.id().equals(ID) || frame.length() < 5) {
            return Optional.empty();
        }
        int flags = frame.byteAt(4);
        return Optional.of(new ChargerStatus(
                frame.u16be(0) * 100,
                frame.u16be(2) * 100,
                (flags & 1) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0,
                (flags & 8) != 0,
                (flags & 16) != 0));
    }
}
