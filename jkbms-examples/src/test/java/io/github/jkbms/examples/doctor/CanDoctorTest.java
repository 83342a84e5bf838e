// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanBusState;
import io.github.jkbms.doctor.Certainty;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants each fault of the list in {@code docs/doctor.md} on a CAN bus and has it found. */
class CanDoctorTest {
    private static final Duration LIMIT = Duration.ofMillis(6100);

    static Stream<FaultRow> faults() {
        return FaultRow.all("CAN").stream();
    }

    @Test
    void theListAndTheTestsAgree() {
        assertThat(faults().map(FaultRow::name))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(CanFaults.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsWhatIsPlantedAndSendsNothing(FaultRow row) throws Exception {
        PlantedBus bus = CanFaults.all().get(row.name()).get();
        Diagnosis diagnosis = bus.examine();
        List<Verdict> found =
                diagnosis.findings().stream().map(Finding::verdict).toList();
        assertThat(found).as("%s: %s", diagnosis, diagnosis.steps()).startsWith(row.verdict());
        assertThat(found).as("%s", diagnosis.steps()).containsAll(row.others());
        assertThat(diagnosis.took()).isLessThanOrEqualTo(LIMIT);
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void printsTheCommandForTheOtherBitRate() throws Exception {
        Finding at500 = wrongRate(500_000);
        assertThat(at500.seen()).contains("500 kbit/s").contains("135 in receiving");
        assertThat(at500.advice())
                .contains(
                        "`sudo ip link set can0 down; sudo ip link set can0 up type can bitrate 250000 restart-ms 100`");
        assertThat(wrongRate(250_000).advice()).contains("bitrate 500000");
    }

    @Test
    void saysWhichBitRateIsRight() throws Exception {
        Finding heard =
                CanFaults.all().get("JK CAN at 250 kbit/s").get().examine().first();
        assertThat(heard.seen()).contains("at 250 kbit/s").contains("edition V2");
        assertThat(heard.certainty()).isEqualTo(Certainty.CERTAIN);
    }

    private static Finding wrongRate(int bitRate) throws Exception {
        return new PlantedBus()
                .setUp(bitRate, "", "ERROR-PASSIVE")
                .becoming(CanBusState.PASSIVE, Duration.ofMillis(100))
                .examine()
                .first();
    }
}
