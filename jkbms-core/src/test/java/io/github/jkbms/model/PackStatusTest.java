// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the typed methods: what is absent, what is computed, what a person reads. */
class PackStatusTest {
    private static final PackStatus NOTHING = PackStatus.builder().build();

    private static PackStatus.Builder cells(int... millivolts) {
        PackStatus.Builder builder = PackStatus.builder();
        for (int i = 0; i < millivolts.length; i++) {
            builder.set(Quantity.CELL_VOLTAGES, i, millivolts[i]);
        }
        return builder;
    }

    private static Quantity quantityOf(TemperatureSensor sensor) {
        return switch (sensor) {
            case MOSFET -> Quantity.MOSFET_TEMPERATURE;
            case BATTERY_1 -> Quantity.TEMPERATURE_1;
            case BATTERY_2 -> Quantity.TEMPERATURE_2;
            case BATTERY_3 -> Quantity.TEMPERATURE_3;
            case BATTERY_4 -> Quantity.TEMPERATURE_4;
            case BATTERY_5 -> Quantity.TEMPERATURE_5;
        };
    }

    /** A status with all enable flags set, so that only the rule under test can hide a value. */
    private static PackStatus.Builder flagged() {
        PackStatus.Builder builder = PackStatus.builder();
        for (int i = 0; i < Quantity.ENABLE_FLAGS.elements(); i++) {
            builder.set(Quantity.ENABLE_FLAGS, i, 0xFFFF_FFFFL);
        }
        return builder;
    }

    private static PackStatus.Builder withoutFlag(PackStatus.Builder builder, int flag) {
        return builder.set(Quantity.ENABLE_FLAGS, flag / 32, 0xFFFF_FFFFL & ~(1L << flag % 32));
    }

    @Test
    void whatWasNotReportedIsAbsentEverywhere() {
        assertThat(NOTHING.items()).isEmpty();
        for (Quantity quantity : Quantity.values()) {
            assertThat(NOTHING.value(quantity)).as(quantity.name()).isEmpty();
            assertThat(NOTHING.reported(quantity)).as(quantity.name()).isEmpty();
        }
        assertThat(NOTHING.powerMilliwatts()).isEmpty();
        assertThat(NOTHING.cellCount()).isZero();
        assertThat(NOTHING.highestCell()).isEmpty();
        assertThat(NOTHING.lowestCell()).isEmpty();
        assertThat(NOTHING.highestCellMillivolts()).isEmpty();
        assertThat(NOTHING.lowestCellMillivolts()).isEmpty();
        assertThat(NOTHING.cellDifferenceMillivolts()).isEmpty();
        assertThat(NOTHING.highestTemperatureDeciCelsius()).isEmpty();
        assertThat(NOTHING.lowestTemperatureDeciCelsius()).isEmpty();
        assertThat(NOTHING.alarms()).isEmpty();
        assertThat(NOTHING.balanceState()).isEmpty();
        assertThat(NOTHING.isBalancing()).isEmpty();
        assertThat(NOTHING.balanceCurrentMilliamps()).isEmpty();
        assertThat(NOTHING.isChargeMosfetOn()).isEmpty();
        assertThat(NOTHING.isDischargeMosfetOn()).isEmpty();
        assertThat(NOTHING.isHeating()).isEmpty();
        assertThat(NOTHING.isPrecharging()).isEmpty();
        assertThat(NOTHING.chargeStage()).isEmpty();
        assertThat(NOTHING.chemistry()).isEmpty();
        assertThat(NOTHING.balanceWireMilliohms(1)).isEmpty();
        assertThat(NOTHING.hasWireAlarm(1)).isFalse();
        assertThat(NOTHING).hasToString("nothing reported");
    }

    @Test
    void plainNumbersSayWhatIsMissing() {
        assertThatThrownBy(NOTHING::voltageMillivolts)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("voltageMillivolts is not in this partial status; ask has(Quantity.PACK_VOLTAGE) first");
        assertThatThrownBy(NOTHING::currentMilliamps).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(NOTHING::stateOfChargePercent).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void zeroIsAValue() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_CURRENT, 0)
                .set(Quantity.TEMPERATURE_1, 0)
                .build();

        assertThat(status.currentMilliamps()).isZero();
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_1)).hasValue(0);
    }

    @Test
    void powerHasTheSignOfTheCurrent() {
        PackStatus.Builder builder = PackStatus.builder().set(Quantity.PACK_VOLTAGE, 52_000);

        assertThat(builder.build().powerMilliwatts()).isEmpty();
        assertThat(PackStatus.builder()
                        .set(Quantity.PACK_CURRENT, -10_000)
                        .build()
                        .powerMilliwatts())
                .isEmpty();
        assertThat(PackStatus.builder()
                        .set(Quantity.PACK_VOLTAGE, 52_000)
                        .set(Quantity.PACK_CURRENT, -1_200_000)
                        .build()
                        .powerMilliwatts())
                .as("does not overflow")
                .hasValue(-62_400_000);
    }

    @Test
    void presenceMaskDecidesOverCells() {
        PackStatus status = cells(3_300, 0, 3_310, 3_290)
                .set(Quantity.CELL_PRESENCE, 0b0111)
                .build();

        assertThat(status.cellCount()).isEqualTo(3);
        assertThat(status.cellMillivolts(2)).as("present and at 0").hasValue(0);
        assertThat(status.cellMillivolts(4)).as("not in the mask").isEmpty();
        assertThat(status.hasCell(0)).isFalse();
        assertThat(status.hasCell(33)).isFalse();
        assertThat(status.lowestCell()).hasValue(2);
        assertThat(status.highestCell()).hasValue(3);
    }

    @Test
    void withoutMaskCellsAtZeroAreNotFitted() {
        PackStatus status = cells(3_300, 0, 3_310, 0, 3_300).build();

        assertThat(status.cellCount()).isEqualTo(5);
        assertThat(status.hasCell(2)).isFalse();
        assertThat(status.lowestCell()).as("the first of equals").hasValue(1);
        assertThat(status.highestCell()).hasValue(3);
        assertThat(status.lowestCellMillivolts()).hasValue(3_300);
        assertThat(status.highestCellMillivolts()).hasValue(3_310);
        assertThat(status.cellDifferenceMillivolts()).hasValue(10);
    }

    @Test
    void allThirtyTwoCellsCount() {
        int[] millivolts = new int[32];
        Arrays.fill(millivolts, 3_300);
        millivolts[31] = 3_200;
        PackStatus status =
                cells(millivolts).set(Quantity.CELL_PRESENCE, 0xFFFF_FFFFL).build();

        assertThat(status.cellCount()).isEqualTo(32);
        assertThat(status.lowestCell()).hasValue(32);
    }

    @Test
    void extremesOfTheWireStandInForCells() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.HIGHEST_CELL_VOLTAGE, 3_400)
                .set(Quantity.LOWEST_CELL_VOLTAGE, 3_350)
                .build();

        assertThat(status.highestCell()).isEmpty();
        assertThat(status.highestCellMillivolts()).hasValue(3_400);
        assertThat(status.lowestCellMillivolts()).hasValue(3_350);
        assertThat(status.cellDifferenceMillivolts()).hasValue(50);
        assertThat(status.toBuilder()
                        .clear(Quantity.LOWEST_CELL_VOLTAGE)
                        .build()
                        .cellDifferenceMillivolts())
                .isEmpty();
    }

    @Test
    void wiresHaveResistancesAndAlarms() {
        PackStatus status = cells(3_300, 3_300)
                .set(Quantity.BALANCE_WIRE_RESISTANCES, 1, 77)
                .set(Quantity.WIRE_RESISTANCE_ALARMS, 0x8000_0001L)
                .build();

        assertThat(status.balanceWireMilliohms(2)).hasValue(77);
        assertThat(status.balanceWireMilliohms(3)).as("no such cell").isEmpty();
        assertThat(status.hasWireAlarm(1)).isTrue();
        assertThat(status.hasWireAlarm(2)).isFalse();
        assertThat(status.hasWireAlarm(32)).isTrue();
        assertThat(status.hasWireAlarm(0)).isFalse();
        assertThat(status.hasWireAlarm(33)).isFalse();
        assertThat(status.hasWireAlarm(-31)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TemperatureSensor.class)
    void sensorMaskIsHonoured(TemperatureSensor sensor) {
        Quantity quantity = quantityOf(sensor);
        PackStatus present = flagged()
                .set(quantity, 215)
                .set(Quantity.TEMPERATURE_SENSORS, 1L << sensor.code())
                .build();
        PackStatus missing = flagged()
                .set(quantity, 215)
                .set(Quantity.TEMPERATURE_SENSORS, 0xFF & ~(1L << sensor.code()))
                .build();

        assertThat(present.temperatureDeciCelsius(sensor)).hasValue(215);
        assertThat(missing.temperatureDeciCelsius(sensor)).isEmpty();
        assertThat(missing.value(quantity)).isEmpty();
        assertThat(missing.reported(quantity)).as("the bare number").hasValue(215);
    }

    @ParameterizedTest
    @EnumSource(TemperatureSensor.class)
    void inputWithoutProbeHasNoTemperature(TemperatureSensor sensor) {
        Quantity quantity = quantityOf(sensor);

        assertThat(flagged().set(quantity, -2_000).build().temperatureDeciCelsius(sensor))
                .isEmpty();
        assertThat(flagged().set(quantity, -1_999).build().temperatureDeciCelsius(sensor))
                .hasValue(-1_999);
    }

    @Test
    void thirdSensorCountsOnlyWhereTheFirmwareDeclaresIt() {
        TemperatureSensor third = TemperatureSensor.BATTERY_3;

        assertThat(PackStatus.builder().set(Quantity.TEMPERATURE_3, 250).build().temperatureDeciCelsius(third))
                .isEmpty();
        assertThat(flagged().set(Quantity.TEMPERATURE_3, 250).build().temperatureDeciCelsius(third))
                .hasValue(250);
        assertThat(withoutFlag(flagged(), 59)
                        .set(Quantity.TEMPERATURE_3, 250)
                        .build()
                        .temperatureDeciCelsius(third))
                .isEmpty();
        assertThat(PackStatus.builder().set(Quantity.TEMPERATURE_4, 250).build().value(Quantity.TEMPERATURE_4))
                .as("others count without flags")
                .hasValue(250);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void enableFlagsHideWhatTheFirmwareDoesNotOffer(Quantity quantity) {
        PackStatus offered = flagged().set(quantity, 0, 1).build();
        assertThat(offered.value(quantity)).hasValue(1);

        int flag = quantity.enableFlag();
        if (flag != 0) {
            assertThat(withoutFlag(flagged(), flag).set(quantity, 1).build().value(quantity))
                    .isEmpty();
            assertThat(PackStatus.builder()
                            .set(quantity, 1)
                            .build()
                            .value(quantity)
                            .isPresent())
                    .as("without flags")
                    .isEqualTo(quantity != Quantity.TEMPERATURE_3);
        }
    }

    @Test
    void batteryTemperaturesLeaveThePowerBoardOut() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.MOSFET_TEMPERATURE, 600)
                .set(Quantity.TEMPERATURE_1, -50)
                .set(Quantity.TEMPERATURE_2, 120)
                .set(Quantity.TEMPERATURE_5, 119)
                .set(Quantity.HIGHEST_TEMPERATURE, 900)
                .set(Quantity.LOWEST_TEMPERATURE, -900)
                .build();

        assertThat(status.highestTemperatureDeciCelsius()).hasValue(120);
        assertThat(status.lowestTemperatureDeciCelsius()).hasValue(-50);
        assertThat(status.mosfetTemperatureDeciCelsius()).hasValue(600);
    }

    @Test
    void extremesOfTheWireStandInForSensors() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.MOSFET_TEMPERATURE, 600)
                .set(Quantity.HIGHEST_TEMPERATURE, 301)
                .set(Quantity.LOWEST_TEMPERATURE, 299)
                .build();

        assertThat(status.highestTemperatureDeciCelsius()).hasValue(301);
        assertThat(status.lowestTemperatureDeciCelsius()).hasValue(299);
    }

    @Test
    void alarmsOfBothWordsJoinAndUnknownBitsStay() {
        Alarms alarms = PackStatus.builder()
                .set(Quantity.ALARMS, 0x8000_0001L)
                .set(Quantity.OTHER_ALARMS, 0x8000_0001L)
                .build()
                .alarms()
                .orElseThrow();

        assertThat(alarms.bits()).isEqualTo(0x8000_0001_8000_0001L);
        assertThat(alarms.known()).containsExactly(Alarm.BALANCE_WIRE_RESISTANCE, Alarm.LOW_STATE_OF_CHARGE);
        assertThat(alarms.unknownBits()).isEqualTo(0x8000_0000_8000_0000L);
        assertThat(PackStatus.builder().set(Quantity.OTHER_ALARMS, 2).build().alarms())
                .contains(Alarms.of(Alarm.CELL_VOLTAGE_DIFFERENCE));
        assertThat(PackStatus.builder().set(Quantity.ALARMS, 0).build().alarms())
                .contains(Alarms.NONE);
    }

    @Test
    void codesAndStates() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.BALANCE_STATE, 2)
                .set(Quantity.BALANCE_CURRENT, -850)
                .set(Quantity.CHARGE_STAGE, 1)
                .set(Quantity.CHEMISTRY, 2)
                .set(Quantity.CHARGE_MOSFET, 1)
                .set(Quantity.DISCHARGE_MOSFET, 0)
                .set(Quantity.HEATING, 1)
                .set(Quantity.PRECHARGING, 0)
                .set(Quantity.REMAINING_CAPACITY, -3)
                .set(Quantity.FULL_CAPACITY, 280_000)
                .set(Quantity.CYCLE_COUNT, 62)
                .set(Quantity.STATE_OF_HEALTH, 99)
                .set(Quantity.RUN_TIME, 4_000_000_000L)
                .build();

        assertThat(status.balanceState()).contains(BalanceState.DISCHARGING);
        assertThat(status.isBalancing()).contains(true);
        assertThat(status.balanceCurrentMilliamps()).hasValue(-850);
        assertThat(status.chargeStage()).contains(ChargeStage.ABSORPTION);
        assertThat(status.chemistry()).contains(Chemistry.LTO);
        assertThat(status.isChargeMosfetOn()).contains(true);
        assertThat(status.isDischargeMosfetOn()).contains(false);
        assertThat(status.isHeating()).contains(true);
        assertThat(status.isPrecharging()).contains(false);
        assertThat(status.remainingCapacityMilliampHours()).hasValue(-3);
        assertThat(status.fullCapacityMilliampHours()).hasValue(280_000);
        assertThat(status.cycleCount()).hasValue(62);
        assertThat(status.stateOfHealthPercent()).hasValue(99);
        assertThat(status.runTimeSeconds()).as("unsigned").hasValue(4_000_000_000L);
    }

    @Test
    void unknownCodesHaveNoName() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.BALANCE_STATE, 77)
                .set(Quantity.CHARGE_STAGE, 77)
                .set(Quantity.CHEMISTRY, 77)
                .build();

        assertThat(status.balanceState()).isEmpty();
        assertThat(status.isBalancing()).as("any state but off").contains(true);
        assertThat(status.chargeStage()).isEmpty();
        assertThat(status.chemistry()).isEmpty();
        assertThat(status.value(Quantity.CHEMISTRY)).hasValue(77);
    }

    @Test
    void outputsAreActiveByTheirBits() {
        PackStatus status =
                PackStatus.builder().set(Quantity.ALARM_OUTPUTS, 0b101).build();

        assertThat(status.isActive(AlarmOutput.BUZZER)).isTrue();
        assertThat(status.isActive(AlarmOutput.DRY_CONTACT_1)).isFalse();
        assertThat(status.isActive(AlarmOutput.DRY_CONTACT_2)).isTrue();
        assertThat(withoutFlag(flagged(), 72)
                        .set(Quantity.ALARM_OUTPUTS, 0b111)
                        .build()
                        .isActive(AlarmOutput.BUZZER))
                .as("the firmware does not offer it")
                .isFalse();
    }

    @Test
    void readsAsOneLine() {
        PackStatus status = cells(3_293, 3_294)
                .set(Quantity.PACK_VOLTAGE, 52_695)
                .set(Quantity.PACK_CURRENT, -2_648)
                .set(Quantity.STATE_OF_CHARGE, 55)
                .set(Quantity.TEMPERATURE_1, 195)
                .set(Quantity.TEMPERATURE_2, 198)
                .set(Quantity.MOSFET_TEMPERATURE, 203)
                .set(Quantity.CHARGE_MOSFET, 1)
                .set(Quantity.DISCHARGE_MOSFET, 0)
                .set(Quantity.ALARMS, 0)
                .build();

        assertThat(status)
                .hasToString("52.695 V, -2.648 A, SOC 55 %, 2 cells 3.293 V..3.294 V, battery 19.5 °C..19.8 °C,"
                        + " MOSFET 20.3 °C, charge on, discharge off, alarms: none");
    }
}
