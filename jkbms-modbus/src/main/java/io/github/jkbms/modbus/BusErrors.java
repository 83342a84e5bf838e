// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;

/** The words for what goes wrong on a bus: one sentence each, with what to do. Stateless. */
final class BusErrors {
    private BusErrors() {}

    /**
     * {@return why there is no answer, by what was heard instead}
     *
     * @param bus          name of the line
     * @param unit         who was asked
     * @param answerLength how many bytes the answer has
     * @param millis       how long was waited
     * @param heard        what came
     */
    static BmsException noAnswer(String bus, int unit, int answerLength, long millis, Heard heard) {
        String who = "address " + unit + " on " + bus;
        if (heard.damagedAnswers() > 0) {
            return new BmsProtocolException(
                    Kind.CHECKSUM,
                    "The answer of " + who + " has a wrong CRC: look for noise, a missing termination or ground, or a"
                            + " second master on the bus.");
        }
        if (heard.strayFrames() > 0 && heard.strayUnit() == unit) {
            return new BmsProtocolException(
                    Kind.LENGTH,
                    "The answer of " + who + " has " + heard.strayLength() + " bytes instead of " + answerLength
                            + ": it belongs to another question, or this is no JK-PB.");
        }
        if (heard.strayFrames() > 0) {
            return new BmsProtocolException(
                    Kind.MISMATCH,
                    "Address " + heard.strayUnit() + " spoke when " + who + " was asked: check the DIP switches of the"
                            + " packs, and that there is no second master on the bus.");
        }
        if (heard.nativeRecords() > 0) {
            return new BmsProtocolException(
                    Kind.HEADER,
                    "A pack sends by itself on " + bus
                            + " (55 AA EB 90 records): the one with DIP address 0 is the master"
                            + " of this line; use its port RS485-1, or give it an address from 1 to 15.");
        }
        if (heard.echoes() > 0) {
            return new BmsProtocolException(
                    Kind.ECHO,
                    "Only the own request came back from " + bus + ", nothing from address " + unit
                            + ": the adapter hears" + " itself, so it works; check the wires A and B and the address.");
        }
        if (heard.noiseBytes() >= answerLength) {
            return new BmsProtocolException(
                    Kind.CHECKSUM,
                    "Something answers on " + bus
                            + " that is no Modbus, or at another speed: check that UART1 of address " + unit
                            + " is set to protocol 001 (115200 baud) or 013 (9600 baud).");
        }
        if (heard.bytes() > 0) {
            return new BmsTimeoutException(
                    "Only " + heard.bytes() + " of " + answerLength + " bytes came from " + who + " within " + millis
                            + " ms: check the wiring and the adapter.",
                    heard.bytes());
        }
        return new BmsTimeoutException(
                "Nobody answers at " + who + " within " + millis + " ms: check that the pack is awake, the cable is in"
                        + " RS485-1 with A and B not swapped, UART1 is set to protocol 001, and the DIP switches say "
                        + unit + ".",
                0);
    }

    /**
     * {@return why a Modbus TCP gateway gave no answer}
     *
     * @param gateway name of the connection
     * @param unit    who was asked
     * @param millis  how long was waited
     * @param bytes   how many bytes came
     */
    static BmsTimeoutException gatewaySilent(String gateway, int unit, long millis, int bytes) {
        return new BmsTimeoutException(
                bytes > 0
                        ? "No complete answer for address " + unit + " came from " + gateway + " within " + millis
                                + " ms: check the network."
                        : "The gateway " + gateway + " does not answer for address " + unit + " within " + millis
                                + " ms: check that it is set to Modbus TCP (not transparent), its serial side to 115200 8N1,"
                                + " the cable is in RS485-1, UART1 is set to protocol 001, and the DIP switches say "
                                + unit + ".",
                bytes);
    }

    /**
     * {@return what an exception of the device means}
     *
     * @param bus       name of the line
     * @param unit      who was asked
     * @param address   which register
     * @param registers how many
     * @param code      what the device said
     */
    static BmsRejectedException refused(String bus, int unit, int address, int registers, int code) {
        String meaning = switch (code) {
            case 1 -> "it does not know the function";
            case 2 -> "it does not offer these registers, or not so many at once";
            case 3 -> "the value is out of its limits";
            default -> "its reason is no ordinary one";
        };
        return new BmsRejectedException(
                code,
                "Address %d on %s refuses %d registers at 0x%04X with exception %d: %s."
                        .formatted(unit, bus, registers, address, code, meaning));
    }
}
