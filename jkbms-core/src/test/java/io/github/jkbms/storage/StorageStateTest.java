// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StorageStateTest {
    @Test
    void whatWasNotSetIsAbsent() {
        StorageState empty = StorageState.builder().build();

        assertThat(empty.voltageMillivolts()).isEmpty();
        assertThat(empty.isChargeAllowed()).isEmpty();
        assertThat(empty.highestCell()).isEmpty();
        assertThat(empty.manufacturer()).isEmpty();
        assertThat(empty.age()).isEmpty();
        assertThat(empty.alarms()).isEmpty();
        assertThat(empty.knownAlarms()).isEmpty();
        assertThat(empty.quantities()).isEmpty();
        assertThat(empty.value(StorageQuantity.VOLTAGE, -1)).isEqualTo(-1);
        assertThat(empty).hasToString("nothing known");
    }

    @Test
    void everyQuantityKeepsItsLimits() {
        for (StorageQuantity quantity : StorageQuantity.values()) {
            StorageState low =
                    StorageState.builder().set(quantity, quantity.min()).build();
            StorageState high =
                    StorageState.builder().set(quantity, quantity.max()).build();

            assertThat(low.value(quantity)).hasValue(quantity.min());
            assertThat(high.value(quantity)).hasValue(quantity.max());
            assertThat(low.quantities()).containsExactly(quantity);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StorageState.builder().set(quantity, quantity.max() + 1))
                    .withMessageContaining(quantity.key());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StorageState.builder().set(quantity, quantity.min() - 1));
        }
    }

    @Test
    void yesAndNoAreOnlyForFlags() {
        assertThat(StorageState.builder()
                        .set(StorageQuantity.CHARGE_ALLOWED, false)
                        .build()
                        .isChargeAllowed())
                .contains(false);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorageState.builder().set(StorageQuantity.VOLTAGE, true))
                .withMessageContaining("voltageMillivolts");
    }

    @Test
    void cellsAndSensorsKnowTheirPlace() {
        StorageState state = StorageState.builder()
                .highestCell(CellVoltage.of(3325, 1, 5))
                .lowestCell(new CellVoltage(3315, OptionalInt.empty(), OptionalInt.of(12)))
                .highestTemperature(SensorTemperature.of(250, 2, 1))
                .lowestTemperature(SensorTemperature.of(-15, 1, 2))
                .build();

        assertThat(state.highestCell()).contains(CellVoltage.of(3325, 1, 5));
        assertThat(state.lowestCell()).contains(new CellVoltage(3315, OptionalInt.empty(), OptionalInt.of(12)));
        assertThat(state.highestTemperature()).contains(SensorTemperature.of(250, 2, 1));
        assertThat(state.lowestTemperature()).contains(SensorTemperature.of(-15, 1, 2));
        assertThat(state)
                .hasToString("lowest cell 3.315 V (cell 12), highest cell 3.325 V (pack 1 cell 5),"
                        + " coldest -1.5 °C (pack 1 sensor 2), warmest 25.0 °C (pack 2 sensor 1)");
    }

    @Test
    void anUnknownPlaceForgetsTheOldOne() {
        StorageState state = StorageState.builder()
                .highestCell(CellVoltage.of(3325, 1, 5))
                .highestCell(new CellVoltage(3400, OptionalInt.empty(), OptionalInt.empty()))
                .build();

        assertThat(state.quantities()).containsExactly(StorageQuantity.HIGHEST_CELL_VOLTAGE);
    }

    @Test
    void theHigherLevelOfAnAlarmStays() {
        StorageState state = StorageState.builder()
                .alarm(StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.PROTECTION)
                .alarm(StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.WARNING)
                .alarm(StorageAlarm.CELL_IMBALANCE, AlarmLevel.WARNING)
                .build();

        assertThat(state.alarms())
                .isEqualTo(Map.of(
                        StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.PROTECTION,
                        StorageAlarm.CELL_IMBALANCE, AlarmLevel.WARNING));
        assertThat(state.alarmBits(AlarmLevel.PROTECTION)).isEqualTo(1L << StorageAlarm.CELL_OVERVOLTAGE.ordinal());
        assertThat(state.alarmBits(AlarmLevel.WARNING)).isEqualTo(1L << StorageAlarm.CELL_IMBALANCE.ordinal());
        assertThat(state.knownAlarms())
                .containsExactlyInAnyOrder(StorageAlarm.CELL_OVERVOLTAGE, StorageAlarm.CELL_IMBALANCE);
    }

    @Test
    void aLaterPartGoesOverTheEarlierOne() {
        StorageState first = StorageState.builder()
                .set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageText.MANUFACTURER, "JK-BMS")
                .alarm(StorageAlarm.CELL_IMBALANCE, AlarmLevel.WARNING)
                .alarm(StorageAlarm.SHORT_CIRCUIT, AlarmLevel.PROTECTION)
                .age(Duration.ofSeconds(1))
                .build();
        StorageState second = StorageState.builder()
                .set(StorageQuantity.CURRENT, 0)
                .knownAlarms(Set.of(StorageAlarm.SHORT_CIRCUIT))
                .build();

        StorageState both = first.with(second);

        assertThat(both.voltageMillivolts()).hasValue(53_120);
        assertThat(both.currentMilliamps()).hasValue(0);
        assertThat(both.manufacturer()).contains("JK-BMS");
        assertThat(both.alarms()).isEqualTo(Map.of(StorageAlarm.CELL_IMBALANCE, AlarmLevel.WARNING));
        assertThat(both.age()).contains(Duration.ofSeconds(1));
    }

    @Test
    void equalStatesHoldTheSame() {
        StorageStateBuilder builder = StorageState.builder()
                .set(StorageQuantity.VOLTAGE, 53_120)
                .alarm(StorageAlarm.GENERAL, AlarmLevel.WARNING);
        StorageState state = builder.build();

        assertThat(state.toBuilder().build()).isEqualTo(state).hasSameHashCodeAs(state);
        assertThat(builder.alarm(StorageAlarm.GENERAL, AlarmLevel.PROTECTION).build())
                .isNotEqualTo(state);
        assertThat(state.toBuilder().clear(StorageQuantity.VOLTAGE).build()).isNotEqualTo(state);
        assertThat(state.toBuilder()
                        .set(StorageText.NAME, "x")
                        .clear(StorageText.NAME)
                        .build())
                .isEqualTo(state);
        assertThat(state.toBuilder()
                        .knownAlarms(EnumSet.allOf(StorageAlarm.class))
                        .build())
                .isNotEqualTo(state);
    }

    @Test
    void aPersonCanReadIt() {
        StorageState state = StorageState.builder()
                .set(StorageText.MANUFACTURER, "JK-BMS")
                .set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageQuantity.STATE_OF_CHARGE, 760)
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 0)
                .set(StorageQuantity.CHARGE_ALLOWED, false)
                .set(StorageQuantity.BALANCING, true)
                .alarm(StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.PROTECTION)
                .age(Duration.ofMillis(120))
                .build();

        assertThat(state)
                .hasToString("\"JK-BMS\", 53.120 V, -25.400 A, SOC 76.0 %, CVL 56.000 V, CCL 0.000 A, no charge,"
                        + " balancing, PROTECTION: cell over-voltage, age 120 ms");
    }

    @Test
    void everyAlarmEndsAtTheGeneralOne() {
        for (StorageAlarm alarm : StorageAlarm.values()) {
            StorageAlarm end = alarm;
            while (end.broader().isPresent()) {
                end = end.broader().orElseThrow();
            }
            assertThat(end).isEqualTo(StorageAlarm.GENERAL);
        }
        assertThat(StorageAlarm.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
        assertThat(StorageQuantity.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @Test
    void anAgeIsNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StorageState.builder().age(Duration.ofMillis(-1)));
    }
}
