// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.link.Direction;
import io.github.jkbms.modbus.SabotagedLink.Killed;
import io.github.jkbms.modbus.SabotagedLink.Sabotage;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.ApplyReport.State;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Journal;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can go wrong in the middle of an apply, at every byte and every step: afterwards the pack holds all old or
 * all new values, or the journal brings the old ones back.
 */
class ApplyFaultsTest {
    /** A whole field, half a register and one bit of a word. */
    private static final ChangeSet CHANGES = ChangeSet.of(
            Change.of(Setting.SOC_0_VOLTAGE, 2_700),
            Change.of(Setting.SMART_SLEEP_DELAY, 30),
            new Change.OfSwitch(Switch.DISPLAY_ALWAYS_ON, true));

    private static final int STEPS = 3;

    private Path folder;
    private Journals journals;
    private Line line;
    private PackSettings old;
    private PackSettings changed;

    /** A pack as it was never touched, and a fresh folder; in memory where the system has such a place. */
    private void freshPack() throws IOException {
        clean();
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "jkbms")
                : Files.createTempDirectory("jkbms");
        journals = Journals.at(folder);
        line = Line.ofOne();
        old = settings();
        changed = old.toBuilder()
                .set(Setting.SOC_0_VOLTAGE, 2_700)
                .set(Setting.SMART_SLEEP_DELAY, 30)
                .set(Setting.SWITCHES, old.value(Setting.SWITCHES).orElseThrow() | 0x10)
                .build();
    }

    @AfterEach
    void clean() throws IOException {
        if (line != null) {
            line.close();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
            line = null;
        }
    }

    private PackSettings settings() {
        return line.pack().image().settings();
    }

    private SessionOptions options() {
        return SessionOptions.of("fault test", journals);
    }

    /** Applies over a line on which something goes wrong; what the report says, if there was one. */
    private Optional<ApplyReport> apply(SabotagedLink link) {
        try (WriteSession session = WriteSession.open(RtuBus.over(link).pack(1).writeRoute(), options())) {
            WritePlan plan = session.plan(CHANGES);
            link.arm();
            return Optional.of(session.apply(plan));
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
            try (RtuBus bus = RtuBus.over(line.near);
                    WriteSession session = WriteSession.open(bus.pack(1).writeRoute(), options())) {
                assertThat(session.apply(session.planUndo(journal)).state())
                        .as(what)
                        .isEqualTo(State.UNDONE);
            }
            assertThat(settings()).as(what).isEqualTo(old);
            assertThat(journals.all()).as(what).noneMatch(Journal::isOpen);
        }
    }

    @ParameterizedTest
    @EnumSource(Sabotage.class)
    void everyByteOfAnApplyMayGoWrong(Sabotage sabotage) throws IOException {
        for (Direction direction : Direction.values()) {
            freshPack();
            SabotagedLink measuring = new SabotagedLink(line.near, direction, sabotage, Long.MAX_VALUE);
            assertThat(apply(measuring).orElseThrow().state()).isEqualTo(State.APPLIED);
            assertThat(settings()).isEqualTo(changed);
            long bytes = measuring.count(direction);
            assertThat(bytes).isGreaterThan(100);
            for (long place = 0; place < bytes; place++) {
                freshPack();
                String what = sabotage + " at byte " + place + " " + direction;
                Optional<ApplyReport> report = apply(new SabotagedLink(line.near, direction, sabotage, place));
                assertAllOldOrAllNewOrRestored(report, what);
            }
            System.out.printf("apply faults: %s at %d bytes %s%n", sabotage, bytes, direction);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WriteVerdict.class,
            names = {"NOT_KEPT", "REFUSED_ADDRESS", "REFUSED_VALUE"})
    void everyStepMayFailAtTheDevice(WriteVerdict verdict) throws IOException {
        for (int failing = 0; failing < STEPS; failing++) {
            freshPack();
            int[] writes = {0};
            int step = failing;
            line.pack()
                    .setRules((image, block, offset, bytes) -> writes[0]++ == step ? verdict : WriteVerdict.ACCEPTED);
            Optional<ApplyReport> report =
                    apply(new SabotagedLink(line.near, Direction.SENT, Sabotage.DROP, Long.MAX_VALUE));
            assertThat(report.orElseThrow().state()).isEqualTo(State.ROLLED_BACK);
            assertThat(settings()).isEqualTo(old);
        }
    }

    @Test
    void powerMayFailAtEveryStep() throws IOException {
        for (int step = 0; step < STEPS; step++) {
            freshPack();
            line.pack().losePowerAfterWrites(step);
            Optional<ApplyReport> report =
                    apply(new SabotagedLink(line.near, Direction.SENT, Sabotage.DROP, Long.MAX_VALUE));
            assertThat(report.orElseThrow().state()).isEqualTo(State.INTERRUPTED);
            line.pack().switchOn();
            assertAllOldOrAllNewOrRestored(report, "power lost at step " + step);
            assertThat(settings()).isEqualTo(old);
        }
    }

    @Test
    void interruptedChangeCanBeResumed() throws IOException {
        for (int step = 0; step < STEPS; step++) {
            freshPack();
            line.pack().losePowerAfterWrites(step);
            apply(new SabotagedLink(line.near, Direction.SENT, Sabotage.DROP, Long.MAX_VALUE));
            line.pack().switchOn();
            try (RtuBus bus = RtuBus.over(line.near);
                    WriteSession session = WriteSession.open(bus.pack(1).writeRoute(), options())) {
                WritePlan rest =
                        session.planResume(journals.last(session.pack()).orElseThrow());
                assertThat(rest.writes()).hasSize(STEPS - 1 - step);
                assertThat(session.apply(rest).state()).isEqualTo(State.RESUMED);
            }
            assertThat(settings()).isEqualTo(changed);
        }
    }

    /** A journal that was cut off at any byte is read, and says no more than its complete lines. */
    @Test
    void journalMayBeCutOffAtEveryByte() throws IOException {
        freshPack();
        ApplyReport report = apply(new SabotagedLink(line.near, Direction.SENT, Sabotage.DROP, Long.MAX_VALUE))
                .orElseThrow();
        byte[] whole = Files.readAllBytes(report.journal());
        for (int length = 0; length < whole.length; length++) {
            Files.write(report.journal(), java.util.Arrays.copyOf(whole, length));
            Journal cut = Journal.read(report.journal());
            assertThat(cut.end()).isEmpty();
            assertThat(cut.sendings().size()).isLessThanOrEqualTo(STEPS);
        }
    }
}
