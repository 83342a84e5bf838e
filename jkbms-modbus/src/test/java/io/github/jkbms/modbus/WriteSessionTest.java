// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Block;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.WriteRules;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.AuditEvent;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.Change.MainSwitch;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Confirmation;
import io.github.jkbms.write.Danger;
import io.github.jkbms.write.Journal;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.OnFailure;
import io.github.jkbms.write.Outcome.Result;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteRefusedException;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Write sessions on a virtual pack behind a Modbus RTU line, on virtual time. */
class WriteSessionTest {
    @TempDir
    private Path folder;

    private final Line line = Line.ofOne();
    private final List<AuditEvent> record = new ArrayList<>();
    private Journals journals;
    private WriteSession session;

    @BeforeEach
    void open() throws IOException {
        journals = Journals.at(folder);
        session = session(options());
    }

    @AfterEach
    void close() {
        session.close();
        line.close();
    }

    private SessionOptions options() {
        return SessionOptions.of("test", journals).withAudit(record::add);
    }

    private WriteSession session(SessionOptions options) throws IOException {
        return WriteSession.open(line.bus().pack(1).writeRoute(), options);
    }

    private long held(Setting setting) {
        return line.pack().image().settings().value(setting).orElseThrow();
    }

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
    void planShowsEveryFrameByteByByte() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(
                Change.of(Setting.CELL_UNDERVOLTAGE_PROTECTION, 2_610),
                new Change.OfSwitch(Switch.DISPLAY_ALWAYS_ON, true)));

        assertThat(plan.writes().get(0).hex()).containsExactly("01 10 10 04 00 02 04 00 00 0A 32 B8 E9");
        // The other switches of the word stay.
        assertThat(plan.writes().get(1).hex()).hasSize(1).first().asString().startsWith("01 10 11 14 00 01 02 33 11 ");
        assertThat(String.join("\n", plan.lines())).contains("2.600 V -> 2.610 V");
    }

    @Test
    void asksForNothingTwice() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.SMART_SLEEP_DELAY, held(Setting.SMART_SLEEP_DELAY)));

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.unchanged()).hasSize(1);
        assertThat(session.apply(plan).state()).isEqualTo(ApplyReport.State.APPLIED);
    }

    @Test
    void refusesWhatBreaksARangeARuleOrTheRating() throws IOException {
        assertThat(session.plan(ChangeSet.of(Setting.CELL_OVERVOLTAGE_PROTECTION, 4_401))
                        .isAllowed())
                .isFalse();
        assertThat(session.plan(ChangeSet.of(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_450))
                        .toString())
                .contains("Cell over-voltage recovery (3.450 V) must be below Cell over-voltage protection (3.450 V)")
                .contains("nothing will be sent");
        WritePlan rating = session.plan(ChangeSet.of(Setting.CHARGE_CURRENT_LIMIT, 201_000));
        assertThat(rating.toString()).contains("201.000 A is more than the 200.000 A that JK_PB2A16S20P is built for");
        assertThatThrownBy(() -> session.apply(rating)).isInstanceOf(WriteRefusedException.class);
        assertThat(journals.all()).isEmpty();
    }

    @Test
    void dangersNeedTheirOwnConfirmation() throws IOException {
        WritePlan plan = session.plan(
                ChangeSet.of(Change.of(Setting.CELL_COUNT, 15), Change.of(Setting.DESIGN_CAPACITY, 100_000)));

        assertThat(plan.needed())
                .containsExactlyInAnyOrder(Confirmation.of(Danger.CELL_COUNT), Confirmation.of(Danger.CAPACITY));
        assertThatThrownBy(() -> session.apply(plan, List.of(Confirmation.of(Danger.CELL_COUNT))))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("CAPACITY");
        assertThat(session.apply(plan, plan.needed()).isGood()).isTrue();
        assertThat(held(Setting.CELL_COUNT)).isEqualTo(15);
    }

    @Test
    void switchingDischargeOffUnderLoadIsADangerAtTheMomentOfApplying() throws IOException {
        WritePlan idle = session.plan(ChangeSet.of(new Change.OfMainSwitch(MainSwitch.DISCHARGE, false)));
        assertThat(idle.needed()).isEmpty();
        line.pack().setLoad(Load.constant(Demand.ofMilliamps(-20_000)));
        line.pack().advance(Duration.ofSeconds(5));

        assertThatThrownBy(() -> session.apply(idle))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("DISCHARGE_OFF_UNDER_LOAD");
        assertThat(held(Setting.DISCHARGE_SWITCH)).isEqualTo(1);
        assertThat(session.apply(idle, List.of(Confirmation.of(Danger.DISCHARGE_OFF_UNDER_LOAD)))
                        .isGood())
                .isTrue();
        assertThat(held(Setting.DISCHARGE_SWITCH)).isZero();
    }

    @Test
    void voltagesAboveTheChemistryAndLimitsThatTripNowAreDangers() throws IOException {
        assertThat(session.plan(ChangeSet.of(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_660))
                        .needed())
                .containsExactly(Confirmation.of(Danger.OVERVOLTAGE_ABOVE_CHEMISTRY));
        assertThat(session.plan(ChangeSet.of(
                                Change.of(Setting.CELL_UNDERVOLTAGE_PROTECTION, 3_390),
                                Change.of(Setting.CELL_UNDERVOLTAGE_RECOVERY, 3_395),
                                Change.of(Setting.REQUESTED_FLOAT_VOLTAGE, 3_400),
                                Change.of(Setting.SOC_0_VOLTAGE, 3_391)))
                        .needed())
                .contains(Confirmation.of(Danger.TRIPS_NOW));
    }

    @Test
    void unprovenWritesNeedAConfirmationThatNamesThem() throws IOException {
        WritePlan plan =
                session.plan(ChangeSet.of(new Change.OfAlarmSource(AlarmOutput.DRY_CONTACT_1, TriggerSource.LOW_SOC)));

        assertThat(plan.needed()).containsExactly(Confirmation.unproven(Target.of(InfoItem.DRY_CONTACT_1_TRIGGER)));
        // The other half of the register, the source of the buzzer, stays.
        assertThat(plan.writes().get(0).hex()).first().asString().startsWith("01 10 14 E4 00 01 02 09 01");
        assertThat(session.apply(plan, plan.needed()).isGood()).isTrue();
        assertThat(line.pack().image().info().trigger(AlarmOutput.DRY_CONTACT_1))
                .contains(TriggerSource.LOW_SOC);
        assertThat(line.pack().image().info().trigger(AlarmOutput.BUZZER))
                .contains(TriggerSource.MOSFET_OVERTEMPERATURE);
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
        assertThat(session.apply(plan, plan.needed()).state()).isEqualTo(ApplyReport.State.APPLIED);
    }

    @Test
    void whatNobodyDocumentedCannotBeReached() throws IOException {
        assertThat(session.plan(ChangeSet.of(new Change.OfShutdown())).isAllowed())
                .isFalse();
        assertThat(session.plan(ChangeSet.of(new Change.OfEmergency(true))).isAllowed())
                .isFalse();
        assertThat(line.pack().isOn()).isTrue();
    }

    @Test
    void knownRefusalOfAPortIsToldBeforeTrying() throws IOException {
        try (WriteSession second = WriteSession.open(line.bus().pack(1).writeRoute(PackPort.RS485_2), options())) {
            WritePlan plan = second.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
            assertThat(plan.toString()).contains("15.41 is reported to refuse writes on RS485-2");
            assertThat(plan.needed()).containsExactly(Confirmation.unproven(Target.of(Setting.SOC_0_VOLTAGE)));
        }
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
    void protocolOfThePortIsGuardedTwice() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(new Change.OfUartProtocol(UartProtocol.PYLONTECH)));

        assertThat(plan.needed())
                .containsExactlyInAnyOrder(
                        Confirmation.of(Danger.PROTOCOL), Confirmation.unproven(Target.of(InfoItem.UART1_PROTOCOL)));
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
    void sessionEndsByTimeAndByClosing() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
        line.time.advance(SessionOptions.DEFAULT_LIFETIME);
        assertThatThrownBy(() -> session.apply(plan))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("open a new one");
        session.close();
        assertThat(session.isOpen()).isFalse();
        assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
    }

    @Test
    void planIsRefusedWhenThePackHasChangedSince() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700));
        line.pack().write(Block.SETTINGS, 0x1C, HexFormat.of().parseHex("00000A60"));

        assertThatThrownBy(() -> session.apply(plan))
                .isInstanceOf(WriteRefusedException.class)
                .hasMessageContaining("has changed since");
        assertThatThrownBy(() -> session(options()).apply(plan)).hasMessageContaining("not of this session");
    }

    @Test
    void budgetIsKeptOverSessions() throws IOException {
        SessionOptions two = options().withFieldsPerHour(2);
        for (int value = 2_650; value < 2_652; value++) {
            try (WriteSession one = session(two)) {
                assertThat(one.apply(one.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, value)))
                                .isGood())
                        .isTrue();
            }
        }
        try (WriteSession third = session(two)) {
            WritePlan plan = third.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_660));
            assertThatThrownBy(() -> third.apply(plan)).hasMessageContaining("2 of 2 were written");
            line.time.advance(Duration.ofHours(1));
        }
        try (WriteSession later = session(two)) {
            assertThat(later.apply(later.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_660)))
                            .isGood())
                    .isTrue();
        }
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

    @Test
    void everythingIsOnRecord() throws IOException {
        session.apply(session.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700)));
        session.close();

        assertThat(record)
                .extracting(AuditEvent::kind)
                .containsExactly(
                        AuditEvent.Kind.OPENED,
                        AuditEvent.Kind.PLANNED,
                        AuditEvent.Kind.SENT,
                        AuditEvent.Kind.OUTCOME,
                        AuditEvent.Kind.ENDED,
                        AuditEvent.Kind.CLOSED);
        assertThat(record.toString()).doesNotContain("246810").contains("soc0CellMillivolts = 2.700 V");
    }

    @Test
    void readByTriggersTheSameWritesGoTheSameWay() throws IOException {
        try (WriteSession trigger =
                WriteSession.open(line.bus().pack(1).writeRouteViaTrigger(PackPort.RS485_1), options())) {
            ApplyReport report = trigger.apply(trigger.plan(ChangeSet.of(Setting.SOC_0_VOLTAGE, 2_700)));
            assertThat(report.isGood()).isTrue();
            assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_700);
        }
    }
}
