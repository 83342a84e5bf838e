// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.FailSafe;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at and behind the ends of a wire, absent values, and texts of any length. */
class ClampingTest {
    private static final int LIMITS = 0x351;

    private static Optional<String> sent(InverterProtocol protocol, int id, StorageStateBuilder state) {
        return protocol.message(CanId.standard(id))
                .flatMap(message -> message.encode(state.build()))
                .map(CanFrame::toString);
    }

    @Test
    void currentLimitsAreRoundedDownAndHeldAtTheEndOfTheWire() {
        StorageStateBuilder state = ExampleStates.first()
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 99_999)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 5_000_000);
        assertThat(sent(InverterProtocols.PYLONTECH, LIMITS, state)).contains("351#3002E703FF7FCC01");
        assertThat(sent(InverterProtocols.VICTRON, LIMITS, state)).contains("351#3002E70350C3CC01");
        assertThat(sent(InverterProtocols.SMA, LIMITS, state)).contains("351#3002E703E02ECC01");
    }

    @Test
    void voltageLimitsAreRoundedToTheCarefulSide() {
        StorageStateBuilder state = ExampleStates.first()
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_099)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 45_901);
        assertThat(sent(InverterProtocols.PYLONTECH, LIMITS, state)).contains("351#3002E803B004CC01");
    }

    @Test
    void aChargeVoltageLimitOfZeroIsNeverSent() {
        StorageStateBuilder state = ExampleStates.first().set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0);
        for (InverterProtocol protocol : InverterProtocols.all()) {
            StorageState told = protocol.decode(protocol.encode(state.build()));
            assertThat(told.chargeVoltageLimitMillivolts())
                    .as(protocol.info().key())
                    .isEmpty();
        }
    }

    @Test
    void anAbsentChargeVoltageLimitIsTheMeasuredVoltageOrNothing() {
        StorageStateBuilder state = ExampleStates.first().clear(StorageQuantity.CHARGE_VOLTAGE_LIMIT);
        assertThat(sent(InverterProtocols.PYLONTECH, LIMITS, state)).contains("351#1402E803B004CC01");
        assertThat(sent(InverterProtocols.PYLONTECH, LIMITS, state.clear(StorageQuantity.VOLTAGE)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"deye-lv-1.2", "jk-pb-pylon-dialect", "deye-pcs-3.3", "sma-si", "seplos-sma-profile", "victron"})
    void theChargeVoltageLimitStaysAboveTheMeasuredVoltageWhileNoChargingIsAllowed(String key) {
        InverterProtocol protocol = InverterProtocols.find(key).orElseThrow();
        StorageStateBuilder state =
                ExampleStates.first().set(StorageQuantity.VOLTAGE, 57_610).set(StorageQuantity.CHARGE_CURRENT_LIMIT, 0);
        assertThat(sent(protocol, LIMITS, state).orElseThrow()).startsWith("351#41020000");
        state.set(StorageQuantity.CHARGE_CURRENT_LIMIT, 10_000);
        assertThat(sent(protocol, LIMITS, state).orElseThrow()).startsWith("351#30026400");
        state.set(StorageQuantity.CHARGE_ALLOWED, false);
        assertThat(sent(protocol, LIMITS, state).orElseThrow()).startsWith("351#41020000");
    }

    @Test
    void aDirectionThatIsNotAllowedGetsNoCurrentWhateverTheLimitSays() {
        StorageStateBuilder state = ExampleStates.first()
                .set(StorageQuantity.CHARGE_ALLOWED, false)
                .set(StorageQuantity.DISCHARGE_ALLOWED, false);
        assertThat(sent(InverterProtocols.SMA, LIMITS, state)).contains("351#300200000000CC01");
    }

    @Test
    void whatASunnyIslandWouldRejectIsHeldOrNotSent() {
        assertThat(sent(
                        InverterProtocols.SMA,
                        LIMITS,
                        ExampleStates.first().set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 70_000)))
                .contains("351#7602E803B004CC01");
        assertThat(sent(
                        InverterProtocols.SMA,
                        LIMITS,
                        ExampleStates.first().set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 40_900)))
                .isEmpty();
        assertThat(sent(
                        InverterProtocols.SMA,
                        LIMITS,
                        ExampleStates.first().set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 38_000)))
                .contains("351#3002E803B0049A01");
        assertThat(sent(
                        InverterProtocols.SMA,
                        LIMITS,
                        ExampleStates.first().set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 49_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VOLTAGE, 2147483647, 356#FF7F02FFF500",
        "VOLTAGE, 0, 356#000002FFF500",
        "CURRENT, 2147483647, 356#C014FF7FF500",
        "CURRENT, -2147483648, 356#C0140080F500",
        "CURRENT, -25450, 356#C01402FFF500",
        "CURRENT, -25451, 356#C01401FFF500",
        "TEMPERATURE, -2732, 356#C01402FF54F5"
    })
    void measuredValuesAreHeldAtTheEndsAndNeverWrap(StorageQuantity quantity, long value, String frame) {
        assertThat(sent(
                        InverterProtocols.PYLONTECH,
                        0x356,
                        ExampleStates.first().set(quantity, value)))
                .contains(frame);
    }

    @Test
    void anAbsentValueIsTheProtocolsOwnUnknownOrHoldsItsMessageBack() {
        StorageStateBuilder state = ExampleStates.first()
                .clear(StorageQuantity.CURRENT)
                .clear(StorageQuantity.STATE_OF_HEALTH)
                .clear(StorageQuantity.INSTALLED_CAPACITY);
        assertThat(sent(InverterProtocols.SMA, 0x356, state)).contains("356#C0140080F500FFFF");
        assertThat(sent(InverterProtocols.SMA, 0x355, state)).contains("355#4C00FFFFB01DFFFF");
        assertThat(sent(InverterProtocols.SMA, 0x35F, state)).contains("35F#FFFFFFFFFFFFFFFF");
        assertThat(sent(InverterProtocols.PYLONTECH, 0x356, state)).isEmpty();
        assertThat(sent(InverterProtocols.PYLONTECH, 0x355, state)).contains("355#4C006400");
        assertThat(sent(InverterProtocols.PYLONTECH, 0x355, state.clear(StorageQuantity.STATE_OF_CHARGE)))
                .isEmpty();
    }

    @Test
    void anEmptyStateSendsNoLimitsAndNoChargeOfAnyKind() {
        StorageState empty = StorageState.builder().build();
        for (InverterProtocol protocol : InverterProtocols.all()) {
            StorageState told = protocol.decode(protocol.encode(empty));
            assertThat(told.value(StorageQuantity.CHARGE_CURRENT_LIMIT, 0)).isZero();
            assertThat(told.value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0)).isZero();
            assertThat(told.quantities())
                    .as(protocol.info().key())
                    .doesNotContain(
                            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
                            StorageQuantity.STATE_OF_CHARGE,
                            StorageQuantity.VOLTAGE,
                            StorageQuantity.CURRENT,
                            StorageQuantity.TEMPERATURE,
                            StorageQuantity.HIGHEST_CELL_VOLTAGE,
                            StorageQuantity.LOWEST_CELL_VOLTAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "J",
                "JK-BMS",
                "EightLtr",
                "a manufacturer with a name of more than sixty-four characters, of no use to anyone",
                "Größe",
                "\u0000\u0001",
                "電池"
            })
    void aManufacturerTextOfAnyLengthBecomesEightAsciiBytes(String text) {
        StorageStateBuilder state = ExampleStates.first().set(StorageText.MANUFACTURER, text);
        for (InverterProtocol protocol : InverterProtocols.all()) {
            CanFrame name = protocol.message(CanId.standard(0x35E))
                    .flatMap(message -> message.encode(state.build()))
                    .orElse(CanFrame.of(CanId.standard(0x35E), new byte[8]));
            assertThat(name.length()).as(protocol.info().key()).isEqualTo(8);
            for (byte letter : name.data()) {
                assertThat(letter == 0 || letter >= ' ' && letter <= '~' || protocol == InverterProtocols.DEYE_PCS)
                        .as("%s: %s", protocol.info().key(), name)
                        .isTrue();
            }
            assertThat(protocol.encode(state.build())).isNotEmpty();
        }
        assertThat(sent(
                        InverterProtocols.PYLONTECH,
                        0x35E,
                        ExampleStates.first().set(StorageText.MANUFACTURER, "Größe 48V")))
                .contains("35E#47723F3F65203438");
    }

    @Test
    void aFailSafeStateIsToldByEveryProtocol() {
        StorageState zero = FailSafe.zero(ExampleStates.first().build());
        for (InverterProtocol protocol : InverterProtocols.all()) {
            StorageState told = protocol.decode(protocol.encode(zero));
            assertThat(told.value(StorageQuantity.CHARGE_CURRENT_LIMIT, -1))
                    .as(protocol.info().key())
                    .isZero();
            assertThat(told.value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, -1)).isZero();
            assertThat(told.value(StorageQuantity.CHARGE_ALLOWED, 0)).isZero();
            assertThat(told.value(StorageQuantity.DISCHARGE_ALLOWED, 0)).isZero();
        }
        assertThat(InverterProtocols.PYLONTECH
                        .decode(InverterProtocols.PYLONTECH.encode(zero))
                        .alarms())
                .containsOnlyKeys(StorageAlarm.GENERAL, StorageAlarm.INTERNAL_COMMUNICATION);
    }

    @Test
    void anAlarmWhoseStateIsNotKnownIsNotSaidToBeFine() {
        StorageStateBuilder state = StorageState.builder();
        assertThat(sent(InverterProtocols.VICTRON, 0x35A, state)).contains("35A#0000000000000000");
        state.knownAlarms(List.of(StorageAlarm.CELL_OVERVOLTAGE));
        assertThat(sent(InverterProtocols.VICTRON, 0x35A, state)).contains("35A#0800000008000000");
    }
}
