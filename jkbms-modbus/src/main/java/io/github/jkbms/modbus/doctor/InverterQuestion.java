// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks in the protocols for inverters. Several of them begin with the same question; what comes back tells them apart. */
record InverterQuestion(
        List<SerialInverterProtocol> protocols, InverterRequest request, int baudRate, long patienceNanos)
        implements Question {
    @Override
    public String protocol() {
        return protocols.stream().map(each -> each.info().label()).collect(Collectors.joining(" or "));
    }

    @Override
    public String target() {
        return "address " + request.address();
    }

    @Override
    public byte[] bytes() {
        return request.bytes();
    }

    @Override
    public Question patiently(long nanos) {
        return new InverterQuestion(protocols, request, baudRate, nanos);
    }

    @Override
    public Reply understand(byte[] heard) {
        Set<String> speaking = new LinkedHashSet<>();
        Set<String> refusing = new LinkedHashSet<>();
        for (SerialInverterProtocol protocol : protocols) {
            FrameFinder finder = protocol.answers(request);
            List<byte[]> frames = new ArrayList<>();
            finder.feed(heard, 0, heard.length, frames::add);
            for (byte[] frame : frames) {
                try {
                    if (Plausible.isBattery(protocol.decode(request, frame).pack())) {
                        speaking.add(protocol.info().label());
                    }
                } catch (BmsRejectedException e) {
                    refusing.add(protocol.info().label());
                } catch (BmsProtocolException e) {
                    continue;
                }
            }
        }
        if (!speaking.isEmpty()) {
            return Reply.of(Reply.Kind.GOOD, String.join(" or ", speaking), "an answer with plausible values");
        }
        if (!refusing.isEmpty()) {
            return Reply.of(Reply.Kind.REFUSED, String.join(" or ", refusing), "a refusal");
        }
        return Reply.garbage(heard.length);
    }

    /** {@return the key of the first protocol that a good reply is of} */
    String keyOf(Reply reply) {
        return protocols.stream()
                .map(SerialInverterProtocol::info)
                .filter(info -> reply.who().startsWith(info.label()))
                .map(InverterProtocolInfo::key)
                .findFirst()
                .orElseThrow();
    }
}
