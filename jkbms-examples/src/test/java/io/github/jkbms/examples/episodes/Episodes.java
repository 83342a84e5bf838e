// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.link.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One fault at a time, chosen by a seed, each on a new line after the old one was cut: so it is certain which complaint belongs to
 * which fault. An episode is: the line is cut, the subject comes back without help; the fault happens somewhere; then
 * the subject works again, and has nothing to complain about any more.
 */
final class Episodes {
    /** So many observations may pass until a fault has happened. */
    private static final int PATIENCE = 30;

    /** So many observations may fail after a line was cut, or after a fault. */
    private static final int SETTLE = 3;

    /** So many must succeed at the end. */
    private static final int CALM = 2;

    /** After so long a line that was cut is opened again by whoever needs it. */
    private static final Duration RETRY = Duration.ofMillis(600);

    private static final Duration SHORT = Duration.ofMillis(10);

    private static final List<Fault> FAULTS = List.of(
            new Fault.Drop(),
            new Fault.FlipBit(),
            new Fault.Duplicate(),
            new Fault.Split(),
            new Fault.Delay(SHORT),
            new Fault.Delay(Duration.ofSeconds(3)),
            new Fault.Garbage(1),
            new Fault.Garbage(40),
            new Fault.Echo());

    private static final class Tally {
        long faults;
        long noticed;
        long failedReads;
    }

    private final Random random;
    private final Map<String, Tally> tallies = new TreeMap<>(Comparator.naturalOrder());
    private long observations;
    private long cuts;

    Episodes(long seed) {
        random = new Random(seed);
    }

    /**
     * Runs one episode.
     *
     * @throws AssertionError if the subject does not do as it should
     */
    void run(Subject subject) throws InterruptedException {
        Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        boolean isEcho = fault instanceof Fault.Echo;
        if (isEcho && !subject.directions().contains(Direction.SENT)) {
            return;
        }
        Direction direction = isEcho ? Direction.SENT : direction(subject);
        int place = random.nextInt(isEcho ? 4 : direction == Direction.SENT ? 40 : subject.reach());
        FaultPlan plan = FaultPlan.seeded(random.nextLong()).at(direction, fault, place);
        String what = subject + " with " + plan;

        long before = subject.complaints();
        subject.wire().cut(plan);
        cuts++;
        comeBack(subject, what);
        long failures = 0;
        int patience = PATIENCE;
        while (subject.wire().injected(direction) == 0) {
            check(patience-- > 0, what + ": the fault did not happen");
            long soFar = subject.complaints();
            boolean isGood = observe(subject);
            failures += isGood ? 0 : 1;
            boolean isCalm = subject.wire().injected(direction) == 0;
            check(!isCalm || isGood && subject.complaints() == soFar, what + ": trouble without a fault");
        }
        int settle = SETTLE;
        while (!observe(subject)) {
            failures++;
            check(settle-- > 0, what + ": no recovery");
        }
        long noticed = subject.complaints() - before;
        for (int i = 0; i < CALM; i++) {
            check(observe(subject), what + ": trouble again after the recovery");
        }
        noticed = account(subject, fault, what, before, noticed);
        record(subject + ", " + direction + " " + fault, noticed, failures);
        check(noticed > 0 || !isSpoiling(fault) || subject.isBlindTo(fault), what + ": it passed unnoticed");
        check(noticed == 0 || !isHarmless(fault), what + ": it did harm");
    }

    /** A late answer may be noticed while the line is calm again; after that nothing may. */
    private long account(Subject subject, Fault fault, String what, long before, long noticed)
            throws InterruptedException {
        long late = subject.complaints() - before;
        check(observe(subject), what + ": trouble again after the recovery");
        check(subject.complaints() - before == late, what + ": complaints without a fault");
        check(subject.unaccountedRequests() == 0, what + ": requests ended in no documented way");
        check(subject.wire().line().reconnects() == subject.wire().cuts(), what + ": a cut without a return");
        return Math.max(noticed, late);
    }

    private Direction direction(Subject subject) {
        List<Direction> all = new ArrayList<>(subject.directions());
        all.sort(Comparator.naturalOrder());
        return all.get(random.nextInt(all.size()));
    }

    /** Whether a fault loses or spoils something, so that it cannot pass unnoticed in what is asked for. */
    private static boolean isSpoiling(Fault fault) {
        return fault instanceof Fault.Drop || fault instanceof Fault.FlipBit;
    }

    /** Whether nobody may be disturbed by a fault. */
    private static boolean isHarmless(Fault fault) {
        return fault instanceof Fault.Split
                || fault instanceof Fault.Delay delay && delay.pause().equals(SHORT);
    }

    private void comeBack(Subject subject, String what) throws InterruptedException {
        boolean isNoticed = false;
        try {
            observations++;
            subject.observe();
        } catch (BmsPortException e) {
            isNoticed = true;
        } catch (BmsException e) {
            throw new AssertionError(what + ": a cut line was told as " + e, e);
        }
        check(isNoticed, what + ": a cut line went unnoticed");
        subject.wire().time().advance(RETRY);
    }

    private boolean observe(Subject subject) throws InterruptedException {
        observations++;
        try {
            subject.observe();
            return true;
        } catch (BmsPortException e) {
            throw new AssertionError(subject + " lost a line that was not cut", e);
        } catch (BmsException e) {
            return false;
        } catch (AssertionError e) {
            throw new AssertionError(subject + " after " + subject.wire().plan() + ": " + e.getMessage(), e);
        }
    }

    private void record(String what, long noticed, long failures) {
        Tally tally = tallies.computeIfAbsent(what, key -> new Tally());
        tally.faults++;
        tally.noticed += noticed > 0 ? 1 : 0;
        tally.failedReads += failures;
    }

    private static void check(boolean isKept, String otherwise) {
        if (!isKept) {
            throw new AssertionError(otherwise);
        }
    }

    long faults() {
        return tallies.values().stream().mapToLong(tally -> tally.faults).sum();
    }

    /** {@return a line for each kind of fault, and one of sums} */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        tallies.forEach((what, tally) -> lines.add("%-60s %8d faults, %8d noticed, %8d without effect, %8d reads failed"
                .formatted(what, tally.faults, tally.noticed, tally.faults - tally.noticed, tally.failedReads)));
        lines.add("%d faults and %d cuts in %d observations, all accounted for, no wrong value"
                .formatted(faults(), cuts, observations));
        return lines;
    }
}
