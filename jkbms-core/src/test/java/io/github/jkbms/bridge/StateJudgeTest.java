// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import org.junit.jupiter.api.Test;

class StateJudgeTest {
    private static final long SECOND = 1_000_000_000L;

    private static final StorageState GOOD = StorageState.builder()
            .set(StorageQuantity.VOLTAGE, 53_000)
            .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
            .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
            .set(StorageQuantity.STATE_OF_CHARGE, 770)
            .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3_320)
            .build();

    private final StateJudge judge = new StateJudge();

    @Test
    void aGoodBatteryIsNotComplainedAbout() {
        assertThat(judge.judge(GOOD, 0)).isEmpty();
        assertThat(judge.judge(GOOD, SECOND)).isEmpty();
    }

    @Test
    void aWrongScaleIsNoticed() {
        StorageState wrong =
                GOOD.toBuilder().set(StorageQuantity.VOLTAGE, 5_300).build();

        assertThat(judge.judge(wrong, 0)).singleElement().satisfies(complaint -> {
            assertThat(complaint.kind()).isEqualTo(Complaint.Kind.IMPLAUSIBLE_VALUE);
            assertThat(complaint.text()).contains("voltageMillivolts is 5300");
        });
    }

    @Test
    void aLimitMayFallAtOnceButNotRise() {
        StorageState fallen =
                GOOD.toBuilder().set(StorageQuantity.CHARGE_CURRENT_LIMIT, 0).build();

        judge.judge(GOOD, 0);
        assertThat(judge.judge(fallen, SECOND)).isEmpty();
        assertThat(judge.judge(GOOD, 2 * SECOND))
                .singleElement()
                .extracting(Complaint::kind)
                .isEqualTo(Complaint.Kind.STEP_TOO_LARGE);
    }

    @Test
    void anAlarmNeedsAReason() {
        StorageState alarmed = GOOD.toBuilder()
                .alarm(StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.PROTECTION)
                .build();

        assertThat(judge.judge(alarmed, 0))
                .singleElement()
                .extracting(Complaint::kind)
                .isEqualTo(Complaint.Kind.ALARM_WITHOUT_REASON);
        assertThat(judge.judge(
                        alarmed.toBuilder()
                                .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3_660)
                                .build(),
                        SECOND))
                .isEmpty();
    }
}
