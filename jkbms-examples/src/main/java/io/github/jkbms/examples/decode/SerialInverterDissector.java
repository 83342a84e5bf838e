// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An RS485 inverter protocol: requests, and the answers to them. */
final class SerialInverterDissector implements Dissector {
    private final String name;
    private final SerialInverterProtocol protocol;

    /**
     * Creates a dissector.
     *
     * @param name     what a user types
     * @param protocol the protocol
     */
    SerialInverterDissector(String name, SerialInverterProtocol protocol) {
        this.name = name;
        this.protocol = protocol;
    }

    @Override
    public String protocol() {
        return name;
    }

    @Override
    public List<Finding> inBytes(ByteTraffic traffic) {
        List<Finding> findings = new ArrayList<>();
        List<byte[]> found = new ArrayList<>();
        byte[] bytes = traffic.bytes();
        FrameFinder requests = protocol.requests();
        Optional<FrameFinder> answers = Optional.empty();
        Optional<InverterRequest> pending = Optional.empty();
        for (int i = 0; i < bytes.length; i++) {
            // one byte at a time, so that an answer is seen before its bytes can be taken for a request
            if (answers.isPresent() && pending.isPresent()) {
                answers.get().feed(bytes, i, 1, found::add);
                if (!found.isEmpty()) {
                    findings.add(answer(pending.get(), i + 1, found.remove(0)));
                    pending = Optional.empty();
                    requests.silence();
                    continue;
                }
            }
            requests.feed(bytes, i, 1, found::add);
            Optional<InverterRequest> request = found.isEmpty() ? Optional.empty() : protocol.request(found.remove(0));
            if (request.isPresent()) {
                pending = request;
                answers = Optional.of(protocol.answers(request.get()));
                findings.add(request(request.get(), i + 1));
            }
        }
        return findings;
    }

    private Finding request(InverterRequest request, int end) {
        int length = request.bytes().length;
        return Finding.understood(end - length, length, name, protocol.info().label() + ": " + request, List.of());
    }

    private Finding answer(InverterRequest request, int end, byte[] answer) {
        String title = protocol.info().label() + ": answer, " + request.label();
        try {
            Reading reading = protocol.decode(request, answer);
            return Finding.understood(end - answer.length, answer.length, name, title, fields(answer.length, reading));
        } catch (BmsRejectedException e) {
            return Finding.understood(end - answer.length, answer.length, name, title, List.of())
                    .withRemark(String.valueOf(e.getMessage()));
        } catch (BmsProtocolException e) {
            return Finding.framed(end - answer.length, answer.length, name, title, List.of())
                    .withRemark(String.valueOf(e.getMessage()));
        }
    }

    /** What the whole answer says; its tables belong to the protocol, so the fields are not told byte by byte. */
    private static List<DecodedField> fields(int length, Reading reading) {
        List<DecodedField> fields = new ArrayList<>();
        StorageState state = reading.state();
        for (var quantity : state.quantities()) {
            String value = quantity.unit().format(state.value(quantity).orElseThrow());
            fields.add(DecodedField.of(0, length, quantity.key(), quantity.label(), value));
        }
        state.alarms()
                .forEach((alarm, level) -> fields.add(DecodedField.of(
                        0, length, "alarm", alarm.label(), level.name().toLowerCase(Locale.ROOT))));
        for (int cell = 1; cell <= reading.pack().cellCount(); cell++) {
            String value = reading.pack().cellMillivolts(cell).orElse(0) + " mV";
            fields.add(DecodedField.of(0, length, "cell" + cell, "Cell " + cell, value));
        }
        return fields;
    }
}
