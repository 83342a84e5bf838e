// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoragePolicyTest {
    @Test
    void waitsSilentlyUntilAPackTellsSomething() {
        StorageDecision decision = new StoragePolicy(PolicyParameters.defaults())
                .decide(List.of(PackInput.silent(TestPack.source(1), 1)), 0);

        assertThat(decision.stage()).isEqualTo(DecisionStage.WAITING);
        assertThat(decision.toSend()).isEmpty();
        assertThat(decision.reasonsFor(StorageQuantity.PACKS_ONLINE))
                .extracting(Reason::rule)
                .containsExactly(Rule.UNHEARD);
    }

    @Test
    void equalPacksGiveTheSumOfTheirLimits() {
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2), TestPack.of(3));

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(3 * 90_000);
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(3 * 90_000);
        assertThat(run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT)).isEqualTo(16 * 3_450);
        assertThat(run.sent(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT)).isEqualTo(16 * 2_750);
        assertThat(run.sent().isChargeAllowed()).contains(true);
        assertThat(run.sent().isDischargeAllowed()).contains(true);
        assertThat(run.sent().alarms()).isEmpty();
    }

    @Test
    void aBankMeasuresAsItsPacksDoTogether() {
        PolicyRun run = PolicyRun.of(
                TestPack.of(1).status(Quantity.PACK_CURRENT, 10_000).status(Quantity.STATE_OF_CHARGE, 60),
                TestPack.of(2)
                        .status(Quantity.PACK_CURRENT, 20_000)
                        .status(Quantity.STATE_OF_CHARGE, 30)
                        .capacity(200_000)
                        .cell(7, 3_350));

        assertThat(run.sent(StorageQuantity.CURRENT)).isEqualTo(30_000);
        assertThat(run.sent(StorageQuantity.STATE_OF_CHARGE)).isEqualTo((600 * 100 + 300 * 200) / 300);
        assertThat(run.sent(StorageQuantity.FULL_CAPACITY)).isEqualTo(300_000);
        assertThat(run.sent(StorageQuantity.VOLTAGE)).isEqualTo((52_800 + 52_850) / 2);
        assertThat(run.sent().highestCell()).contains(CellVoltage.of(3_350, 2, 7));
        assertThat(run.sent().lowestCell()).contains(CellVoltage.of(3_300, 1, 1));
        assertThat(run.sent(StorageQuantity.PACKS_ONLINE)).isEqualTo(2);
    }
}
