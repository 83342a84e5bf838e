// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Arrays;
import java.util.Objects;

/**
 * A record on RS485 together with the acknowledge that tells who sent it. On the wire 308 bytes; some adapters add a zero
 * before and behind the acknowledge (section 10.2). Immutable.
 *
 * @param frame       the record
 * @param acknowledge the acknowledge that followed it
 */
public record TriggerAnswer(NativeFrame frame, TriggerAcknowledge acknowledge) {
    /** Length on the wire without padding, in bytes. */
    public static final int LENGTH = NativeFrame.LENGTH + TriggerAcknowledge.LENGTH;

    /**
     * Checks that record and acknowledge belong together.
     *
     * @throws IllegalArgumentException if the record is of another type than the acknowledge says
     */
    public TriggerAnswer {
        Objects.requireNonNull(frame, "frame");
        if (!frame.is(acknowledge.trigger().record())) {
            throw new IllegalArgumentException(
                    "frame: " + frame + " does not answer a request for " + acknowledge.trigger());
        }
    }

    /** {@return the address of the device that sent the record, 0 to 255} */
    public int address() {
        return acknowledge.address();
    }

    /** {@return the 308 bytes as a device sends them} */
    public byte[] toBytes() {
        byte[] bytes = Arrays.copyOf(frame.shared(), LENGTH);
        System.arraycopy(acknowledge.toBytes(), 0, bytes, NativeFrame.LENGTH, TriggerAcknowledge.LENGTH);
        return bytes;
    }
}
