// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.write.AuditEvent.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The permission to change one pack, for one reason and a limited time. The only way in this library to write to a device:
 * plan, look at the plan, confirm what it asks for, apply.
 *
 * <pre>{@code
 * try (var session = WriteSession.open(bus.pack(1).writeRoute(), SessionOptions.of("gentler charging", journals))) {
 *     WritePlan plan = session.plan(ChangeSet.of(Setting.REQUESTED_CHARGE_VOLTAGE, 3_430));
 *     plan.lines().forEach(System.out::println);
 *     ApplyReport report = session.apply(plan);
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads; one thing is done at a time. No thread of its own.
 */
public final class WriteSession implements AutoCloseable {
    private final WriteRoute route;
    private final SessionOptions options;
    private final TimeSource time;
    private final Planner planner;
    private final PackId pack;
    private final long endsNanos;
    private final Map<WritePlan, Settlement> plans = new LinkedHashMap<>();
    private boolean closed;

    /** Which earlier journal a plan brings to its end, and how. */
    private record Settlement(Journal journal, ApplyReport.State end) {}

    private WriteSession(WriteRoute route, SessionOptions options, PackId pack) {
        this.route = route;
        this.options = options;
        this.time = route.pack().time();
        this.planner = new Planner(route);
        this.pack = pack;
        this.endsNanos = time.nanoTime() + options.lifetime().toNanos();
    }

    /**
     * {@return an open session} Reads who the pack is; changes nothing.
     *
     * @param route   the pack and the way to it
     * @param options why, for how long, and where the journal goes
     * @throws BmsException if the pack cannot be read
     */
    public static WriteSession open(WriteRoute route, SessionOptions options) throws BmsException {
        Objects.requireNonNull(options, "options");
        route.pack().readInfo();
        WriteSession session = new WriteSession(route, options, route.pack().id());
        session.audit(
                Kind.OPENED,
                "over " + route.name() + " for " + options.lifetime().toMinutes() + " min");
        return session;
    }

    /** {@return the pack that may be changed} */
    public PackId pack() {
        return pack;
    }

    /** {@return whether it is neither closed nor over its time} */
    public synchronized boolean isOpen() {
        return !closed && time.nanoTime() - endsNanos < 0;
    }

    /**
     * {@return what a change set comes to} Reads the pack, sends no write. A plan that is not allowed is returned as well; its
     * findings say why.
     *
     * @param changes what is wanted
     * @throws BmsException          if the pack cannot be read
     * @throws WriteRefusedException if the session is over or another pack answers
     */
    public synchronized WritePlan plan(ChangeSet changes) throws BmsException {
        WritePlan plan = planner.plan(changes, read());
        return announce(plan, null);
    }

    /**
     * {@return the plan that brings back what a pack held before an earlier change set}
     *
     * @param journal the journal of the change set
     * @throws BmsException          if the pack cannot be read
     * @throws WriteRefusedException if the session is over, the journal is of another pack, or nothing of it can be undone
     */
    public synchronized WritePlan planUndo(Journal journal) throws BmsException {
        Snapshot before = read();
        requireSamePack(journal);
        Map<Target, Long> old = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        Set<Integer> sent =
                journal.sendings().stream().map(Journal.Sending::step).collect(Collectors.toSet());
        for (int step : sent) {
            Journal.Step change = journal.steps().get(step);
            if (change.target() instanceof Target.Act act) {
                if (act.action().isPreset()) {
                    old.putAll(journal.was());
                } else {
                    findings.add(Finding.warning(act.key(), act.label() + " cannot be undone."));
                }
            } else if (change.oldValue().isPresent()) {
                old.put(change.target(), change.oldValue().getAsLong());
            }
        }
        if (old.isEmpty() && !findings.isEmpty()) {
            throw refuse("Nothing of the journal " + journal.file().getFileName() + " can be undone: "
                    + findings.stream().map(Finding::text).collect(Collectors.joining(" ")));
        }
        WritePlan plan = planner.restore(differing(old, before), before, findings);
        return announce(plan, new Settlement(journal, ApplyReport.State.UNDONE));
    }

    /**
     * {@return the plan that brings an interrupted change set to its end} It is checked like a new one.
     *
     * @param journal the journal of the change set
     * @throws BmsException          if the pack cannot be read
     * @throws WriteRefusedException if the session is over, or the journal is of another pack or not open
     */
    public synchronized WritePlan planResume(Journal journal) throws BmsException {
        Snapshot before = read();
        requireSamePack(journal);
        if (journal.end().isPresent()) {
            throw refuse("The journal " + journal.file().getFileName() + " ended as "
                    + journal.end().get() + ": there is nothing to resume.");
        }
        Map<Target, Long> wanted = new LinkedHashMap<>();
        journal.steps().forEach(step -> wanted.put(step.target(), step.newValue()));
        List<Assignment> rest = differing(wanted, before);
        WritePlan plan = rest.isEmpty() ? planner.nothing(before) : planner.plan(ChangeSet.ofAssignments(rest), before);
        return announce(plan, new Settlement(journal, ApplyReport.State.RESUMED));
    }

    private static List<Assignment> differing(Map<Target, Long> wanted, Snapshot now) {
        List<Assignment> differing = new ArrayList<>();
        wanted.forEach((target, value) -> {
            if (!now.value(target).equals(OptionalLong.of(value))) {
                differing.add(new Assignment(target, value));
            }
        });
        return differing;
    }

    private void requireSamePack(Journal journal) {
        PackId of = journal.pack()
                .orElseThrow(() -> refuse("The journal " + journal.file().getFileName()
                        + " was cut off before anything was sent: there is nothing to do."));
        if (!of.equals(pack)) {
            throw refuse("The journal " + journal.file().getFileName() + " is of pack " + of + ", this is " + pack
                    + ": connect the other pack.");
        }
    }

    /**
     * Carries out a plan of this session: reads the pack again, writes the journal, then writes one field after the other and
     * reads each back.
     *
     * @param plan          the plan; can be applied once
     * @param confirmations what was confirmed
     * @return what became of it
     * @throws IOException           a {@link BmsException} if the pack cannot be read before the first write, a
     *                               {@link JournalException} if the journal cannot be written
     * @throws WriteRefusedException if nothing was sent: the session is over, the plan is not allowed or not of this session,
     *                               a confirmation is missing, the budget is used up, or the pack has changed since
     */
    public synchronized ApplyReport apply(WritePlan plan, Collection<Confirmation> confirmations) throws IOException {
        requireOpen();
        if (!plans.containsKey(plan)) {
            throw refuse("This plan was applied before or is not of this session: make a new one.");
        }
        if (!plan.isAllowed()) {
            throw refuse("The plan is not allowed: "
                    + plan.findings().stream()
                            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                            .map(Finding::text)
                            .collect(Collectors.joining(" ")));
        }
        requireConfirmed(plan.missing(confirmations));
        requireBudget(plan.writes().size());
        Snapshot now = unchanged(plan, confirmations);
        confirmations.forEach(confirmation -> audit(Kind.CONFIRMED, confirmation.name()));
        Settlement settlement = plans.remove(plan);
        try (JournalWriter journal = options.journals().create(pack, time.instant())) {
            journal.begin(plan, options.reason(), time.instant(), writable(now));
            ApplyReport.State success = settlement == null ? ApplyReport.State.APPLIED : settlement.end();
            Applier applier = new Applier(route, now, journal, options.onFailure(), success, this::audit);
            ApplyReport report = applier.apply(plan.writes());
            if (settlement != null && report.isGood()) {
                JournalWriter.settle(settlement.journal().file(), settlement.end());
            }
            return report;
        }
    }

    /**
     * Carries out a plan that needs no confirmation.
     *
     * @param plan the plan
     * @return what became of it
     * @throws IOException           as for {@link #apply(WritePlan, Collection)}
     * @throws WriteRefusedException as for {@link #apply(WritePlan, Collection)}
     */
    public ApplyReport apply(WritePlan plan) throws IOException {
        return apply(plan, List.of());
    }

    private Snapshot read() throws BmsException {
        requireOpen();
        Snapshot snapshot = route.snapshot();
        if (!snapshot.pack().equals(pack)) {
            throw refuse("The session is for pack " + pack + ", but " + snapshot.pack() + " answers.");
        }
        return snapshot;
    }

    /** The pack as it is now, which must be what the plan was made for, without new dangers. */
    private Snapshot unchanged(WritePlan plan, Collection<Confirmation> confirmations) throws BmsException {
        Snapshot now = read();
        List<Assignment> wanted = new ArrayList<>();
        for (PlannedWrite write : plan.writes()) {
            boolean isSame = write.target() instanceof Target.Act
                    || now.value(write.target()).equals(plan.before().value(write.target()));
            if (!isSame) {
                throw refuse(write.target().label() + " has changed since the plan was made: make a new one.");
            }
            wanted.add(new Assignment(write.target(), write.newValue()));
        }
        Checks live = new Checks(route, now, wanted);
        live.liveDangers();
        Set<Confirmation> missing = live.needed();
        missing.removeAll(confirmations);
        requireConfirmed(missing);
        return now;
    }

    private void requireConfirmed(Set<Confirmation> missing) {
        if (!missing.isEmpty()) {
            throw refuse("Not confirmed: "
                    + missing.stream()
                            .map(confirmation -> confirmation.name() + " (" + confirmation.warning() + ")")
                            .collect(Collectors.joining("; "))
                    + ".");
        }
    }

    private void requireBudget(int fields) throws JournalException {
        Instant hourAgo = time.instant().minus(Duration.ofHours(1));
        int used = options.journals().sentSince(pack, hourAgo);
        if (fields > 0 && used + fields > options.fieldsPerHour()) {
            throw refuse(
                    "The plan writes %d fields; %d of %d were written to this pack within the last hour: wait, the memory"
                                    .formatted(fields, used, options.fieldsPerHour())
                            + " of the device wears with each write.");
        }
    }

    private Map<Target, Long> writable(Snapshot now) {
        Map<Target, Long> values = new LinkedHashMap<>();
        for (Target target : TargetNames.all()) {
            OptionalLong value = now.value(target);
            if (!(target instanceof Target.Act) && value.isPresent() && route.reach(target, now) instanceof Reach.Way) {
                values.put(target, value.getAsLong());
            }
        }
        return values;
    }

    private WritePlan announce(WritePlan plan, @Nullable Settlement settlement) {
        plans.put(plan, settlement);
        audit(
                Kind.PLANNED,
                plan.writes().size() + " writes" + (plan.isAllowed() ? "" : ", not allowed") + ": "
                        + plan.writes().stream()
                                .map(write -> new Assignment(write.target(), write.newValue()).toString())
                                .collect(Collectors.joining(", ")));
        return plan;
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw refuse("The write session is over (it was open for "
                    + options.lifetime().toMinutes() + " min or was closed): open a new one.");
        }
    }

    private WriteRefusedException refuse(String why) {
        audit(Kind.REFUSED, why);
        return new WriteRefusedException(why);
    }

    private void audit(Kind kind, String detail) {
        options.audit().happened(new AuditEvent(time.instant(), pack, options.reason(), kind, detail));
    }

    /** Ends the session; plans that were not applied are worth nothing any more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            plans.clear();
            audit(Kind.CLOSED, "");
        }
    }

    @Override
    public String toString() {
        return "write session for pack " + pack + " over " + route.name();
    }
}
