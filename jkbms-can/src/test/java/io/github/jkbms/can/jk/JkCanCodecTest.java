// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked example and the document's examples of the can-jk reference, sections 3, 4 and 6. */
class JkCanCodecTest {
    private static PackStatus.Builder state1() {
        return PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, -25_400)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .set(Quantity.STATE_OF_HEALTH, 99)
                .set(Quantity.HIGHEST_CELL_VOLTAGE, 3325)
                .set(Quantity.HIGHEST_CELL_INDEX, 4)
                .set(Quantity.LOWEST_CELL_VOLTAGE, 3315)
                .set(Quantity.LOWEST_CELL_INDEX, 11)
                .set(Quantity.HIGHEST_TEMPERATURE, 250)
                .set(Quantity.HIGHEST_TEMPERATURE_SENSOR, 0)
                .set(Quantity.LOWEST_TEMPERATURE, 240)
                .set(Quantity.LOWEST_TEMPERATURE_SENSOR, 1)
                .set(Quantity.AVERAGE_TEMPERATURE, 245)
                .set(Quantity.REMAINING_CAPACITY, 212_800)
                .set(Quantity.FULL_CAPACITY, 280_000)
                .set(Quantity.CYCLED_CAPACITY, 9_841_100)
                .set(Quantity.CYCLE_COUNT, 35)
                .set(Quantity.RUN_TIME, 86_400)
                .set(Quantity.CHARGE_MOSFET, 1)
                .set(Quantity.DISCHARGE_MOSFET, 1)
                .set(Quantity.ACC_INPUT, 1)
                .set(Quantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(Quantity.CHARGE_CURRENT_LIMIT, 100_000);
    }

    private static PackStatus state2() {
        return state1().set(Quantity.PACK_VOLTAGE, 57_600)
                .set(Quantity.PACK_CURRENT, 0)
                .set(Quantity.STATE_OF_CHARGE, 99)
                .set(Quantity.HIGHEST_CELL_VOLTAGE, 3652)
                .set(Quantity.HIGHEST_CELL_INDEX, 6)
                .set(Quantity.LOWEST_CELL_VOLTAGE, 3421)
                .set(Quantity.LOWEST_CELL_INDEX, 1)
                .set(Quantity.HIGHEST_TEMPERATURE, 480)
                .set(Quantity.HIGHEST_TEMPERATURE_SENSOR, 2)
                .set(Quantity.LOWEST_TEMPERATURE, 450)
                .set(Quantity.LOWEST_TEMPERATURE_SENSOR, 0)
                .set(Quantity.AVERAGE_TEMPERATURE, 465)
                .set(Quantity.REMAINING_CAPACITY, 277_200)
                .set(Quantity.CHARGE_MOSFET, 0)
                .set(Quantity.BALANCE_STATE, 2)
                .set(Quantity.CHARGE_VOLTAGE_LIMIT, 55_200)
                .set(Quantity.CHARGE_CURRENT_LIMIT, 0)
                .set(Quantity.ALARMS, 1 << Alarm.CELL_OVERVOLTAGE.bit())
                .build();
    }

    private static Map<CanId, String> frames(List<CanFrame> frames) {
        return frames.stream()
                .collect(
                        Collectors.toMap(CanFrame::id, frame -> frame.toString().replaceAll(".*#", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "2F4, 1302A20E4C000000",
        "4F4, FD0C05F30C0C0000",
        "5F4, 4B004A014A000000",
        "18F128F4, 5008F00A6B802300",
        "18F428F4, 8051010000006300",
        "18F528F4, 2300000000000000",
        "1806E5F4, 023003E800000000"
    })
    void firstState(String id, String bytes) {
        assertThat(frames(JkCanCodec.encode(state1().build(), 0, JkCanVersion.V2)))
                .containsEntry(CanId.parse(id), bytes)
                .doesNotContainKeys(CanId.parse("7F4"), CanId.parse("18F328F4"));
    }

    @ParameterizedTest
    @CsvSource({
        "2F4, 4002A00F63000000",
        "4F4, 440E075D0D020000",
        "5F4, 62025F0060000000",
        "18F128F4, D40AF00A6B802300",
        "18F528F4, 2600000000000000",
        "1806E5F4, 0228000001000000",
        "7F4, 01C3000000000000",
        "18F328F4, 1000000000000000"
    })
    void secondState(String id, String bytes) {
        JkCanAlarms levels = JkCanAlarms.NONE
                .with(Alarm.CELL_OVERVOLTAGE, JkCanAlarms.Level.SERIOUS)
                .with(Alarm.CELL_VOLTAGE_DIFFERENCE, JkCanAlarms.Level.GENERAL)
                .with(Alarm.BATTERY_OVERTEMPERATURE, JkCanAlarms.Level.GENERAL);

        assertThat(frames(JkCanCodec.encode(state2(), levels, 0, JkCanVersion.V2)))
                .containsEntry(CanId.parse(id), bytes);
    }

    @Test
    void theFirstEditionCountsADischargePositiveAndHasNoLongIdentifiers() {
        Map<CanId, String> frames = frames(JkCanCodec.encode(state1().build(), 0, JkCanVersion.V1));

        assertThat(frames).containsEntry(CanId.standard(0x2F4), "13029E104C000000");
        assertThat(frames.keySet()).noneMatch(CanId::isExtended);
        assertThat(JkCanCodec.decode(CanFrame.parse("2F4#1301D711330064" + "00"), JkCanVersion.V1)
                        .currentMilliamps())
                .isEqualTo(-56_700);
    }

    @Test
    void theThroughputIsUnwrappedByTheCycles() {
        PackStatus status = JkCanCodec.decode(CanFrame.parse("18F128F4#E108F00A6B802300"), JkCanVersion.V2);

        assertThat(status.remainingCapacityMilliampHours()).hasValue(227_300);
        assertThat(status.fullCapacityMilliampHours()).hasValue(280_000);
        assertThat(status.cycleCount()).hasValue(35);
        assertThat(status.value(Quantity.CYCLED_CAPACITY)).hasValue(9_841_100);
    }

    @Test
    void missingSensorsAreAbsent() {
        PackStatus status = JkCanCodec.decode(CanFrame.parse("18F228F4#07484750FF00"), JkCanVersion.V2);

        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_1)).hasValue(220);
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_2)).hasValue(210);
        assertThat(status.mosfetTemperatureDeciCelsius()).hasValue(300);
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_4)).isEmpty();
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_5)).isEmpty();
    }

    @Test
    void whatThePackKnowsOnlyBySensorIsToldAsExtremesAndAverage() {
        PackStatus pack = PackStatus.builder()
                .set(Quantity.TEMPERATURE_1, 215)
                .set(Quantity.TEMPERATURE_2, 180)
                .set(Quantity.TEMPERATURE_5, 240)
                .build();

        assertThat(frames(JkCanCodec.encode(pack, 0, JkCanVersion.V2)))
                .containsEntry(CanId.standard(0x5F4), "4A04440147000000"); // 24 degC at 4, 18 degC at 1, mean 21 degC
    }

    @Test
    void aMessageOfWhichNothingIsKnownIsNotSent() {
        PackStatus pack = PackStatus.builder().set(Quantity.STATE_OF_CHARGE, 76).build();

        assertThat(JkCanCodec.encode(pack, 0, JkCanVersion.V2))
                .extracting(CanFrame::id)
                .containsExactly(CanId.standard(0x2F4));
    }

    @Test
    void theChargerRequestNeverChangesThePackCurrent() {
        PackStatus status = JkCanCodec.decode(CanFrame.parse("1806E5F4#024003B600000000"), JkCanVersion.V2);

        assertThat(status.has(Quantity.PACK_CURRENT)).isFalse();
        assertThat(status.has(Quantity.PACK_VOLTAGE)).isFalse();
        assertThat(status.value(Quantity.CHARGE_VOLTAGE_LIMIT)).hasValue(57_600);
        assertThat(status.value(Quantity.CHARGE_CURRENT_LIMIT)).hasValue(95_000);
    }

    @Test
    void levelsCountDownFromTheWorst() {
        JkCanAlarms alarms = new JkCanAlarms(0x0020_0043);

        assertThat(alarms.level(Alarm.CELL_OVERVOLTAGE)).isEqualTo(JkCanAlarms.Level.GENERAL);
        assertThat(alarms.level(Alarm.PACK_UNDERVOLTAGE)).isEqualTo(JkCanAlarms.Level.SERIOUS);
        assertThat(alarms.level(Alarm.LOW_STATE_OF_CHARGE)).isEqualTo(JkCanAlarms.Level.IMPORTANT);
        assertThat(alarms.active())
                .isEqualTo(Alarms.of(Alarm.CELL_OVERVOLTAGE, Alarm.PACK_UNDERVOLTAGE, Alarm.LOW_STATE_OF_CHARGE));
        assertThatThrownBy(() -> JkCanAlarms.NONE.with(Alarm.DEFAULT_PASSWORD, JkCanAlarms.Level.GENERAL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void errorsBehindTheEighthKeepTheirBitsButGetNoName() {
        JkCanErrors errors = new JkCanErrors(0x01_3002);

        assertThat(errors.alarms().known()).containsExactly(Alarm.MOSFET_OVERTEMPERATURE);
        assertThat(errors.alarms().unknownBits()).isNotZero();
        assertThat(errors.byFieldTable().has(Alarm.PACK_UNDERVOLTAGE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 2F4, 18F128F4", "3, 2F7, 18F128F7", "11, 2FF, 18F128FF"})
    void theAddressIsAddedToTheIdentifier(int address, String first, String second) {
        assertThat(frames(JkCanCodec.encode(state1().build(), address, JkCanVersion.V2)))
                .containsKeys(CanId.parse(first), CanId.parse(second));
        assertThat(JkCanMessage.of(CanId.parse(first))).contains(JkCanMessage.STATE_1);
        assertThat(JkCanMessage.STATE_1.address(CanId.parse(first))).isEqualTo(address);
    }

    @Test
    void everyMessageIsRecognisedAtEveryAddress() {
        for (JkCanMessage message : JkCanMessage.values()) {
            for (int address = 0; address <= JkCanMessage.MAX_ADDRESS; address++) {
                assertThat(JkCanMessage.of(message.id(address))).contains(message);
            }
        }
        assertThatThrownBy(() -> JkCanMessage.STATE_1.id(12)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void controlAndCharger() {
        assertThat(JkCanControl.decode(CanFrame.parse("18F0F428#05010101"))).hasValueSatisfying(control -> {
            assertThat(control.charge()).contains(true);
            assertThat(control.discharge()).isEmpty();
            assertThat(control.balance()).contains(true);
        });
        assertThat(ChargerStatus.decode(CanFrame.parse("18FF50E5#03D400A012000000")))
                .hasValueSatisfying(charger -> {
                    assertThat(charger.outputMillivolts()).isEqualTo(98_000);
                    assertThat(charger.outputMilliamps()).isEqualTo(16_000);
                    assertThat(charger.isOverTemperature()).isTrue();
                    assertThat(charger.isCommunicationTimeout()).isTrue();
                    assertThat(charger.isHardwareFailure()).isFalse();
                });
        Function<String, Boolean> isJk =
                text -> JkCanMessage.of(CanFrame.parse(text).id()).isPresent();
        assertThat(isJk.apply("01F21400#C7141200E4002300")).isFalse();
    }
}
