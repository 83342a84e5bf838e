// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.jk.ChargerStatus;
import io.github.jkbms.can.jk.JkCanAlarms;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanControl;
import io.github.jkbms.can.jk.JkCanErrors;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** JK's own CAN messages. */
final class CanJkKind implements CaptureKind {
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    /** What a source calls an identifier that no document has. */
    private static final String UNDOCUMENTED = "01F21400";

    private static final Map<String, String> UNREADABLE = Map.of(
            "discharge_time_h", "bytes 6 and 7 of 2F4 in V1.02 alone; reserved in V2, which this pack speaks",
            "temperature_mask", "contradicts the temperatures of the same frame and is not used",
            "discharge_switch", "its mask bit says that it does not count");

    @Override
    public String name() {
        return "JK CAN";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return capture.isCan()
                && capture.messages().stream().anyMatch(message -> {
                    CanFrame frame = frame(message);
                    return JkCanMessage.of(frame.id()).isPresent()
                            || frame.id().equals(JkCanControl.ID)
                            || frame.id().equals(ChargerStatus.ID)
                            || message.canId().equals(UNDOCUMENTED);
                });
    }

    static CanFrame frame(CaptureCase.Message message) {
        return CanFrame.of(CanId.parse(message.canId()), message.bytes());
    }

    @Override
    public boolean isUnreadable(CaptureCase capture, String key) {
        return UNREADABLE.containsKey(key);
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        // the first frame of each kind counts: a sequence repeats them
        for (int i = capture.messages().size() - 1; i >= 0; i--) {
            add(facts, frame(capture.messages().get(i)));
        }
        return facts;
    }

    private static void add(Facts facts, CanFrame frame) {
        // the sign of the current is disputed; the captures show 0 A, and the documents are compared as written
        PackStatus status = JkCanCodec.decode(frame, JkCanVersion.V2);
        ModelFacts.add(facts, status);
        status.value(Quantity.MOSFET_TEMPERATURE)
                .ifPresent(value -> facts.number("temperature_3", BigDecimal.valueOf(value, 1), TENTH));
        status.value(Quantity.PACK_CURRENT)
                .ifPresent(value -> facts.number("pack_current_as_written", BigDecimal.valueOf(value, 3), TENTH));
        JkCanControl.decode(frame).ifPresent(control -> control(facts, control));
        Optional<JkCanMessage> message = JkCanMessage.of(frame.id());
        if (message.filter(JkCanMessage.ALARMS::equals).isPresent()) {
            JkCanAlarms alarms = new JkCanAlarms((int) frame.bits());
            level(facts, "cell_overvoltage", alarms, Alarm.CELL_OVERVOLTAGE);
            level(facts, "pack_undervoltage", alarms, Alarm.PACK_UNDERVOLTAGE);
            level(facts, "low_soc", alarms, Alarm.LOW_STATE_OF_CHARGE);
        } else if (message.filter(JkCanMessage.ERRORS::equals).isPresent()) {
            // the source names them by the field table
            JkCanErrors errors = new JkCanErrors((int) frame.bits() & 0x3FFFF);
            facts.truth("fault_mos_overtemperature", errors.byFieldTable().has(Alarm.MOSFET_OVERTEMPERATURE));
            facts.truth("fault_pack_undervoltage", errors.byFieldTable().has(Alarm.PACK_UNDERVOLTAGE));
        }
    }

    private static void level(Facts facts, String name, JkCanAlarms alarms, Alarm alarm) {
        facts.number("alarm_" + name + "_level", alarms.level(alarm).ordinal());
    }

    private static void control(Facts facts, JkCanControl control) {
        facts.number(
                "mask_code",
                (control.charge().isPresent() ? 1 : 0)
                        | (control.discharge().isPresent() ? 2 : 0)
                        | (control.balance().isPresent() ? 4 : 0));
        control.charge().ifPresent(on -> facts.truth("charge_switch", on));
        control.balance().ifPresent(on -> facts.truth("balance_switch", on));
    }
}
