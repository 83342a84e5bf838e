// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    private final InverterProtocol protocol = InverterProtocols.PYLONTECH;
    private final List<BatteryMessage> messages = protocol.messages();
    private final long gap = protocol.gap().toNanos();
    private final SendSchedule schedule = new SendSchedule(protocol, 0);

    private long takeRound(long lateNanos) {
        long first = schedule.nextNanos();
        for (BatteryMessage message : messages) {
            assertThat(schedule.take(schedule.nextNanos() + lateNanos)).isSameAs(message);
        }
        assertThat(schedule.isBetweenRounds()).isTrue();
        return first;
    }

    @Test
    void roundsBeginAtMultiplesOfThePeriodHoweverLateFramesWere() {
        assertThat(takeRound(0)).isZero();
        assertThat(takeRound(3_000_000)).isEqualTo(SECOND);
        assertThat(takeRound(7_000_000)).isEqualTo(2 * SECOND);
        assertThat(schedule.nextNanos()).isEqualTo(3 * SECOND);
    }

    @Test
    void whatWasMissedIsLeftOut() {
        takeRound(0);
        long late = 10 * SECOND + 300_000_000;
        for (int i = 0; i < messages.size(); i++) {
            assertThat(schedule.take(late + i * gap)).isSameAs(messages.get(i));
        }
        assertThat(schedule.nextNanos()).isEqualTo(11 * SECOND);
    }

    @Test
    void framesKeepTheirDistanceAfterALateOne() {
        schedule.take(15_000_000);
        assertThat(schedule.nextNanos()).isEqualTo(15_000_000 + gap);
        assertThat(schedule.isBetweenRounds()).isFalse();
    }

    @Test
    void restartBeginsWithTheFirstMessageAndStillKeepsTheDistance() {
        schedule.take(0);
        schedule.take(gap);
        schedule.restart(gap + 1);
        assertThat(schedule.nextNanos()).isEqualTo(2 * gap);
        assertThat(schedule.take(2 * gap)).isSameAs(messages.get(0));
    }
}
