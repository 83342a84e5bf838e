// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import org.junit.jupiter.api.Test;

class PortFeedTest {
    private static final long SECOND = 1_000_000_000L;

    private static final StorageState STATE = StorageState.builder()
            .set(StorageQuantity.VOLTAGE, 53_000)
            .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
            .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
            .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 150_000)
            .set(StorageQuantity.CHARGE_ALLOWED, true)
            .set(StorageQuantity.FORCE_CHARGE_1, true)
            .build();

    private final PortFeed feed = new PortFeed(FailSafeTimes.DEFAULT);

    @Test
    void nothingIsSentBeforeThereIsAState() {
        assertThat(feed.stage(100 * SECOND)).isEqualTo(PortStage.WAITING);
        assertThat(feed.toSend(100 * SECOND)).isEmpty();
        feed.fallSilent(100 * SECOND);
        assertThat(feed.toSend(100 * SECOND)).isEmpty();
    }

    @Test
    void aSilentPolicyMeansZeroCurrentsThenSilence() {
        feed.offer(STATE, 0);

        assertThat(feed.toSend(5 * SECOND - 1)).contains(STATE);
        StorageState zero = feed.toSend(5 * SECOND).orElseThrow();
        assertThat(zero.chargeCurrentLimitMilliamps()).hasValue(0);
        assertThat(zero.dischargeCurrentLimitMilliamps()).hasValue(0);
        assertThat(zero.isChargeAllowed()).contains(false);
        assertThat(zero.isDischargeAllowed()).contains(false);
        assertThat(zero.value(StorageQuantity.FORCE_CHARGE_1)).hasValue(0);
        assertThat(zero.chargeVoltageLimitMillivolts()).hasValue(56_000);
        assertThat(zero.level(StorageAlarm.INTERNAL_COMMUNICATION)).contains(AlarmLevel.PROTECTION);
        assertThat(feed.stage(35 * SECOND - 1)).isEqualTo(PortStage.ZERO);
        assertThat(feed.stage(35 * SECOND)).isEqualTo(PortStage.SILENT);
        assertThat(feed.toSend(35 * SECOND)).isEmpty();
    }

    @Test
    void aPolicyThatIsBackIsBelievedAfterTenSecondsAndThenTheLimitsRise() {
        feed.offer(STATE, 0);
        for (long second = 40; second < 50; second++) {
            feed.offer(STATE, second * SECOND);
            assertThat(feed.stage(second * SECOND)).as("second %d", second).isEqualTo(PortStage.ZERO);
        }
        for (long second = 50; second < 80; second++) {
            feed.offer(STATE, second * SECOND);
            StorageState sent = feed.toSend(second * SECOND).orElseThrow();
            assertThat(sent.chargeCurrentLimitMilliamps()).hasValue((int) Math.min(100_000, (second - 50) * 5_000));
            assertThat(sent.dischargeCurrentLimitMilliamps()).hasValue((int) Math.min(150_000, (second - 50) * 5_000));
            assertThat(sent.chargeVoltageLimitMillivolts()).hasValue(56_000);
        }
        feed.offer(STATE, 80 * SECOND);
        assertThat(feed.toSend(80 * SECOND)).contains(STATE);
    }

    @Test
    void aWantedSilenceEndsWithTheNextOfferAsLongAsThePolicyKeptTalking() {
        feed.offer(STATE, 0);
        for (long second = 1; second < 100; second++) {
            feed.fallSilent(second * SECOND);
            assertThat(feed.stage(second * SECOND)).isEqualTo(PortStage.SILENT);
        }
        feed.offer(STATE, 100 * SECOND);
        assertThat(feed.toSend(100 * SECOND)).contains(STATE);
    }
}
