// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JkCanCycleTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final JkCanCycle cycle = new JkCanCycle(0);

    @Test
    void knowsTheEditionByTheFirstLongIdentifierOrByWaiting() {
        cycle.add(CanFrame.parse("2F4#1302A20E4C000000"), 0);
        assertThat(cycle.version(SECOND)).isEmpty();
        assertThat(cycle.snapshot(SECOND).status().items()).isEmpty();
        assertThat(cycle.version(2 * SECOND)).contains(JkCanVersion.V1);

        cycle.add(CanFrame.parse("18F528F4#2300000000000000"), SECOND);
        assertThat(cycle.version(SECOND)).contains(JkCanVersion.V2);
        assertThat(cycle.snapshot(SECOND).status().currentMilliamps()).isEqualTo(-25_400);
    }

    @Test
    void dropsWhatIsTooOld() {
        cycle.add(CanFrame.parse("2F4#1302A20E4C000000"), 0);
        cycle.add(CanFrame.parse("18F428F4#8051010000006300"), 0);

        assertThat(cycle.snapshot(2 * SECOND).status().has(Quantity.PACK_VOLTAGE))
                .isTrue();
        assertThat(cycle.snapshot(3 * SECOND).status().has(Quantity.PACK_VOLTAGE))
                .isFalse();
        assertThat(cycle.snapshot(5 * SECOND).status().has(Quantity.RUN_TIME)).isTrue();
        assertThat(cycle.snapshot(6 * SECOND).status().items()).isEmpty();
    }

    @Test
    void silenceOfTheAlarmsOnALiveBusMeansNone() {
        cycle.add(CanFrame.parse("18F528F4#2300000000000000"), 0);
        cycle.add(CanFrame.parse("7F4#0100000000000000"), 0);
        cycle.add(CanFrame.parse("18F328F4#0200000000000000"), 0);
        cycle.add(CanFrame.parse("2F4#1302A20E4C000000"), 0);
        assertThat(cycle.snapshot(0).status().alarms().orElseThrow().known())
                .containsExactlyInAnyOrder(Alarm.CELL_OVERVOLTAGE, Alarm.MOSFET_OVERTEMPERATURE);

        cycle.add(CanFrame.parse("2F4#1302A20E4C000000"), 3 * SECOND);
        assertThat(cycle.snapshot(3 * SECOND).status().alarms().orElseThrow().isEmpty())
                .isTrue();
    }

    @Test
    void leavesOtherPacksAndProtocolsAlone() {
        assertThat(cycle.add(CanFrame.parse("2F5#1302A20E4C000000"), 0)).isFalse();
        assertThat(cycle.add(CanFrame.parse("351#0000000000000000"), 0)).isFalse();
        assertThat(cycle.snapshot(0).ages()).isEmpty();
    }

    @Test
    void tellsTheAgeOfEachPart() {
        for (String frame : List.of(
                "2F4#3B02A00F63000000",
                "4F4#F50D01F20D040000",
                "5F4#4901490049000000",
                "18F128F4#8B0190015A000000",
                "18F228F4#1049494A49490000",
                "18F428F4#88820E0000006400",
                "18F528F4#2300000000000000")) {
            cycle.add(CanFrame.parse(frame), 0);
        }
        assertThat(cycle.snapshot(SECOND).isComplete()).isFalse();
        cycle.add(CanFrame.parse("18E028F4#F50DF40DF30DF20D"), SECOND);

        JkCanSnapshot snapshot = cycle.snapshot(SECOND);
        assertThat(snapshot.isComplete()).isTrue();
        assertThat(snapshot.oldest()).isEqualTo(Duration.ofSeconds(1));
        assertThat(snapshot.ages()).containsEntry(JkCanMessage.CELLS_1, Duration.ZERO);
        assertThat(snapshot.status().cellMillivolts(4)).hasValue(3570);
    }

    @Test
    void theChargerRequest1806E5F4NeverChangesThePackCurrent() {
        for (String request :
                List.of("1806E5F4#024003B600000000", "1806E5F4#0000000001000000", "1806E5F4#FFFFFFFFFFFFFFFF")) {
            cycle.add(CanFrame.parse("18F528F4#2300000000000000"), 0);
            cycle.add(CanFrame.parse("2F4#1302A20E4C000000"), 0);
            cycle.add(CanFrame.parse(request), 0);

            assertThat(cycle.snapshot(0).status().currentMilliamps()).isEqualTo(-25_400);
            assertThat(cycle.snapshot(0).status().voltageMillivolts()).isEqualTo(53_100);
        }
    }
}
