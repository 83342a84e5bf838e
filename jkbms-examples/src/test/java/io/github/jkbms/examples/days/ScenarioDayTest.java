// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.storage.DecisionStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The key facts of the day that {@code docs/images/scenario-day.svg} shows. */
class ScenarioDayTest {
    private static final Path PICTURE = Path.of("..", "docs", "images", "scenario-day.svg");
    private static final String REDRAW = "draw it again: java -cp jkbms-examples/target/jkbms.jar"
            + " io.github.jkbms.examples.days.ScenarioDay docs/images/scenario-day.svg";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final double HAIRS = 2.5;

    private static ScenarioDay day;

    @BeforeAll
    static void live() {
        day = ScenarioDay.live();
    }

    private static DaySample at(int second) {
        return day.samples().get(second);
    }

    @Test
    void noCellIsHurt() {
        assertThat(day.result().hurts()).isEmpty();
    }

    @Test
    void theColdMorningBoundsChargingMoreThanDischarging() {
        DaySample morning = at(6 * 3600);

        assertThat(morning.chargeAmps()).isLessThan(0.5 * morning.dischargeAmps());
        assertThat(at(16 * 3600).chargeAmps()).isGreaterThan(morning.chargeAmps());
    }

    @Test
    void withoutTheAdapterZeroIsToldAfterFiveSecondsAndLimitsComeBackSlowly() {
        int gone = ScenarioDay.REPLUG;
        int back = gone + ScenarioDay.REPLUG_SECONDS;

        // The last reading is one second old when the adapter is gone.
        assertThat(at(gone + 3).stage()).isEqualTo(DecisionStage.SENDING);
        assertThat(at(gone + 4).stage()).isEqualTo(DecisionStage.ZERO);
        assertThat(at(gone + 4).chargeAmps()).isZero();
        assertThat(at(gone + 4).dischargeAmps()).isZero();
        assertThat(at(gone + 5).chargeVolts()).isGreaterThan(50);
        assertThat(at(gone + 33).stage()).isEqualTo(DecisionStage.ZERO);
        assertThat(at(gone + 34).stage()).isEqualTo(DecisionStage.SILENT);
        assertThat(at(back + 9).stage()).isNotEqualTo(DecisionStage.SENDING);
        assertThat(at(back + 10).stage()).isEqualTo(DecisionStage.SENDING);
        assertThat(at(back + 12).chargeAmps()).isBetween(1.0, 20.0);
        assertThat(at(back + 300).dischargeAmps()).isGreaterThan(200);
    }

    @Test
    void theUnpluggedPackTakesItsShareWithIt() {
        DaySample before = at(ScenarioDay.UNPLUG - 1);
        DaySample after = at(ScenarioDay.UNPLUG + 60);

        assertThat(before.packsOnline()).isEqualTo(4);
        assertThat(after.packsOnline()).isEqualTo(3);
        assertThat(after.stage()).isEqualTo(DecisionStage.SENDING);
        // A quarter of the bank, give or take what the temperatures of the packs differ by.
        assertThat(after.dischargeAmps() / before.dischargeAmps()).isBetween(0.7, 0.8);
    }

    @Test
    void theWeakCellEndsTheChargeBeforeItIsHurt() {
        DaySample afternoon = at(15 * 3600);

        assertThat(at(14 * 3600).chargeVolts()).isEqualTo(55.2);
        assertThat(afternoon.chargeVolts()).isLessThan(54);
        assertThat(afternoon.highestCellVolts() - afternoon.lowestCellVolts()).isGreaterThan(0.1);
        assertThat(day.samples()).allSatisfy(sample -> {
            if (sample.highestCellVolts() >= 3.61) {
                assertThat(sample.chargeAmps()).isZero();
            }
        });
        assertThat(day.samples().stream()
                        .filter(sample -> sample.chargeAmps() == 0)
                        .filter(sample -> sample.stage() == DecisionStage.SENDING))
                .isNotEmpty();
    }

    @Test
    void anInverterThatIsGoneForAMinuteIsNoReasonToActOn() {
        List<DaySample> minute = day.samples()
                .subList(ScenarioDay.INVERTER_GONE + 5, ScenarioDay.INVERTER_GONE + ScenarioDay.INVERTER_GONE_SECONDS);

        assertThat(minute).allSatisfy(sample -> {
            assertThat(sample.stage()).isEqualTo(DecisionStage.SENDING);
            assertThat(Math.abs(sample.amps())).isLessThan(5);
            assertThat(sample.dischargeAmps()).isGreaterThan(100);
        });
    }

    @Test
    void theChartShowsAllOfIt() {
        assertThat(day.chart())
                .startsWith("<svg")
                .contains("CVL", "CCL", "DCL", "SOC", "highest cell", "pack 4 unplugged")
                .endsWith("</svg>\n");
    }

    /** Numbers may differ by a hair: the mathematics of another processor rounds differently. */
    @Test
    void thePictureInTheDocumentsIsTheOneOfThisDay() throws IOException {
        String committed = Files.readString(PICTURE);
        String drawn = day.chart();

        assertThat(NUMBER.split(committed)).as(REDRAW).isEqualTo(NUMBER.split(drawn));
        assertThat(numbers(committed))
                .as(REDRAW)
                .usingElementComparator(ScenarioDayTest::byHairs)
                .isEqualTo(numbers(drawn));
    }

    private static List<Double> numbers(String svg) {
        return NUMBER.matcher(svg)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    private static int byHairs(double a, double b) {
        return Math.abs(a - b) <= HAIRS ? 0 : Double.compare(a, b);
    }
}
