// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Quantity;
import org.junit.jupiter.api.Test;

/** Bulk, absorption, float and back, with the voltages and times of the pack: 3.45 V, 12 minutes, 3.35 V, 2 hours. */
class StagePolicyTest {
    private final TestPack pack =
            TestPack.of(1).info(InfoItem.REQUESTED_CHARGE_TIME, 2).info(InfoItem.REQUESTED_FLOAT_TIME, 20);
    private final PolicyRun run = PolicyRun.settled(pack);

    private ChargeStage stage() {
        return run.decision().chargeStage();
    }

    private void full() {
        pack.cells(16, 3_445).status(Quantity.STATE_OF_CHARGE, 99);
    }

    @Test
    void absorptionBeginsAtTheChargeVoltageOfThePackAndLastsItsTime() {
        assertThat(stage()).isEqualTo(ChargeStage.BULK);
        full();
        run.seconds(9);
        assertThat(stage()).isEqualTo(ChargeStage.BULK);
        run.seconds(1);
        assertThat(stage()).isEqualTo(ChargeStage.ABSORPTION);
        run.seconds(719);
        assertThat(stage()).isEqualTo(ChargeStage.ABSORPTION);
        run.seconds(1);
        assertThat(stage()).isEqualTo(ChargeStage.FLOAT);
    }

    @Test
    void aPeakOfSomeSecondsIsNoAbsorption() {
        for (int i = 0; i < 10; i++) {
            full();
            run.seconds(5);
            pack.cells(16, 3_380);
            run.seconds(5);
        }

        assertThat(stage()).isEqualTo(ChargeStage.BULK);
    }

    @Test
    void theVoltageGoesDownToFloatSlowly() {
        full();
        run.seconds(730 + 60);
        long early = run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT);
        run.seconds(3_000);

        assertThat(early).isBetween(16 * 3_450L - 62, 16 * 3_450L - 50);
        assertThat(run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT)).isEqualTo(16 * 3_350);
        assertThat(run.decision()
                        .reasonsFor(StorageQuantity.CHARGE_VOLTAGE_LIMIT)
                        .get(0)
                        .rule())
                .isEqualTo(Rule.FLOAT);
    }

    @Test
    void absorptionGoesOnWhileThePackBalances() {
        full();
        pack.cell(3, 3_475).status(Quantity.BALANCE_STATE, BalanceState.DISCHARGING.code());
        run.seconds(2_000);
        assertThat(stage()).isEqualTo(ChargeStage.ABSORPTION);

        pack.cell(3, 3_455);
        run.seconds(2);
        assertThat(stage()).isEqualTo(ChargeStage.FLOAT);
    }

    @Test
    void balancingDoesNotHoldAbsorptionForEver() {
        full();
        pack.cell(3, 3_475).status(Quantity.BALANCE_STATE, BalanceState.DISCHARGING.code());
        run.seconds(740 + 14_400);

        assertThat(stage()).isEqualTo(ChargeStage.FLOAT);
    }

    @Test
    void floatEndsWhenTheChargeIsUsed() {
        full();
        run.seconds(740);
        assertThat(stage()).isEqualTo(ChargeStage.FLOAT);

        pack.cells(16, 3_340).status(Quantity.STATE_OF_CHARGE, 94);
        run.seconds(1);
        assertThat(stage()).isEqualTo(ChargeStage.BULK);
    }

    @Test
    void floatEndsWhenTheVoltageFallsWhateverTheStateOfChargeSays() {
        full();
        run.seconds(740);
        pack.cells(16, 3_290);
        run.seconds(59);
        assertThat(stage()).isEqualTo(ChargeStage.FLOAT);
        run.seconds(1);
        assertThat(stage()).isEqualTo(ChargeStage.BULK);
    }

    @Test
    void floatEndsAfterItsTime() {
        full();
        run.seconds(740);
        pack.cells(16, 3_350);
        run.seconds(7_200);

        assertThat(stage()).isEqualTo(ChargeStage.BULK);
    }

    @Test
    void aHighCellHoldsTheVoltageDownAndItComesBackSlowly() {
        pack.cells(16, 3_440).cell(3, 3_520);
        run.seconds(30);
        long held = run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT);
        Reason reason =
                run.decision().reasonsFor(StorageQuantity.CHARGE_VOLTAGE_LIMIT).get(0);

        // 40 mV above 3.48 V, a tenth of it each second
        assertThat(held).isEqualTo(16 * 3_450 - 120);
        assertThat(reason.rule()).isEqualTo(Rule.BALANCING_HOLD);
        assertThat(reason.cell()).hasValue(3);

        pack.cell(3, 3_460);
        run.seconds(30);
        assertThat(run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT)).isEqualTo(held + 60);
    }

    @Test
    void aFullChargeIsRequestedAfterTwoWeeksAndThanksForIt() {
        PolicyParameters daily = PolicyParameters.builder()
                .set(PolicyParameter.FULL_CHARGE_DAYS, 1)
                .build();
        PolicyRun day = PolicyRun.with(daily, pack).seconds(86_399);
        assertThat(day.sent(StorageQuantity.FULL_CHARGE_REQUEST)).isZero();
        day.seconds(1);
        assertThat(day.sent(StorageQuantity.FULL_CHARGE_REQUEST)).isEqualTo(1);

        full();
        day.seconds(740);
        assertThat(day.decision().chargeStage()).isEqualTo(ChargeStage.FLOAT);
        assertThat(day.sent(StorageQuantity.FULL_CHARGE_REQUEST)).isZero();
    }
}
