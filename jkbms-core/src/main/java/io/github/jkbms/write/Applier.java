// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.write.AuditEvent.Kind;
import io.github.jkbms.write.Outcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Carries out one plan: one field at a time, each read back, and everything written down before it is sent. For one use, by
 * one thread.
 */
final class Applier {
    /** A write whose answer got lost and that did not arrive is sent once more; it changes nothing if it did arrive. */
    private static final int SENDS = 2;

    /** Devices may take a moment until a new value can be read. */
    private static final int LOOKS = 2;

    private static final long PATIENCE_NANOS = 500_000_000;

    /** Chosen: what a clock may differ from what it was set to, reading included. */
    private static final int CLOCK_SECONDS = 30;

    private final WriteRoute route;
    private final TimeSource time;
    private final JournalWriter journal;
    private final Audit audit;
    private final OnFailure onFailure;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Outcome> rollback = new ArrayList<>();
    private final ApplyReport.State success;
    private Snapshot state;

    /** Where the applier reports to. */
    interface Audit {
        void note(Kind kind, String detail);
    }

    /** What success is called: applied, or the end of an earlier change. */
    Applier(
            WriteRoute route,
            Snapshot state,
            JournalWriter journal,
            OnFailure onFailure,
            ApplyReport.State success,
            Audit audit) {
        this.success = success;
        this.route = route;
        this.time = route.pack().time();
        this.state = state;
        this.journal = journal;
        this.onFailure = onFailure;
        this.audit = audit;
    }

    ApplyReport apply(List<PlannedWrite> writes) throws JournalException {
        int failed = -1;
        for (int step = 0; step < writes.size(); step++) {
            PlannedWrite write = writes.get(step);
            Outcome outcome = failed >= 0 && onFailure == OnFailure.ROLL_BACK
                    ? Outcome.of(write, Result.NOT_SENT, "not sent, because an earlier one failed")
                    : write(step, write, write.oldValue(), write.newValue());
            outcomes.add(note(step, outcome));
            if (outcome.result() == Result.UNKNOWN) {
                return report(ApplyReport.State.INTERRUPTED);
            }
            failed = !outcome.isGood() && failed < 0 ? step : failed;
        }
        if (failed < 0) {
            boolean isProven = outcomes.stream().allMatch(outcome -> outcome.result() == Result.APPLIED);
            return end(isProven ? success : ApplyReport.State.UNVERIFIED);
        }
        return onFailure == OnFailure.ROLL_BACK ? rollBack(failed) : end(ApplyReport.State.PARTLY);
    }

    /** Brings back what was changed, the last first: the states in between are those of the way here. */
    private ApplyReport rollBack(int from) throws JournalException {
        boolean isAllBack = true;
        for (int step = from; step >= 0; step--) {
            PlannedWrite write = outcomes.get(step).write();
            OptionalLong now = state.value(write.target());
            if (write.target() instanceof Target.Act) {
                isAllBack &= !outcomes.get(step).isGood();
            } else if (!now.equals(write.oldValue())) {
                long old = write.oldValue().orElseThrow();
                PlannedWrite back =
                        new PlannedWrite(write.target(), now, old, route.frames(write.target(), old, state));
                Outcome outcome = write(step, back, now, old);
                rollback.add(note(step, outcome));
                if (outcome.result() == Result.UNKNOWN) {
                    return report(ApplyReport.State.INTERRUPTED);
                }
                isAllBack &= outcome.isGood();
            }
        }
        return isAllBack ? end(ApplyReport.State.ROLLED_BACK) : report(ApplyReport.State.PARTLY);
    }

    private Outcome note(int step, Outcome outcome) throws JournalException {
        journal.outcome(step, outcome);
        audit.note(Kind.OUTCOME, outcome.write().target().key() + ": " + outcome.text());
        return outcome;
    }

    private ApplyReport end(ApplyReport.State how) throws JournalException {
        journal.end(how);
        return report(how);
    }

    private ApplyReport report(ApplyReport.State how) {
        audit.note(Kind.ENDED, how.name());
        return new ApplyReport(how, outcomes, rollback, journal.file());
    }

    private Outcome write(int step, PlannedWrite write, OptionalLong expected, long value) throws JournalException {
        Target target = write.target();
        String unsent = "";
        try {
            state = route.refresh(target, state);
        } catch (BmsException e) {
            return Outcome.of(write, Result.UNKNOWN, "not sent, the pack cannot be read: " + e.getMessage());
        }
        if (!(target instanceof Target.Act) && !state.value(target).equals(expected)) {
            return Outcome.found(
                    write,
                    Result.NOT_SENT,
                    state.value(target),
                    "not sent, because somebody else changed it to " + text(target, state.value(target)));
        }
        for (int send = 1; send <= SENDS; send++) {
            journal.sending(step, value, time.instant());
            audit.note(Kind.SENT, new Assignment(target, value) + " (was " + text(target, expected) + ")");
            try {
                Answer answer = route.send(new WritePermit(new WriteOrder(target, value, state)));
                if (answer instanceof Answer.Refused refused) {
                    return new Outcome(
                            write,
                            Result.REFUSED,
                            OptionalInt.of(refused.code()),
                            expected,
                            "refused by the device with code " + refused.code() + ": " + refused.meaning());
                }
                return verify(write, value);
            } catch (BmsException e) {
                unsent = e.getMessage();
                if (!canBeRead(target)) {
                    return Outcome.of(write, Result.UNKNOWN, "no answer, and it cannot be read back: " + unsent);
                }
                Outcome seen = verify(write, value);
                if (seen.result() != Result.NOT_KEPT || !seen.found().equals(expected)) {
                    return seen;
                }
            }
        }
        return Outcome.found(write, Result.NOT_KEPT, expected, "no answer, and the old value stays: " + unsent);
    }

    private static boolean canBeRead(Target target) {
        return !(target instanceof Target.Act act)
                || act.action() == Action.SET_CLOCK
                || act.action() == Action.EMERGENCY;
    }

    private Outcome verify(PlannedWrite write, long value) {
        Target target = write.target();
        if (!canBeRead(target)) {
            return unverified(write);
        }
        try {
            OptionalLong found = OptionalLong.empty();
            for (int look = 1; look <= LOOKS; look++) {
                if (look > 1) {
                    pause();
                }
                state = route.refresh(target, state);
                found = state.value(target);
                if (found.isPresent() && isSame(target, found.getAsLong(), value)) {
                    return Outcome.found(write, Result.APPLIED, found, "is now " + text(target, found));
                }
            }
            return Outcome.found(
                    write,
                    Result.NOT_KEPT,
                    found,
                    "accepted but not kept: wanted %s, found %s"
                            .formatted(text(target, OptionalLong.of(value)), text(target, found)));
        } catch (BmsException e) {
            return Checks.mayEndConversation(target)
                    ? Outcome.of(write, Result.UNVERIFIED, "sent; the pack cannot be read any more over this wire")
                    : Outcome.of(write, Result.UNKNOWN, "sent, but it cannot be read back: " + e.getMessage());
        }
    }

    private Outcome unverified(PlannedWrite write) {
        String more = "";
        if (write.target() instanceof Target.Act act && act.action().isPreset()) {
            try {
                Snapshot after = state.with(route.pack().readSettings());
                long changed = TargetNames.all().stream()
                        .filter(target -> !after.value(target).equals(state.value(target)))
                        .count();
                more = ", " + changed + " settings differ from before";
                state = after;
            } catch (BmsException e) {
                more = ", and the settings cannot be read: " + e.getMessage();
            }
        }
        return Outcome.of(write, Result.UNVERIFIED, "sent and acknowledged, cannot be verified" + more);
    }

    private static boolean isSame(Target target, long found, long value) {
        return target instanceof Target.Act act && act.action() == Action.SET_CLOCK
                ? Math.abs(found - value) <= CLOCK_SECONDS
                : found == value;
    }

    private void pause() throws BmsException {
        try {
            time.sleep(PATIENCE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BmsInterruptedException("interrupted while waiting for " + route.name());
        }
    }

    private static String text(Target target, OptionalLong value) {
        return value.isPresent() ? Codes.text(target, value.getAsLong()) : "unknown";
    }
}
