// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.bridge.Complaint;
import io.github.jkbms.bridge.Complaint.Kind;
import io.github.jkbms.bridge.StateJudge;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterDecoder;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a battery sends against the rules of an inverter. The one judge of all inverters: what differs is data. Has no clock
 * of its own. Not safe for use by many threads.
 */
final class BatteryJudge {
    /** What was heard of one message. */
    private static final class Heard {
        final FrameRule rule;

        @Nullable
        CanFrame last;

        long lastNanos;
        boolean isMissing;

        Heard(FrameRule rule, long startNanos) {
            this.rule = rule;
            lastNanos = startNanos;
        }
    }

    /** What every inverter needs of its battery once it has had it. */
    private static final List<StorageQuantity> ESSENTIAL = List.of(
            StorageQuantity.VOLTAGE,
            StorageQuantity.STATE_OF_CHARGE,
            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_CURRENT_LIMIT);

    private final InverterRules rules;
    private final Consumer<Complaint> complaints;
    private final InverterDecoder decoder;
    private final StateJudge values = new StateJudge();
    private StorageState before = StorageState.builder().build();
    private final Map<CanId, Heard> heard = new LinkedHashMap<>();
    private boolean isUnanswered;
    private boolean isUnansweredTold;
    private long unansweredSinceNanos;

    BatteryJudge(InverterRules rules, InverterProtocol protocol, long startNanos, Consumer<Complaint> complaints) {
        this.rules = rules;
        this.complaints = complaints;
        decoder = protocol.decoder();
        for (FrameRule rule : rules.frames()) {
            heard.put(rule.id(), new Heard(rule, startNanos));
        }
    }

    StorageState state() {
        return decoder.state();
    }

    /** The inverter has given a sign of life that the battery should hear. */
    void inverterSpoke(long nowNanos) {
        if (!isUnanswered) {
            isUnanswered = true;
            unansweredSinceNanos = nowNanos;
        }
    }

    void frame(CanFrame frame, long nowNanos) {
        isUnanswered = false;
        isUnansweredTold = false;
        Heard message = heard.get(frame.id());
        if (message == null) {
            if (rules.isExclusive()) {
                complain(Kind.UNEXPECTED_FRAME, frame + " is none of the messages of " + rules.label(), nowNanos);
            }
            decoder.add(frame);
            return;
        }
        period(message, nowNanos);
        boolean isNew = !frame.equals(message.last);
        message.last = frame;
        message.lastNanos = nowNanos;
        message.isMissing = false;
        if (isReadable(message.rule, frame, nowNanos) && isNew) {
            decoder.add(frame);
            judgeValues(nowNanos);
        }
    }

    private void period(Heard message, long nowNanos) {
        long sinceNanos = nowNanos - message.lastNanos;
        if (message.last == null || message.isMissing) {
            return;
        }
        if (sinceNanos < message.rule.shortest().toNanos()) {
            complain(
                    Kind.WRONG_PERIOD,
                    "%s again after %d ms, at least %d ms are wanted"
                            .formatted(
                                    message.rule,
                                    sinceNanos / 1_000_000,
                                    message.rule.shortest().toMillis()),
                    nowNanos);
        } else if (sinceNanos > message.rule.longest().toNanos()) {
            complain(
                    Kind.WRONG_PERIOD,
                    "%s only after %d ms, at most %d ms are wanted"
                            .formatted(
                                    message.rule,
                                    sinceNanos / 1_000_000,
                                    message.rule.longest().toMillis()),
                    nowNanos);
        }
    }

    private boolean isReadable(FrameRule rule, CanFrame frame, long nowNanos) {
        if (frame.length() < rule.minLength() || frame.length() > rule.maxLength()) {
            complain(
                    Kind.WRONG_LENGTH,
                    "%s has %d bytes, %d to %d are wanted"
                            .formatted(rule, frame.length(), rule.minLength(), rule.maxLength()),
                    nowNanos);
            return false;
        }
        if ((frame.bits() & rule.fixedMask()) != rule.fixedBits()) {
            complain(Kind.UNREADABLE, "%s lacks its mark: %s".formatted(rule, frame), nowNanos);
            return false;
        }
        return true;
    }

    private void judgeValues(long nowNanos) {
        StorageState state = decoder.state();
        values.judge(state, nowNanos).forEach(complaints);
        for (StorageQuantity quantity : ESSENTIAL) {
            if (before.has(quantity) && !state.has(quantity)) {
                complain(Kind.UNREADABLE, quantity.key() + " cannot be read any more", nowNanos);
            }
        }
        before = state;
        for (ValueRule rule : rules.values()) {
            OptionalLong value = state.value(rule.quantity());
            if (value.isPresent() && (value.getAsLong() < rule.min() || value.getAsLong() > rule.max())) {
                complain(
                        Kind.IMPLAUSIBLE_VALUE,
                        "%s is %d, %s accepts %d to %d"
                                .formatted(
                                        rule.quantity().key(),
                                        value.getAsLong(),
                                        rules.label(),
                                        rule.min(),
                                        rule.max()),
                        nowNanos);
            }
        }
    }

    /** Notices what did not come. To be called now and then. */
    void lookForWhatIsMissing(long nowNanos) {
        for (Heard message : heard.values()) {
            boolean isExpected = message.rule.isRequired() || message.last != null;
            if (isExpected
                    && !message.isMissing
                    && nowNanos - message.lastNanos > message.rule.missing().toNanos()) {
                message.isMissing = true;
                complain(
                        Kind.MISSING_FRAME,
                        "%s did not come for %d ms"
                                .formatted(message.rule, message.rule.missing().toMillis()),
                        nowNanos);
            }
        }
        if (isUnanswered
                && !isUnansweredTold
                && nowNanos - unansweredSinceNanos > rules.answerWithin().toNanos()) {
            isUnansweredTold = true;
            complain(
                    Kind.MISSING_HANDSHAKE,
                    "nothing came within %d ms after the inverter spoke"
                            .formatted(rules.answerWithin().toMillis()),
                    nowNanos);
        }
    }

    private void complain(Kind kind, String text, long nowNanos) {
        complaints.accept(new Complaint(kind, text, nowNanos));
    }
}
