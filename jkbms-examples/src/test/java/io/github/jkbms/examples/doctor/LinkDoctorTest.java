// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants each fault of the list in {@code docs/doctor.md} on a line and has it found. */
class LinkDoctorTest {
    /** What it says of itself. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static Stream<FaultRow> faults() {
        return FaultRow.all("Serial ports and gateways").stream();
    }

    @Test
    void theListAndTheTestsAgree() {
        assertThat(faults().map(FaultRow::name))
                .hasSizeGreaterThanOrEqualTo(25)
                .containsExactlyInAnyOrderElementsOf(LineFaults.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsWhatIsPlanted(FaultRow row) throws Exception {
        PlantedLine line = LineFaults.all().get(row.name()).get();
        Diagnosis diagnosis = line.examine();
        List<Verdict> found =
                diagnosis.findings().stream().map(Finding::verdict).toList();
        assertThat(found).as("%s: %s", diagnosis, diagnosis.steps()).startsWith(row.verdict());
        assertThat(found).as("%s", diagnosis.steps()).containsAll(row.others());
        assertThat(diagnosis.took()).isLessThanOrEqualTo(LIMIT);
        assertThat(line.sent()).allMatch(AllowedQuestions::isRead);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void asksNothingWhereSomebodyTalks(FaultRow row) throws Exception {
        PlantedLine line = LineFaults.all().get(row.name()).get();
        Diagnosis diagnosis = line.examine();
        Verdict first = diagnosis.first().verdict();
        boolean isLate = diagnosis.steps().stream().anyMatch(step -> step.startsWith("listened again"));
        switch (first) {
            case MASTER_PACK, OTHER_MASTER, INVERTER_ASKS, DISPLAY_PORT, BLUETOOTH_MODULE ->
                // Who begins to talk later than that ends the asking.
                assertThat(line.sent()).hasSizeLessThanOrEqualTo(isLate ? 3 : 0);
            case NO_ANSWER, ECHO -> assertThat(line.sent()).hasSizeGreaterThan(17);
            default -> assertThat(line.sent()).allMatch(AllowedQuestions::isRead);
        }
    }
}
