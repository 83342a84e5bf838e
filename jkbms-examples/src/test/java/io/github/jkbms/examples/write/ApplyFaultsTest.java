// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.write.SabotagedLink.Killed;
import io.github.jkbms.examples.write.SabotagedLink.Sabotage;
import io.github.jkbms.examples.write.WireUnderTest.Kind;
import io.github.jkbms.link.Direction;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.sim.Firmware;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.ApplyReport.State;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Journal;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.Outcome;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can go wrong in the middle of an apply, over each wire, at every byte and every step: afterwards the pack
 * holds all old or all new values, or the journal brings the old ones back.
 *
 * <p>Bytes of long answers are taken in strides over the wires that read whole tables; {@code -Djkbms.faults=all} takes each.
 */
class ApplyFaultsTest {
    private static final boolean IS_EVERY_BYTE = "all".equals(System.getProperty("jkbms.faults"));

    /** Prime, so that over the sabotages and steps different places of a record are hit. */
    private static final int STRIDE = 41;

    /** A whole field, half a register and one bit of a word. */
    private static final ChangeSet CHANGES = ChangeSet.of(
            Change.of(Setting.SOC_0_VOLTAGE, 2_700),
            Change.of(Setting.SMART_SLEEP_DELAY, 30),
            new Change.OfSwitch(Switch.DISPLAY_ALWAYS_ON, true));

    /** What 4E57 can tell: a switch, a voltage and a time. */
    private static final ChangeSet NW_CHANGES = ChangeSet.of(
            new Change.OfMainSwitch(Change.MainSwitch.CHARGE, false),
            Change.of(Setting.BALANCE_START_VOLTAGE, 3_380),
            Change.of(Setting.CHARGE_OVERCURRENT_DELAY, 9));

    private static final int STEPS = 3;

    private Path folder;
    private Journals journals;
    private WireUnderTest wire;
    private ChangeSet changes;
    private PackSettings old;
    private PackSettings changed;

    /** A pack as it was never touched, and a fresh folder; in memory where the system has such a place. */
    private void freshPack(Kind kind) throws IOException {
        clean();
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "jkbms")
                : Files.createTempDirectory("jkbms");
        journals = Journals.at(folder);
        wire = new WireUnderTest(kind, Firmware.PB2A16S20P_15_41);
        changes = kind == Kind.NW ? NW_CHANGES : CHANGES;
        old = settings();
        PackSettings.Builder after = old.toBuilder();
        if (kind == Kind.NW) {
            after.set(Setting.CHARGE_SWITCH, 0)
                    .set(Setting.BALANCE_START_VOLTAGE, 3_380)
                    .set(Setting.CHARGE_OVERCURRENT_DELAY, 9);
        } else {
            after.set(Setting.SOC_0_VOLTAGE, 2_700)
                    .set(Setting.SMART_SLEEP_DELAY, 30)
                    .set(Setting.SWITCHES, old.value(Setting.SWITCHES).orElseThrow() | 0x10);
        }
        changed = after.build();
    }

    @AfterEach
    void clean() throws IOException {
        if (wire != null) {
            wire.close();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            wire = null;
        }
    }

    private PackSettings settings() {
        return wire.pack.image().settings();
    }

    private SessionOptions options() {
        // Not ASCII: a letter of two bytes may be cut in the middle.
        return SessionOptions.of("Prüfung", journals);
    }

    private SabotagedLink healthy() {
        return new SabotagedLink(wire.near, Direction.SENT, Sabotage.DROP, Long.MAX_VALUE);
    }

    /** Applies over a line on which something goes wrong; what the report says, if there was one. */
    private Optional<ApplyReport> apply(SabotagedLink link) {
        try (WriteSession session = WriteSession.open(wire.routeOver(link), options())) {
            WritePlan plan = session.plan(changes);
            link.arm();
            return Optional.of(session.apply(plan, plan.needed()));
        } catch (IOException | Killed e) {
            return Optional.empty();
        }
    }

    /** The promise; restores over a good line if the journal is open. */
    private void assertAllOldOrAllNewOrRestored(Optional<ApplyReport> report, String what) throws IOException {
        PackSettings found = settings();
        report.ifPresent(said -> {
            if (said.state() == State.APPLIED) {
                assertThat(found).as(what).isEqualTo(changed);
            } else if (said.state() == State.ROLLED_BACK) {
                assertThat(found).as(what).isEqualTo(old);
            }
        });
        boolean isWhole = found.equals(old) || found.equals(changed);
        List<Journal> open = journals.all().stream().filter(Journal::isOpen).toList();
        assertThat(isWhole || open.size() == 1).as("%s: left %s", what, report).isTrue();
        for (Journal journal : open) {
            undo(journal, what);
        }
    }

    private void undo(Journal journal, String what) throws IOException {
        wire.time.advance(Duration.ofSeconds(2));
        try (WriteSession session = WriteSession.open(wire.routeOver(wire.near), options())) {
            WritePlan undo = session.planUndo(journal);
            assertThat(session.apply(undo, undo.needed()).state()).as(what).isEqualTo(State.UNDONE);
        }
        assertThat(settings()).as(what).isEqualTo(old);
        assertThat(journals.all()).as(what).noneMatch(Journal::isOpen);
    }

    static Stream<Arguments> sabotages() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Sabotage.values()).map(sabotage -> Arguments.of(kind, sabotage)));
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void everyByteOfAnApplyMayGoWrong(Kind kind, Sabotage sabotage) throws IOException {
        for (Direction direction : Direction.values()) {
            freshPack(kind);
            SabotagedLink measuring = new SabotagedLink(wire.near, direction, sabotage, Long.MAX_VALUE);
            assertThat(apply(measuring).orElseThrow().state()).isEqualTo(State.APPLIED);
            assertThat(settings()).isEqualTo(changed);
            long bytes = measuring.count(direction);
            assertThat(bytes).isGreaterThan(100);
            int step = IS_EVERY_BYTE || kind == Kind.MODBUS || direction == Direction.SENT ? 1 : STRIDE;
            int faults = 0;
            for (long place = (sabotage.ordinal() * 7L) % step; place < bytes; place += step) {
                freshPack(kind);
                String what = "%s: %s at byte %d %s".formatted(kind, sabotage, place, direction);
                Optional<ApplyReport> report = apply(new SabotagedLink(wire.near, direction, sabotage, place));
                assertAllOldOrAllNewOrRestored(report, what);
                faults++;
            }
            System.out.printf("apply faults: %s, %s: %d of %d bytes %s%n", kind, sabotage, faults, bytes, direction);
        }
    }

    static Stream<Arguments> verdicts() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(
                                WriteVerdict.NOT_KEPT, WriteVerdict.REFUSED_ADDRESS, WriteVerdict.REFUSED_VALUE)
                        .map(verdict -> Arguments.of(kind, verdict)));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void everyStepMayFailAtTheDevice(Kind kind, WriteVerdict verdict) throws IOException {
        for (int failing = 0; failing < STEPS; failing++) {
            freshPack(kind);
            Set<Integer> fields = new LinkedHashSet<>();
            int place = failing;
            wire.pack.setRules((image, block, offset, bytes) -> {
                fields.add(offset);
                return List.copyOf(fields).indexOf(offset) == place ? verdict : WriteVerdict.ACCEPTED;
            });
            assertThat(apply(healthy()).orElseThrow().state()).isEqualTo(State.ROLLED_BACK);
            assertThat(settings()).isEqualTo(old);
        }
    }

    @ParameterizedTest
    @EnumSource
    void powerMayFailAtEveryStep(Kind kind) throws IOException {
        for (int step = 0; step < STEPS; step++) {
            freshPack(kind);
            wire.pack.setLoad(Load.NONE);
            wire.pack.losePowerAfterWrites(step);
            Optional<ApplyReport> report = apply(healthy());
            assertThat(report.orElseThrow().state()).isEqualTo(State.INTERRUPTED);
            wire.pack.switchOn();
            assertAllOldOrAllNewOrRestored(report, "power lost at step " + step);
            assertThat(settings()).isEqualTo(old);
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptedChangeCanBeResumed(Kind kind) throws IOException {
        for (int step = 0; step < STEPS; step++) {
            freshPack(kind);
            wire.pack.setLoad(Load.NONE);
            wire.pack.losePowerAfterWrites(step);
            apply(healthy());
            wire.pack.switchOn();
            wire.time.advance(Duration.ofSeconds(2));
            try (WriteSession session = WriteSession.open(wire.routeOver(wire.near), options())) {
                WritePlan rest =
                        session.planResume(journals.last(session.pack()).orElseThrow());
                assertThat(rest.writes()).hasSize(STEPS - 1 - step);
                assertThat(session.apply(rest, rest.needed()).state()).isEqualTo(State.RESUMED);
            }
            assertThat(settings()).isEqualTo(changed);
        }
    }

    /**
     * A machine that fails while a line of the journal goes to the disk leaves the file cut off at any byte. Whatever the pack
     * holds then, the write that was to be announced next included or not, what is left of the journal restores it.
     */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"MODBUS", "NW"})
    void journalMayBeCutOffAtEveryByte(Kind kind) throws IOException {
        freshPack(kind);
        ApplyReport report = apply(healthy()).orElseThrow();
        byte[] whole = Files.readAllBytes(report.journal());
        int restored = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(report.journal(), Arrays.copyOf(whole, length));
            Journal cut = Journal.read(report.journal());
            assertThat(cut.end()).isEmpty();
            for (int done = Math.max(0, cut.sendings().size() - 1);
                    done <= cut.sendings().size();
                    done++) {
                if (cut.isOpen()) {
                    wire.pack.configure(afterSteps(report, done));
                    undo(cut, kind + ": journal of " + length + " bytes, " + done + " steps done");
                    Files.write(report.journal(), Arrays.copyOf(whole, length));
                    deleteOthers(report.journal());
                    restored++;
                }
            }
        }
        System.out.printf("apply faults: %s, journal cut off: %d of %d bytes%n", kind, restored, whole.length);
        assertThat(restored).isGreaterThan(200);
    }

    /** What the pack holds after so many of its writes. */
    private PackSettings afterSteps(ApplyReport report, int done) {
        var image = wire.pack.image();
        Snapshot state = new Snapshot(wire.pack.id(), wire.time.instant(), old, image.info(), image.status());
        for (Outcome outcome : report.outcomes().subList(0, done)) {
            state = state.with(outcome.write().target(), outcome.write().newValue());
        }
        return state.settings();
    }

    private void deleteOthers(Path keep) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.equals(keep)).toList()) {
                Files.delete(file);
            }
        }
    }
}
