// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.Setting;
import io.github.jkbms.sim.WriteRules;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Confirmation;
import io.github.jkbms.write.Danger;
import io.github.jkbms.write.Journal;
import io.github.jkbms.write.OnFailure;
import io.github.jkbms.write.Outcome.Result;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteRefusedException;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What becomes of writes: applied, refused, not kept, rolled back, undone. */
class WriteOutcomeTest extends WriteFixture {
    @Test
    void changesSettingsInAnOrderThatBreaksNoRule() throws IOException {
        ChangeSet lower = ChangeSet.of(
                Change.of(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_440),
                Change.of(Setting.SOC_100_VOLTAGE, 3_420),
                Change.of(Setting.CELL_OVERVOLTAGE_RECOVERY, 3_400),
                Change.of(Setting.BALANCE_START_VOLTAGE, 3_380),
                Change.of(Setting.REQUESTED_CHARGE_VOLTAGE, 3_430));

        WritePlan plan = session.plan(lower);

        assertThat(plan.isAllowed()).as(plan.toString()).isTrue();
        assertThat(plan.needed()).isEmpty();
        assertThat(plan.writes().get(plan.writes().size() - 1).target())
                .isEqualTo(Target.of(Setting.CELL_OVERVOLTAGE_PROTECTION));
        ApplyReport report = session.apply(plan);
        assertThat(report.state()).isEqualTo(ApplyReport.State.APPLIED);
        assertThat(report.outcomes()).allMatch(outcome -> outcome.result() == Result.APPLIED);
        assertThat(held(Setting.CELL_OVERVOLTAGE_PROTECTION)).isEqualTo(3_440);
        assertThat(held(Setting.REQUESTED_CHARGE_VOLTAGE)).isEqualTo(3_430);
    }

    @Test
    void asksForNothingTwice() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.SMART_SLEEP_DELAY, held(Setting.SMART_SLEEP_DELAY)));

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.unchanged()).hasSize(1);
        assertThat(session.apply(plan).state()).isEqualTo(ApplyReport.State.APPLIED);
    }

    @Test
    void whatTheFirmwareDoesNotOfferNeedsAConfirmationAndIsRefusedByTheDevice() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.PRECHARGE_TIME, 5));

        assertThat(plan.toString()).contains("declares that it does not offer this");
        ApplyReport report = session.apply(plan, plan.needed());
        assertThat(report.state()).isEqualTo(ApplyReport.State.ROLLED_BACK);
        assertThat(report.outcomes().get(0).result()).isEqualTo(Result.REFUSED);
        assertThat(report.outcomes().get(0).code()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void refusedFieldRollsTheOthersBack() throws IOException {
        line.pack()
                .setRules((image, block, offset, bytes) ->
                        offset == 0x84 ? WriteVerdict.REFUSED_VALUE : WriteVerdict.ACCEPTED);
        WritePlan plan = session.plan(ChangeSet.of(
                Change.of(Setting.SHORT_CIRCUIT_RELEASE_TIME, 7), Change.of(Setting.BALANCE_START_VOLTAGE, 3_390)));

        ApplyReport report = session.apply(plan);

        assertThat(report.state()).isEqualTo(ApplyReport.State.ROLLED_BACK);
        assertThat(report.rollback()).hasSize(1);
        assertThat(held(Setting.SHORT_CIRCUIT_RELEASE_TIME)).isEqualTo(5);
        assertThat(Journal.read(report.journal()).end()).contains(ApplyReport.State.ROLLED_BACK);
    }

    @Test
    void acceptedButNotKeptIsToldApartAndRolledBackUnlessToldOtherwise() throws IOException {
        line.pack()
                .setRules((image, block, offset, bytes) ->
                        offset == 0x84 ? WriteVerdict.NOT_KEPT : WriteVerdict.ACCEPTED);
        ChangeSet changes = ChangeSet.of(
                Change.of(Setting.BALANCE_START_VOLTAGE, 3_390), Change.of(Setting.SHORT_CIRCUIT_RELEASE_TIME, 7));

        ApplyReport rolledBack = session.apply(session.plan(changes));
        assertThat(rolledBack.outcomes().get(0).result()).isEqualTo(Result.NOT_KEPT);
        assertThat(rolledBack.outcomes().get(1).result()).isEqualTo(Result.NOT_SENT);
        assertThat(held(Setting.SHORT_CIRCUIT_RELEASE_TIME)).isEqualTo(5);

        try (WriteSession keeping = session(options().withOnFailure(OnFailure.KEEP))) {
            ApplyReport kept = keeping.apply(keeping.plan(changes));
            assertThat(kept.state()).isEqualTo(ApplyReport.State.PARTLY);
            assertThat(held(Setting.SHORT_CIRCUIT_RELEASE_TIME)).isEqualTo(7);
        }
    }

    @Test
    void undoBringsBackWhatWas() throws IOException {
        ApplyReport report = session.apply(session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700)));

        WritePlan undo = session.planUndo(Journal.read(report.journal()));
        assertThat(undo.writes()).hasSize(1);
        assertThat(session.apply(undo).state()).isEqualTo(ApplyReport.State.UNDONE);
        assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
        assertThat(Journal.read(report.journal()).end()).contains(ApplyReport.State.UNDONE);
    }

    @Test
    void presetIsUndoneFromTheSnapshotInItsJournal() throws IOException {
        var before = line.pack().image().settings();
        WritePlan plan = session.plan(ChangeSet.of(new Change.OfPreset(Chemistry.LTO)));
        assertThat(plan.needed()).containsExactly(Confirmation.of(Danger.PRESET));
        assertThat(plan.writes().get(0).hex()).first().asString().startsWith("01 10 16 0E 00 01 02 00 00");

        ApplyReport report = session.apply(plan, plan.needed());

        assertThat(report.state()).isEqualTo(ApplyReport.State.UNVERIFIED);
        assertThat(held(Setting.CELL_OVERVOLTAGE_PROTECTION)).isEqualTo(2_700);
        WritePlan undo = session.planUndo(Journal.read(report.journal()));
        session.apply(undo, undo.needed());
        assertThat(line.pack().image().settings()).isEqualTo(before);
    }

    @Test
    void clockIsSetAndReadBack() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Change.OfClock.of(LocalDateTime.of(2026, 1, 1, 12, 0))));

        assertThat(plan.writes().get(0).hex()).containsExactly("01 10 16 12 00 02 04 0B 4A 80 C0 D7 78");
        assertThat(plan.toString()).contains("-> 2026-01-01T12:00");
        ApplyReport report = session.apply(plan, plan.needed());
        assertThat(report.state()).isEqualTo(ApplyReport.State.APPLIED);
        Journal journal = Journal.read(report.journal());
        assertThatThrownBy(() -> session.planUndo(journal))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("set clock cannot be undone");
    }

    @Test
    void softwareRefusesWritesOnItsSecondPortAlone() throws IOException {
        MemoryLink second = MemoryLink.create(line.time);
        try (DeviceRunner runner =
                        ModbusSimulator.of(line.packs).at(PackPort.RS485_2).serve(second.peer());
                RtuBus bus = RtuBus.over(second);
                WriteSession there = WriteSession.open(bus.pack(1).writeRoute(PackPort.RS485_2), options())) {
            assertThat(runner.isRunning()).isTrue();
            WritePlan plan = there.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
            ApplyReport report = there.apply(plan, plan.needed());
            assertThat(report.state()).isEqualTo(ApplyReport.State.ROLLED_BACK);
            assertThat(report.outcomes().get(0).text()).startsWith("refused by the device with code 2");
        }
    }

    @Test
    void calibrationIsSentAndSaidToBeUnverified() throws IOException {
        WritePlan plan =
                session.plan(ChangeSet.of(new Change.OfCalibration(OptionalInt.of(53_000), OptionalInt.empty())));

        ApplyReport report = session.apply(plan, plan.needed());

        assertThat(plan.needed()).contains(Confirmation.of(Danger.CALIBRATION));
        assertThat(report.outcomes().get(0).result()).isEqualTo(Result.UNVERIFIED);
    }

    @Test
    void powerLostInTheMiddleLeavesAJournalThatRestores() throws IOException {
        int[] writes = {0};
        WriteRules rules = (image, block, offset, bytes) -> {
            writes[0]++;
            return WriteVerdict.ACCEPTED;
        };
        line.pack().setRules(rules);
        line.pack().losePowerAfterWrites(1);
        WritePlan plan = session.plan(ChangeSet.of(
                Change.of(Setting.SHORT_CIRCUIT_RELEASE_TIME, 7), Change.of(Setting.SOC_0_VOLTAGE, 2_700)));

        ApplyReport report = session.apply(plan);

        assertThat(report.state()).isEqualTo(ApplyReport.State.INTERRUPTED);
        assertThatThrownBy(() -> line.bus().pack(1).readStatus()).isInstanceOf(BmsTimeoutException.class);
        line.pack().switchOn();
        assertThat(Journal.read(report.journal()).isOpen()).isTrue();
        WritePlan undo = session.planUndo(journals.last(session.pack()).orElseThrow());
        assertThat(session.apply(undo).state()).isEqualTo(ApplyReport.State.UNDONE);
        assertThat(held(Setting.SHORT_CIRCUIT_RELEASE_TIME)).isEqualTo(5);
        assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
        WritePlan resumed = session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
        assertThat(session.apply(resumed).isGood()).isTrue();
        assertThat(writes[0]).isEqualTo(5);
    }
}
