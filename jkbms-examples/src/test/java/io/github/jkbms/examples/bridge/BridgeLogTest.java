// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.jkbms.bridge.BmsSource;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.examples.view.DecisionText;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BridgeLogTest {
    private final VirtualTime time = new VirtualTime();
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.builder().build(), time, Load.NONE);
    private final BmsSource source = BmsSource.of("virtual", List.of(pack), 1);
    private final InverterBridge bridge =
            InverterBridge.builder().source(source).time(time).build();
    private final StringWriter text = new StringWriter();

    private void run(int seconds) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            source.run(Duration.ofSeconds(1));
            bridge.step();
        }
    }

    @Test
    void steadyOperationIsOneLineAMinute() throws InterruptedException {
        bridge.listen(BridgeLog.text(new PrintWriter(text), time::instant, Duration.ofMinutes(1)));
        run(300);
        int before = text.toString().length();
        run(180);

        assertThat(text.toString().substring(before).lines())
                .hasSize(3)
                .allMatch(line -> line.contains("packs 1 of 1"));
        assertThat(text.toString())
                .contains("the packs' data: good", "pack 1 (SIM01000001): counted", "Charge voltage limit (CVL)");
    }

    @Test
    void jsonHasEveryDecisionWithItsReasons() throws Exception {
        bridge.listen(BridgeLog.json(new PrintWriter(text), time::instant));
        run(60);

        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(60);
        for (String line : lines) {
            try (JsonParser parser = new JsonFactory().createParser(line)) {
                while (parser.nextToken() != null) {
                    assertThat(parser.getParsingContext()).isNotNull();
                }
            }
        }
        assertThat(lines.get(59))
                .contains(
                        "\"stage\":\"SENDING\"",
                        "\"chargeCurrentLimitMilliamps\":",
                        "\"subject\":\"chargeVoltageLimitMillivolts\"",
                        "\"forSeconds\":",
                        "\"part\":\"COUNTED\"");
    }

    @Test
    void theTextShowsEachLimitWithItsReason() throws InterruptedException {
        run(60);
        List<String> lines =
                new DecisionText(Style.PLAIN).lines(bridge.decision().orElseThrow());

        assertThat(lines).hasSizeGreaterThanOrEqualTo(5);
        assertThat(lines.get(0)).contains("packs 1 of 1", " V", " A");
        assertThat(lines.subList(1, 5))
                .allMatch(line -> line.matches(" {2}.*\\((CVL|CCL|DCL|DVL)\\) +\\S+ [VA] {2}\\S.*"));
    }
}
