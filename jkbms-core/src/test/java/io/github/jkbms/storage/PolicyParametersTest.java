// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyParametersTest {
    @Test
    void everyParameterHasAKeyOfItsOwnAndADefaultWithinItsRange() {
        Set<String> keys = new HashSet<>();
        for (PolicyParameter parameter : PolicyParameter.values()) {
            assertThat(keys.add(parameter.key())).as(parameter.key()).isTrue();
            assertThat(parameter.checked(parameter.standard())).isEqualTo(parameter.standard());
            assertThat(PolicyParameter.ofKey(parameter.key())).contains(parameter);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PolicyParameters.builder().set(parameter, parameter.max() + 1))
                    .withMessageContaining(parameter.key());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PolicyParameters.builder().set(parameter, parameter.min() - 1));
        }
        for (PolicyTable table : PolicyTable.values()) {
            assertThat(keys.add(table.key())).as(table.key()).isTrue();
        }
    }

    @Test
    void everyParameterIsExplainedInTheDocuments() throws IOException {
        String policy = Files.readString(Path.of("..", "docs", "policy.md"));
        for (PolicyParameter parameter : PolicyParameter.values()) {
            assertThat(policy)
                    .contains("| `%s` | %s | %d | %d to %d |"
                            .formatted(
                                    parameter.key(),
                                    symbol(parameter),
                                    parameter.standard(),
                                    parameter.min(),
                                    parameter.max()));
        }
        for (PolicyTable table : PolicyTable.values()) {
            assertThat(policy).contains("| `%s` |".formatted(table.key())).contains("`%s`".formatted(table.standard()));
        }
    }

    private static String symbol(PolicyParameter parameter) {
        return switch (parameter.unit()) {
            case SECOND -> "s";
            case MILLIVOLT -> "mV";
            case PERMILLE -> "‰";
            case DECI_CELSIUS -> "0.1 °C";
            case MILLIAMP -> "mA";
            default -> "";
        };
    }

    @Test
    void aMapSetsWhatItNames() {
        PolicyParameters parameters = PolicyParameters.of(
                Map.of("staleSeconds", 8L, "currentPermille", 800, "chargeTemperature", "0:0, 100:500 200:1000"));

        assertThat(parameters.get(PolicyParameter.STALE)).isEqualTo(8);
        assertThat(parameters.get(PolicyParameter.CURRENT_SHARE)).isEqualTo(800);
        assertThat(parameters.get(PolicyTable.CHARGE_TEMPERATURE)).isEqualTo(Ramp.of(0, 0, 100, 500, 200, 1000));
        assertThat(parameters.get(PolicyParameter.LATE)).isEqualTo(3);
        assertThat(parameters.failSafeTimes().freshness().stale()).hasSeconds(8);
        assertThat(parameters.toString()).contains("staleSeconds=8").doesNotContain("lateSeconds");
        assertThat(PolicyParameters.of(parameters.toMap()))
                .isEqualTo(parameters)
                .hasSameHashCodeAs(parameters);
        assertThat(PolicyParameters.defaults()).hasToString("defaults");
    }

    @Test
    void wrongValuesAreNamedWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyParameters.of(Map.of("staleSecond", 8)))
                .withMessage("staleSecond: there is no such parameter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyParameters.of(Map.of("staleSeconds", "8")))
                .withMessage("staleSeconds: '8' is no whole number; write 2 to 3600");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyParameters.of(Map.of("staleSeconds", 1)))
                .withMessage("staleSeconds: 1 is not within 2 to 3600 (2 s to 3600 s)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyParameters.of(Map.of("lateSeconds", 9)))
                .withMessage("lateSeconds: 9 must be less than staleSeconds: 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyParameters.of(Map.of("chargeTemperature", "0:0 ten:5")))
                .withMessage(
                        "chargeTemperature: 'ten:5' is no point of a table; write position:thousandths, such as 50:250");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyParameters.of(Map.of("chargeTemperature", 5)))
                .withMessageContaining("write it as a text such as");
    }

    @Test
    void aTableRunsStraightBetweenItsPointsAndLevelBeyondThem() {
        Ramp ramp = Ramp.of(0, 0, 100, 1000, 200, 500);

        assertThat(ramp.at(-50)).isZero();
        assertThat(ramp.at(50)).isEqualTo(500);
        assertThat(ramp.at(100)).isEqualTo(1000);
        assertThat(ramp.at(150)).isEqualTo(750);
        assertThat(ramp.at(Long.MAX_VALUE)).isEqualTo(500);
        assertThat(ramp.at(Long.MIN_VALUE)).isZero();
        assertThat(Ramp.parse(ramp.toString())).isEqualTo(ramp).hasSameHashCodeAs(ramp);
    }

    @Test
    void aTableThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ramp.of());
        assertThatIllegalArgumentException().isThrownBy(() -> Ramp.of(1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Ramp.of(1, 0, 1, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> Ramp.of(1, 1001));
        assertThatIllegalArgumentException().isThrownBy(() -> Ramp.of(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Ramp.of(2_000_000_000L, 1));
    }
}
