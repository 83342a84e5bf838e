// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, codes and units, and the small values around the reports. */
class VocabularyTest {
    private static <E extends Enum<E>> void assertCodes(
            E[] constants, ToIntFunction<E> code, IntFunction<Optional<E>> ofCode, Function<E, String> label) {
        for (E constant : constants) {
            assertThat(ofCode.apply(code.applyAsInt(constant))).contains(constant);
            assertThat(label.apply(constant)).isNotBlank();
        }
        assertThat(Arrays.stream(constants).map(label)).doesNotHaveDuplicates();
        assertThat(ofCode.apply(-1)).isEmpty();
        assertThat(ofCode.apply(constants.length)).isEmpty();
        assertThat(ofCode.apply(255)).isEmpty();
    }

    @Test
    void codesFindTheirConstants() {
        assertCodes(AlarmOutput.values(), AlarmOutput::code, AlarmOutput::ofCode, AlarmOutput::label);
        assertCodes(BalanceState.values(), BalanceState::code, BalanceState::ofCode, BalanceState::label);
        assertCodes(CanProtocol.values(), CanProtocol::code, CanProtocol::ofCode, CanProtocol::label);
        assertCodes(ChargeStage.values(), ChargeStage::code, ChargeStage::ofCode, ChargeStage::label);
        assertCodes(Chemistry.values(), Chemistry::code, Chemistry::ofCode, Chemistry::label);
        assertCodes(Switch.values(), Switch::code, Switch::ofCode, Switch::label);
        assertCodes(
                TemperatureSensor.values(),
                TemperatureSensor::code,
                TemperatureSensor::ofCode,
                TemperatureSensor::label);
        assertCodes(TriggerSource.values(), TriggerSource::code, TriggerSource::ofCode, TriggerSource::label);
        assertCodes(UartProtocol.values(), UartProtocol::code, UartProtocol::ofCode, UartProtocol::label);
        assertCodes(UserAlarm.values(), UserAlarm::code, UserAlarm::ofCode, UserAlarm::label);
    }

    @Test
    void alarmsHaveBitsOfTheirOwn() {
        for (Alarm alarm : Alarm.values()) {
            assertThat(Alarm.ofBit(alarm.bit())).contains(alarm);
            assertThat(alarm.label()).isNotBlank();
        }
        assertThat(Alarm.values()).extracting(Alarm::bit).doesNotHaveDuplicates();
        assertThat(Alarm.ofBit(29)).isEmpty();
        assertThat(Alarm.ofBit(-1)).isEmpty();
        assertThat(Alarm.DEFAULT_PASSWORD.severity()).isEqualTo(Alarm.Severity.NOTICE);
    }

    @Test
    void itemsHaveKeysAndSlotsOfTheirOwn() {
        for (Item[] items : List.<Item[]>of(Quantity.values(), Setting.values(), InfoItem.values())) {
            Set<String> keys = new HashSet<>();
            int slot = 0;
            for (Item item : items) {
                assertThat(keys.add(item.key())).as(item.key()).isTrue();
                assertThat(item.label()).isNotBlank();
                assertThat(item.slot()).as(item.key()).isEqualTo(slot);
                slot += item.elements();
            }
        }
        assertThat(Quantity.values().length).as("presence is kept in 128 bits").isLessThanOrEqualTo(128);
        assertThat(Setting.values().length).isLessThanOrEqualTo(128);
        assertThat(InfoItem.values().length).isLessThanOrEqualTo(128);
    }

    @ParameterizedTest
    @CsvSource({
        "MILLIVOLT, 3294, 3.294 V",
        "MILLIVOLT, 0, 0.000 V",
        "CENTIVOLT, 5270, 52.70 V",
        "VOLT, 11, 11 V",
        "MILLIAMP, -5, -0.005 A",
        "MILLIWATT, 479072, 479.072 W",
        "MILLIAMP_HOUR, 280000, 280.000 Ah",
        "WATT_HOUR, 1234, 1.234 kWh",
        "DECI_CELSIUS, -105, -10.5 °C",
        "CELSIUS, -40, -40 °C",
        "PERCENT, 59, 59 %",
        "PERMILLE, 995, 99.5 %",
        "DECISECOND, 8547112, 854711.2 s",
        "DECIHOUR, 50, 5.0 h",
        "MICROOHM, 100, 0.100 mΩ",
        "MILLIOHM, 77, 77 mΩ",
        "BOOLEAN, 0, no",
        "BOOLEAN, 2, yes",
        "FLAGS, 4294967295, 0xFFFFFFFF",
        "FACTOR, 1077936128, 3.0",
        "COUNT, 62, 62",
        "CODE, 1, 1",
        "NONE, 957, 957",
    })
    void unitsReadAsPeopleWriteThem(Unit unit, long value, String text) {
        assertThat(unit.format(value)).isEqualTo(text);
    }

    @Test
    void unitsKnowSymbolAndDecimals() {
        assertThat(Unit.MILLIVOLT.symbol()).isEqualTo("V");
        assertThat(Unit.MILLIVOLT.decimals()).isEqualTo(3);
        assertThat(Unit.COUNT.symbol()).isEmpty();
        assertThat(Unit.COUNT.decimals()).isZero();
    }

    @Test
    void alarmSets() {
        Alarms two = Alarms.of(Alarm.CELL_OVERVOLTAGE, Alarm.EXTERNAL_COMMUNICATION);

        assertThat(two.bits()).isEqualTo(1L << 4 | 1L << 41);
        assertThat(two.has(Alarm.CELL_OVERVOLTAGE)).isTrue();
        assertThat(two.has(Alarm.PACK_OVERVOLTAGE)).isFalse();
        assertThat(two.isEmpty()).isFalse();
        assertThat(Alarms.NONE.isEmpty()).isTrue();
        assertThat(new Alarms(1L << 63).isEmpty())
                .as("an unknown bit is no quiet")
                .isFalse();
        assertThat(two.or(new Alarms(1L << 63)).bits()).isEqualTo(1L << 4 | 1L << 41 | 1L << 63);
        assertThat(two.unknownBits()).isZero();
        assertThatThrownBy(() -> two.known().add(Alarm.PACK_OVERVOLTAGE))
                .isInstanceOf(UnsupportedOperationException.class);
        for (int bit = 0; bit < 64; bit++) {
            Alarms one = new Alarms(1L << bit);
            assertThat(one.known().isEmpty())
                    .isEqualTo(Alarm.ofBit(bit).isEmpty())
                    .isEqualTo(one.unknownBits() != 0);
        }
    }

    @Test
    void alarmSetsReadAsLists() {
        assertThat(Alarms.NONE).hasToString("none");
        assertThat(Alarms.of(Alarm.CELL_COUNT_MISMATCH, Alarm.PACK_OVERVOLTAGE))
                .hasToString("Cell count does not match the setting, Pack over-voltage");
        assertThat(new Alarms(1L << 31)).hasToString("unknown bits 0x80000000");
        assertThat(new Alarms(1L << 31 | 1L << 5)).hasToString("Pack over-voltage, unknown bits 0x80000000");
    }

    @Test
    void ageIsMonotonic() {
        VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T12:00:00Z"));
        time.advance(Duration.ofSeconds(5));
        Timed<String> reading = Timed.now("reading", PackId.ofSerial(" 4047 "), time);
        time.advance(Duration.ofMillis(1_500));

        assertThat(reading.age(time)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(reading.readAt()).isEqualTo(Instant.parse("2026-03-01T12:00:05Z"));
        assertThat(reading.value()).isEqualTo("reading");
        assertThat(reading.pack()).isEqualTo(new PackId("4047")).hasToString("4047");
        assertThat(PackId.ofPlace("ttyUSB0", 3)).hasToString("ttyUSB0#3");
    }

    @Test
    void packsHaveNames() {
        assertThatThrownBy(() -> new PackId(" ")).hasMessage("text: a pack needs a name");
    }
}
