// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwModel;
import io.github.jkbms.uart.nw.NwTransfer;
import java.util.Map;

/** Requests and replies of the {@code 4E 57} protocol. */
final class NwKind implements CaptureKind {
    /** What the vocabulary names as the wire has it. */
    private static final Map<NwIdentifier, String> RAW = Map.of(
            NwIdentifier.CURRENT, "current_raw",
            NwIdentifier.ALARMS, "alarm_raw",
            NwIdentifier.STATUS, "status_raw",
            NwIdentifier.BATTERY_TYPE, "setting_battery_type",
            NwIdentifier.ACTUAL_CAPACITY, "actual_capacity",
            NwIdentifier.PROTOCOL_VERSION, "protocol_version");

    @Override
    public String name() {
        return "4E57";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return capture.messages().stream().allMatch(message -> message.startsWith(0x4E, 0x57));
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        for (CaptureCase.Message message : capture.messages()) {
            try {
                add(facts, NwFrame.parse(message.bytes(), 0));
            } catch (BmsProtocolException e) {
                facts.refused(e.getMessage());
                if (e.kind() == BmsProtocolException.Kind.CHECKSUM) {
                    addRepaired(facts, message.bytes());
                }
            }
        }
        return facts;
    }

    /** A frame that is refused for its sum alone still shows the layout of its list. */
    private static void addRepaired(Facts facts, byte[] bytes) {
        int sum = 0;
        int length = bytes.length - 4;
        for (int i = 0; i < length; i++) {
            sum += bytes[i] & 0xFF;
        }
        byte[] repaired = bytes.clone();
        repaired[length + 2] = (byte) (sum >>> 8);
        repaired[length + 3] = (byte) sum;
        try {
            add(facts, NwFrame.parse(repaired, 0));
        } catch (BmsProtocolException e) {
            throw new AssertionError("the sum was put right", e);
        }
    }

    private static void add(Facts facts, NwFrame frame) {
        facts.number("command", frame.commandCode());
        facts.number("frame_source", frame.sourceCode());
        facts.number("transport_type", frame.transferCode());
        facts.number("record_number", frame.recordNumber());
        facts.number("length_field", frame.toBytes().length - 2L);
        facts.number("register", frame.identifierCode());
        if (frame.transfer().filter(NwTransfer.REPLY::equals).isEmpty()) {
            return;
        }
        NwData data = frame.values();
        if (data.end() != NwData.End.COMPLETE) {
            facts.refused("the list ends with " + data.end());
        }
        ModelFacts.add(facts, NwModel.status(data));
        ModelFacts.add(facts, NwModel.settings(data));
        ModelFacts.add(facts, NwModel.info(data));
        RAW.forEach((identifier, name) -> data.number(identifier).ifPresent(number -> facts.number(name, number)));
        data.text(NwIdentifier.VERSION).ifPresent(text -> facts.text("software_version", text));
        data.number(NwIdentifier.OPERATING_TIME).ifPresent(minutes -> facts.number("runtime", minutes * 60));
    }
}
