// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.storage.InverterProtocolInfo;
import java.util.List;
import java.util.Optional;

/**
 * A protocol between an inverter and its battery on RS485, in both directions: requests and answers, bytes and model. Pure
 * functions; implementations are immutable and safe for use by many threads. What an absent value becomes on the wire is told
 * by each of them; common to all is that no answer with measured values is given without a voltage and a state of charge, and
 * that an absent current limit is sent as 0.
 */
public interface SerialInverterProtocol {
    /** {@return what it is called and how well it is known} */
    InverterProtocolInfo info();

    /** {@return the usual speed of the line in bits per second; 8 data bits, no parity, 1 stop bit} */
    int baudRate();

    /** {@return as how many batteries one battery side can answer; 1 where the protocol has one address for all} */
    int batteries();

    /**
     * {@return the address of a battery}
     *
     * @param number which battery, from 1 to {@link #batteries()}
     */
    int address(int number);

    /** {@return whether the battery side is known well enough to be answered; the reading side always is} */
    default boolean hasBatterySide() {
        return true;
    }

    /**
     * {@return what a reader asks to learn everything the protocol tells about the present state}
     *
     * @param address whom to ask
     */
    List<InverterRequest> readPlan(int address);

    /**
     * {@return what a reader asks to learn names, versions and serial number; empty where the protocol has none}
     *
     * @param address whom to ask
     */
    default List<InverterRequest> infoPlan(int address) {
        return List.of();
    }

    /** {@return how inverters poll, as far as they were watched; at least one} */
    List<InverterHabit> habits();

    /** {@return a new finder of requests} */
    FrameFinder requests();

    /**
     * {@return what a frame asks; nothing if it is no request of this protocol}
     *
     * @param frame a frame that {@link #requests()} found
     */
    Optional<InverterRequest> request(byte[] frame);

    /**
     * {@return the answer to a request; empty if there is none to give: another battery is meant, or what it asks for is not
     * known}
     *
     * @param request what was asked
     * @param battery what to tell
     */
    byte[] answer(InverterRequest request, BatterySnapshot battery);

    /**
     * {@return a new finder of the answer to a request, refusals included; it passes over the echo of the request}
     *
     * @param request what was asked
     */
    FrameFinder answers(InverterRequest request);

    /**
     * {@return what an answer says}
     *
     * @param request what was asked
     * @param answer  one whole frame
     * @throws BmsProtocolException if the frame is none of this protocol, no answer to this request, or holds a value that
     *                              cannot be
     * @throws BmsRejectedException if the battery refuses; the code is that of the protocol
     */
    Reading decode(InverterRequest request, byte[] answer) throws BmsProtocolException, BmsRejectedException;
}
