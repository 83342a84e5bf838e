// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.write.WriteOrder;

/**
 * One question on the line and its answer: the framing of a bus. No retries, no pauses and no lock; {@link Turns} has them.
 */
interface Wire {
    /**
     * Reads registers.
     *
     * @param unit      who is asked
     * @param address   Modbus address of the first register, even
     * @param registers how many
     * @return two bytes for each register, high byte first
     * @throws BmsException if no valid answer came; nothing of another answer becomes a value
     */
    byte[] readRegisters(int unit, int address, int registers) throws BmsException;

    /**
     * Asks for a native record.
     *
     * @param request who is asked for what
     * @return the record, from the unit that was asked
     * @throws BmsException if no valid answer came, or this wire cannot carry the question
     */
    NativeFrame trigger(TriggerRequest request) throws BmsException;

    /**
     * {@return the frame of a write, as it goes over this wire} Sends nothing.
     *
     * @param unit    who is to change something
     * @param address Modbus address of the first register, even
     * @param data    two bytes for each register, high byte first
     */
    byte[] writeFrame(int unit, int address, byte[] data);

    /**
     * Changes registers.
     *
     * @param order   the order of a write session that covers this
     * @param unit    who is to change something
     * @param address Modbus address of the first register, even
     * @param data    two bytes for each register, high byte first
     * @throws BmsException if the unit refused, or no valid answer came: then it is not known what it did
     */
    void write(WriteOrder order, int unit, int address, byte[] data) throws BmsException;

    /** {@return whether native records come over this wire} */
    boolean carriesRecords();

    /** {@return when the last bytes of an answer came to a question that is asked often; work on them was done later} */
    long heardNanos();

    /** Forgets everything about earlier exchanges, after one that failed. */
    void renew();

    /** {@return what came besides answers since the wire was made} */
    LineCounts counts();
}
