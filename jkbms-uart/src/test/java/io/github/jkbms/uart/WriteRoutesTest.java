// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.Secret;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.Change.MainSwitch;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Confirmation;
import io.github.jkbms.write.Danger;
import io.github.jkbms.write.Journal;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.Outcome.Result;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteRoute;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Write sessions over Bluetooth commands and 4E57, on virtual packs and virtual time. */
class WriteRoutesTest {
    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private final MemoryLink line = MemoryLink.create(time);
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);
    private DeviceRunner device;

    @AfterEach
    void close() {
        device.close();
    }

    private WriteRoute bluetooth() {
        device = BluetoothSimulator.of(pack, 200).serve(line.peer());
        return BluetoothBms.over(line).writeRoute();
    }

    private NwBms nw(NwSimulator simulator) {
        device = simulator.serve(line.peer());
        return NwBms.over(line, LineOptions.NW);
    }

    private WriteSession open(WriteRoute route) throws IOException {
        return WriteSession.open(route, SessionOptions.of("test", Journals.at(folder)));
    }

    private long held(Setting setting) {
        return pack.image().settings().value(setting).orElseThrow();
    }

    private static ApplyReport apply(WriteSession session, ChangeSet changes) throws IOException {
        WritePlan plan = session.plan(changes);
        return session.apply(plan, plan.needed());
    }

    @Test
    void bluetoothWritesOneFieldPerCommandAndReadsItBack() throws IOException {
        WriteSession session = open(bluetooth());
        WritePlan plan = session.plan(ChangeSet.of(
                Change.of(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_600),
                new Change.OfSwitch(Switch.DISPLAY_ALWAYS_ON, true)));

        assertThat(plan.writes().get(0).hex())
                .containsExactly("AA 55 90 EB 04 04 10 0E 00 00 00 00 00 00 00 00 00 00 00 A0");
        assertThat(session.apply(plan, plan.needed()).state()).isEqualTo(ApplyReport.State.APPLIED);
        assertThat(held(Setting.CELL_OVERVOLTAGE_PROTECTION)).isEqualTo(3_600);
        assertThat(pack.image().settings().isOn(Switch.DISPLAY_ALWAYS_ON)).contains(true);
    }

    @Test
    void bluetoothAcknowledgesWhatItDoesNotKeepSoOnlyReadingBackTells() throws IOException {
        WriteSession session = open(bluetooth());
        pack.setRules(
                (image, block, offset, bytes) -> offset == 0x1C ? WriteVerdict.REFUSED_VALUE : WriteVerdict.ACCEPTED);

        ApplyReport report = apply(
                session,
                ChangeSet.of(
                        Change.of(Setting.SHORT_CIRCUIT_RELEASE_TIME, 7), Change.of(Setting.SOC_0_VOLTAGE, 2_700)));

        assertThat(report.state()).isEqualTo(ApplyReport.State.ROLLED_BACK);
        assertThat(report.outcomes().get(1).result()).isEqualTo(Result.NOT_KEPT);
        assertThat(held(Setting.SHORT_CIRCUIT_RELEASE_TIME)).isEqualTo(5);
    }

    @Test
    void emergencyStartsAndEndsAndIsReadBack() throws IOException {
        WriteSession session = open(bluetooth());
        WritePlan start = session.plan(ChangeSet.of(new Change.OfEmergency(true)));

        assertThat(start.needed()).contains(Confirmation.of(Danger.EMERGENCY));
        assertThat(session.apply(start, start.needed()).outcomes().get(0).result())
                .isEqualTo(Result.APPLIED);
        assertThat(apply(session, ChangeSet.of(new Change.OfEmergency(false))).state())
                .isEqualTo(ApplyReport.State.APPLIED);
    }

    @Test
    void shutdownIsSentAndCannotBeVerified() throws IOException {
        WriteSession session = open(bluetooth());
        WritePlan plan = session.plan(ChangeSet.of(new Change.OfShutdown()));

        assertThat(plan.needed()).contains(Confirmation.of(Danger.SHUTDOWN));
        assertThat(session.apply(plan, plan.needed()).outcomes().get(0).result())
                .isEqualTo(Result.UNVERIFIED);
        assertThat(pack.isOn()).isFalse();
    }

    @Test
    void presetsCannotBeBuiltAsCommands() throws IOException {
        WriteSession session = open(bluetooth());

        assertThat(session.plan(ChangeSet.of(new Change.OfPreset(io.github.jkbms.model.Chemistry.LFP)))
                        .isAllowed())
                .isFalse();
    }

    @Test
    void powerLostDuringABluetoothWriteIsUndoneFromTheJournal() throws IOException {
        WriteSession session = open(bluetooth());
        pack.losePowerAfterWrites(1);
        ApplyReport report = apply(
                session,
                ChangeSet.of(
                        Change.of(Setting.SHORT_CIRCUIT_RELEASE_TIME, 7), Change.of(Setting.SOC_0_VOLTAGE, 2_700)));
        assertThat(report.state()).isEqualTo(ApplyReport.State.INTERRUPTED);

        pack.switchOn();
        time.advance(Duration.ofSeconds(2));
        WritePlan undo = session.planUndo(Journal.read(report.journal()));
        assertThat(session.apply(undo, undo.needed()).state()).isEqualTo(ApplyReport.State.UNDONE);
        assertThat(held(Setting.SHORT_CIRCUIT_RELEASE_TIME)).isEqualTo(5);
        assertThat(held(Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
    }

    @Test
    void nwWritesThePasswordFrameAndThenTheValue() throws IOException {
        WriteSession session = open(nw(NwSimulator.of(pack)).writeRoute());
        WritePlan plan = session.plan(ChangeSet.of(new Change.OfMainSwitch(MainSwitch.CHARGE, false)));

        assertThat(plan.needed()).isEmpty();
        assertThat(plan.writes().get(0).hex())
                .containsExactly(
                        "4E 57 00 14 00 00 00 00 05 03 00 00 00 00 00 00 00 68 00 00 01 29",
                        "4E 57 00 14 00 00 00 00 02 03 00 AB 00 00 00 00 00 68 00 00 01 D1");
        assertThat(session.apply(plan).state()).isEqualTo(ApplyReport.State.APPLIED);
        assertThat(held(Setting.CHARGE_SWITCH)).isZero();
    }

    @Test
    void nwCannotTellWhatItsUnitsCannot() throws IOException {
        WriteSession session = open(nw(NwSimulator.of(pack)).writeRoute());

        assertThat(session.plan(ChangeSet.of(Setting.CHARGE_CURRENT_LIMIT, 99_500))
                        .toString())
                .contains("99.500 A cannot be told over this wire, only multiples of 1.000 A");
        WritePlan plan = session.plan(ChangeSet.of(Setting.CHARGE_CURRENT_LIMIT, 99_000));
        assertThat(plan.needed()).contains(Confirmation.unproven(Target.of(Setting.CHARGE_CURRENT_LIMIT)));
        assertThat(session.plan(ChangeSet.of(new Change.OfMainSwitch(MainSwitch.BALANCE, false)))
                        .toString())
                .contains("reported to refuse or ignore this over 4E57");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000000", "246810"})
    void passwordGatedDeviceTakesOnlyTheRightPassword(String password) throws IOException {
        NwBms bms = nw(NwSimulator.of(pack).requiringPassword());
        WriteRoute route = password.isEmpty() ? bms.writeRoute() : bms.writeRoute(new Secret(password));
        WriteSession session = open(route);
        WritePlan plan = session.plan(ChangeSet.of(new Change.OfMainSwitch(MainSwitch.CHARGE, false)));

        ApplyReport report = session.apply(plan);

        assertThat(report.outcomes().get(0).result())
                .isEqualTo(password.equals("246810") ? Result.APPLIED : Result.NOT_KEPT);
        assertThat(held(Setting.CHARGE_SWITCH)).isEqualTo(password.equals("246810") ? 0 : 1);
        // 246810 in ASCII.
        assertThat(plan.toString()).doesNotContain("32 34 36 38 31 30");
    }

    @Test
    void permitIsGoodForOneWrite() throws IOException {
        WriteRoute route = bluetooth();
        assertThatThrownBy(() -> route.send(null)).isInstanceOf(NullPointerException.class);
        assertThat(List.of(io.github.jkbms.write.WritePermit.class.getConstructors()))
                .isEmpty();
        assertThat(List.of(io.github.jkbms.write.WriteOrder.class.getConstructors()))
                .isEmpty();
    }
}
