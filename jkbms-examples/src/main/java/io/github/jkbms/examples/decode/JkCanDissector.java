// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.jk.ChargerStatus;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanControl;
import io.github.jkbms.can.jk.JkCanField;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.examples.view.ReportText;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** JK's own CAN messages. One frame of 29 bits in the traffic makes the pack one of V2. */
final class JkCanDissector implements Dissector {
    private static final String NAME = "jk-can";
    private static final String SIGN =
            "no 29-bit frame of the pack in this traffic: read as V1, which counts a discharge current positive";

    @Override
    public String protocol() {
        return NAME;
    }

    @Override
    public List<Finding> inFrames(CanTraffic traffic) {
        JkCanVersion version = traffic.frames().stream()
                        .anyMatch(frame -> JkCanMessage.of(frame.id())
                                .map(JkCanMessage::isV2)
                                .orElse(false))
                ? JkCanVersion.V2
                : JkCanVersion.V1;
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < traffic.length(); i++) {
            finding(i, traffic.frame(i), version).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> finding(int position, CanFrame frame, JkCanVersion version) {
        Optional<JkCanMessage> message = JkCanMessage.of(frame.id());
        if (message.isPresent()) {
            return Optional.of(message(position, frame, message.get(), version));
        }
        return control(position, frame).or(() -> charger(position, frame));
    }

    private static Finding message(int position, CanFrame frame, JkCanMessage message, JkCanVersion version) {
        PackStatus status = JkCanCodec.decode(frame, version);
        String title = "pack %d: %s".formatted(message.address(frame.id()), words(message.name()));
        List<DecodedField> fields = new ArrayList<>();
        for (JkCanField field : message.fields()) {
            if (field.startBit() + field.bits() <= 8 * frame.length()) {
                fields.add(field(field, status));
            }
        }
        boolean isEmpty = frame.length() == 0;
        if (message.fields().isEmpty() && !isEmpty) {
            String alarms = ReportText.value(status, Quantity.ALARMS).orElse("none");
            fields.add(DecodedField.of(0, Math.min(4, frame.length()), "alarms", "Alarms", alarms));
        }
        boolean hasCurrent = message == JkCanMessage.STATE_1 && version == JkCanVersion.V1;
        Finding finding = isEmpty
                ? Finding.damaged(position, 1, NAME, title, "the frame has no data")
                : Finding.understood(position, 1, NAME, title, fields);
        return hasCurrent && !isEmpty ? finding.withRemark(SIGN) : finding;
    }

    private static DecodedField field(JkCanField field, PackStatus status) {
        Quantity quantity = field.quantity();
        int first = field.startBit() / 8;
        int length = (field.startBit() + field.bits() - 1) / 8 - first + 1;
        String label = quantity.elements() > 1 ? quantity.label() + " " + (field.element() + 1) : quantity.label();
        return DecodedField.of(first, length, quantity.key(), label, value(field, status));
    }

    private static String value(JkCanField field, PackStatus status) {
        Quantity quantity = field.quantity();
        boolean isNumber = quantity.unit() != Unit.CODE && quantity.unit() != Unit.FLAGS;
        if (!status.has(quantity)) {
            return "not there";
        }
        return isNumber
                ? quantity.unit()
                        .format(status.reported(quantity, field.element()).orElse(0))
                : ReportText.value(status, quantity).orElse("not there");
    }

    private static Optional<Finding> control(int position, CanFrame frame) {
        return JkCanControl.decode(frame)
                .map(control -> Finding.understood(
                        position,
                        1,
                        NAME,
                        "tells a pack to switch",
                        List.of(
                                DecodedField.of(1, 1, "charge", "Charge switch", onOff(control.charge())),
                                DecodedField.of(2, 1, "discharge", "Discharge switch", onOff(control.discharge())),
                                DecodedField.of(3, 1, "balance", "Balance switch", onOff(control.balance())))));
    }

    private static String onOff(Optional<Boolean> value) {
        return value.map(on -> on ? "on" : "off").orElse("as it is");
    }

    private static Optional<Finding> charger(int position, CanFrame frame) {
        return ChargerStatus.decode(frame)
                .map(status -> Finding.understood(
                        position,
                        1,
                        NAME,
                        "status of a charger",
                        List.of(
                                DecodedField.of(
                                        0,
                                        2,
                                        "outputMillivolts",
                                        "Output voltage",
                                        Unit.MILLIVOLT.format(status.outputMillivolts())),
                                DecodedField.of(
                                        2,
                                        2,
                                        "outputMilliamps",
                                        "Output current",
                                        Unit.MILLIAMP.format(status.outputMilliamps())),
                                DecodedField.of(4, 1, "flags", "Faults", faults(status)))));
    }

    private static String faults(ChargerStatus status) {
        List<String> faults = new ArrayList<>();
        add(faults, status.isHardwareFailure(), "hardware failure");
        add(faults, status.isOverTemperature(), "over-temperature");
        add(faults, status.isInputVoltageWrong(), "mains voltage wrong");
        add(faults, status.isBatteryMissing(), "battery missing or reversed");
        add(faults, status.isCommunicationTimeout(), "communication time-out");
        return faults.isEmpty() ? "none" : String.join(", ", faults);
    }

    private static void add(List<String> faults, boolean is, String name) {
        if (is) {
            faults.add(name);
        }
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
