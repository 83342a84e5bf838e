// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.examples.live.TestBank;
import io.github.jkbms.examples.metrics.StrictExposition.Sample;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.sim.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a scrape brings, read by a parser that accepts nothing but the format as it is specified. */
@Timeout(60)
class PrometheusTextTest {
    private static StrictExposition scrape(TestBank bank) {
        return StrictExposition.parse(PrometheusText.of(bank.bank()));
    }

    @Test
    void beforeTheFirstAnswerThereIsNoMeasuredValue() {
        try (TestBank bank = TestBank.of(2)) {
            StrictExposition text = scrape(bank);
            assertThat(text.value("jkbms_pack_up", Map.of("pack", "1"))).isEqualTo("0");
            assertThat(text.value("jkbms_storage_packs", Map.of())).isEqualTo("2");
            assertThat(text.value("jkbms_storage_packs_online", Map.of())).isEqualTo("0");
            assertThat(text.names())
                    .doesNotContain("jkbms_pack_age_seconds", "jkbms_pack_voltage_volts", "jkbms_cell_voltage_volts");
        }
    }

    @Test
    void theNumbersAreThoseOfThePackInBaseUnits() throws Exception {
        try (TestBank bank = TestBank.of(2)) {
            bank.bank().start();
            bank.awaitPacks();
            StrictExposition text = scrape(bank);
            PackStatus second = bank.pack(2).readStatus();
            Map<String, String> pack = Map.of("pack", "2");

            assertThat(text.number("jkbms_pack_voltage_volts", pack)).isEqualTo(second.voltageMillivolts() / 1000.0);
            assertThat(text.number("jkbms_pack_state_of_charge_ratio", pack)).isEqualTo(0.62);
            assertThat(text.number("jkbms_pack_full_charge_coulombs", pack))
                    .isEqualTo(second.fullCapacityMilliampHours().orElseThrow() * 3.6);
            assertThat(text.number("jkbms_pack_temperature_celsius", Map.of("pack", "2", "sensor", "MOSFET")))
                    .isEqualTo(second.mosfetTemperatureDeciCelsius().orElseThrow() / 10.0);
            assertThat(text.samples("jkbms_cell_voltage_volts")).hasSize(32);
            assertThat(text.number("jkbms_cell_voltage_volts", Map.of("pack", "2", "cell", "16")))
                    .isEqualTo(second.cellMillivolts(16).orElseThrow() / 1000.0);
            assertThat(text.number("jkbms_pack_age_seconds", pack)).isBetween(0.0, 5.0);
            assertThat(text.samples("jkbms_pack_info"))
                    .extracting(sample -> sample.labels().get("id"))
                    .containsExactly("SIM01000001", "SIM02000002");
            assertThat(text.names()).contains("jkbms_storage_charge_voltage_limit_volts");
        }
    }

    @Test
    void thirdTemperatureIsAbsentBecauseTheBoardDoesNotHaveIt() throws Exception {
        try (TestBank bank = TestBank.of(1)) {
            bank.bank().start();
            bank.awaitPacks();
            assertThat(scrape(bank).samples("jkbms_pack_temperature_celsius"))
                    .extracting(sample -> sample.labels().get("sensor"))
                    .contains("battery 1", "battery 2")
                    .doesNotContain("battery 3");
        }
    }

    @Test
    void aStalePackLosesItsValuesAndKeepsItsAge() throws Exception {
        try (TestBank bank = TestBank.of(2)) {
            bank.bank().start();
            bank.awaitPacks();
            bank.pack(1).switchOff();
            TestBank.await(() -> bank.bank().tally(1).failures() > 0);
            bank.time().skip(Duration.ofSeconds(20));
            TestBank.await(() -> bank.bank().isFresh(bank.bank().packs().get(1)));
            StrictExposition text = scrape(bank);

            assertThat(text.value("jkbms_pack_up", Map.of("pack", "1"))).isEqualTo("0");
            assertThat(text.number("jkbms_pack_age_seconds", Map.of("pack", "1")))
                    .isGreaterThan(20);
            assertThat(text.value("jkbms_pack_up", Map.of("pack", "2"))).isEqualTo("1");
            assertThat(text.number("jkbms_pack_read_failures_total", Map.of("pack", "1")))
                    .isPositive();
            assertThat(text.samples("jkbms_pack_voltage_volts"))
                    .extracting(Sample::labels)
                    .containsExactly(Map.of("pack", "2"));
            assertThat(text.samples("jkbms_pack_alarm_active"))
                    .extracting(sample -> sample.labels().get("pack"))
                    .containsOnly("2");
        }
    }

    @Test
    void alarmsAreZeroOrOne() throws Exception {
        try (TestBank bank = TestBank.of(1)) {
            bank.pack(1).inject(Fault.CURRENT_SENSOR);
            bank.pack(1).advance(Duration.ofSeconds(10));
            bank.bank().start();
            bank.awaitPacks();
            StrictExposition text = scrape(bank);
            Map<String, String> labels = Map.of("pack", "1", "alarm", "CURRENT_SENSOR_FAULT", "severity", "PROTECTION");
            assertThat(text.value("jkbms_pack_alarm_active", labels)).isEqualTo("1");
            assertThat(text.samples("jkbms_pack_alarm_active"))
                    .filteredOn(sample -> sample.value().equals("1"))
                    .extracting(sample -> sample.labels().get("alarm"))
                    .contains("CURRENT_SENSOR_FAULT");
            assertThat(text.value("jkbms_pack_unknown_alarms", Map.of("pack", "1")))
                    .isEqualTo("0");
        }
    }

    @Test
    void labelsAreEscaped() {
        Exposition out = new Exposition();
        out.add(Metric.PACK_INFO, 1, "id", "a\"b\\c\nd");
        assertThat(StrictExposition.parse(out.toString()).samples("jkbms_pack_info"))
                .containsExactly(new Sample("jkbms_pack_info", Map.of("id", "a\"b\\c\nd"), "1"));
    }

    @Test
    void theParserOfThisTestIsStrict() {
        for (String wrong : List.of(
                "a 1\n",
                "# HELP a x\n# TYPE a gauge\na 1",
                "# HELP a x\n# TYPE a gauge\na  1\n",
                "# HELP a x\n# TYPE a gauge\na{b=c} 1\n",
                "# HELP a x\n# TYPE a gauge\na{b=\"c\",b=\"d\"} 1\n",
                "# HELP a x\n# TYPE a gauge\na 1\na 2\n",
                "# HELP a x\n# TYPE a counter\na 1\n",
                "# HELP a_total x\n# TYPE a_total gauge\na_total 1\n",
                "# HELP a x\n# TYPE a number\na 1\n",
                "# HELP a x\n# TYPE a gauge\na one\n",
                "# HELP a x\n# TYPE a gauge\na 1\n# HELP b x\n# TYPE b gauge\nb 1\na{c=\"d\"} 1\n")) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> StrictExposition.parse(wrong));
        }
    }

    @Test
    void everyMetricIsDocumented() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "metrics.md"));
        for (Metric metric : Metric.values()) {
            assertThat(page).contains("| `" + metric.fullName() + "` | " + metric.type() + " |");
        }
    }
}
