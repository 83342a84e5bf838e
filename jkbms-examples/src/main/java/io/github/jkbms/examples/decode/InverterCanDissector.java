// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.inverter.ProtocolFinder;
import io.github.jkbms.can.inverter.SignalReading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inverter protocols on CAN. Which one is spoken is found out from all frames; where several fit equally well the first one reads
 * them and a remark names the others. A frame that it does not have is read by the next best one: some batteries mix them.
 */
final class InverterCanDissector implements Dissector {
    private static final String NAME = "can-inverter";

    @Override
    public String protocol() {
        return NAME;
    }

    @Override
    public List<Finding> inFrames(CanTraffic traffic) {
        ProtocolFinder finder = new ProtocolFinder();
        for (int i = 0; i < traffic.length(); i++) {
            if (traffic.way(i) != Way.TO_BATTERY) {
                finder.add(traffic.frame(i));
            }
        }
        Set<InverterProtocol> order = new LinkedHashSet<>(finder.ranking());
        String remark = remark(finder.fitting());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < traffic.length(); i++) {
            int position = i;
            CanFrame frame = traffic.frame(i);
            Optional<Finding> battery = traffic.way(i) == Way.TO_BATTERY
                    ? Optional.empty()
                    : battery(position, frame, order).map(finding -> withRemark(finding, remark));
            battery.or(() -> inverter(position, frame, order)).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding withRemark(Finding finding, String remark) {
        return remark.isEmpty() ? finding : finding.withRemark(remark);
    }

    private static String remark(List<InverterProtocol> fitting) {
        return fitting.size() < 2
                ? ""
                : "looks the same in: "
                        + fitting.stream()
                                .skip(1)
                                .map(protocol -> protocol.info().key())
                                .collect(Collectors.joining(", "));
    }

    private static Optional<Finding> battery(int position, CanFrame frame, Set<InverterProtocol> order) {
        for (InverterProtocol protocol : order) {
            Optional<BatteryMessage> message = protocol.message(frame.id());
            if (message.isPresent()) {
                String title = protocol.info().label() + ": " + message.get().name();
                return Optional.of(
                        frame.length() == 0
                                ? Finding.damaged(position, 1, NAME, title, "the frame has no data")
                                : Finding.understood(
                                        position,
                                        1,
                                        NAME,
                                        title,
                                        fields(message.get().explain(frame))));
            }
        }
        return Optional.empty();
    }

    private static List<DecodedField> fields(List<SignalReading> readings) {
        List<DecodedField> fields = new ArrayList<>();
        for (SignalReading reading : readings) {
            int first = reading.startBit() / 8;
            int last = (reading.startBit() + reading.bits() - 1) / 8;
            fields.add(DecodedField.of(first, last - first + 1, reading.key(), reading.label(), reading.value()));
        }
        return fields;
    }

    /** What an inverter says; by the protocols of the battery first, as some identifiers mean something else in each. */
    private static Optional<Finding> inverter(int position, CanFrame frame, Set<InverterProtocol> order) {
        Set<InverterProtocol> all = new LinkedHashSet<>(order);
        all.addAll(InverterProtocols.all());
        for (InverterProtocol protocol : all) {
            Optional<InverterMessage> message = protocol.decodeInverter(frame);
            if (message.isPresent()) {
                DecodedField content = DecodedField.of(
                        0,
                        Math.max(1, frame.length()),
                        "inverter",
                        "Inverter says",
                        message.get().toString());
                return Optional.of(Finding.understood(
                        position,
                        1,
                        NAME,
                        "from the inverter: " + message.get().getClass().getSimpleName(),
                        frame.length() == 0 ? List.of() : List.of(content)));
            }
        }
        return Optional.empty();
    }
}
