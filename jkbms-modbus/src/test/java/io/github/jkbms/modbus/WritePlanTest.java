// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.UartProtocol;
import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.Load;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.Change.MainSwitch;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Confirmation;
import io.github.jkbms.write.Danger;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteRefusedException;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says before anything is sent: order, frames, refusals and what has to be confirmed. */
class WritePlanTest extends WriteFixture {
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
    void protocolOfThePortIsGuardedTwice() throws IOException {
        WritePlan plan = session.plan(ChangeSet.of(new Change.OfUartProtocol(UartProtocol.PYLONTECH)));

        assertThat(plan.needed())
                .containsExactlyInAnyOrder(
                        Confirmation.of(Danger.PROTOCOL), Confirmation.unproven(Target.of(InfoItem.UART1_PROTOCOL)));
    }
}
