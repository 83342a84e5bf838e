// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NwModelTest {
    private static NwData.Builder full() {
        return NwData.builder()
                .cells(List.of(new NwCell(1, 3300), new NwCell(2, 3310)))
                .number(NwIdentifier.STATE_OF_CHARGE, 50);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "25,25", "99,99", "100,100", "101,-1", "120,-20", "140,-40"})
    void temperaturesAboveAHundredAreNegative(int raw, int celsius) {
        assertThat(NwModel.celsius(raw)).hasValue(celsius);
        PackStatus status = NwModel.status(
                NwData.builder().number(NwIdentifier.BATTERY_TEMPERATURE, raw).build());
        assertThat(status.reported(Quantity.TEMPERATURE_2)).hasValue(10L * celsius);
    }

    @Test
    void aTemperatureOutsideOfTheCodingIsAbsent() {
        PackStatus status = NwModel.status(NwData.builder()
                .number(NwIdentifier.MOS_TEMPERATURE, 141)
                .number(NwIdentifier.BOX_TEMPERATURE, 65535)
                .build());
        assertThat(status.has(Quantity.MOSFET_TEMPERATURE)).isFalse();
        assertThat(status.has(Quantity.TEMPERATURE_1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10000, 0",
        "0, 9500, 5000",
        "0, 11000, -10000",
        "0, 0, 100000",
        "1, 2000, -20000",
        "1, 34768, 20000",
        "1, 0, 0",
        "1, 32768, 0",
        "1, 65535, 327670"
    })
    void theCodingOfTheCurrentFollowsTheVersion(int version, int raw, int milliamps) {
        assertThat(NwModel.currentMilliamps(raw, OptionalInt.of(version))).hasValue(milliamps);
        NwData told = full().number(NwIdentifier.CURRENT, raw)
                .number(NwIdentifier.PROTOCOL_VERSION, version)
                .build();
        assertThat(NwModel.status(told).currentMilliamps()).isEqualTo(milliamps);
    }

    @Test
    void aFullListWithoutVersionHasTheOldCoding() {
        NwData list = full().number(NwIdentifier.CURRENT, 9500).build();
        assertThat(NwModel.status(list).currentMilliamps()).isEqualTo(5000);
    }

    @Test
    void aCurrentWhoseCodingNobodyKnowsIsAbsent() {
        NwData single = NwData.builder().number(NwIdentifier.CURRENT, 9500).build();
        assertThat(NwModel.status(single).has(Quantity.PACK_CURRENT)).isFalse();
        assertThat(NwModel.status(single, OptionalInt.of(1)).currentMilliamps()).isEqualTo(-95_000);
        NwData newer = full().number(NwIdentifier.CURRENT, 9500)
                .number(NwIdentifier.PROTOCOL_VERSION, 2)
                .build();
        assertThat(NwModel.status(newer).has(Quantity.PACK_CURRENT)).isFalse();
        byte[] cut = full().number(NwIdentifier.CURRENT, 9500).build().toBytes();
        byte[] unknown = Arrays.copyOf(cut, cut.length + 1);
        unknown[cut.length] = (byte) 0xEE;
        assertThat(NwModel.status(NwData.parse(unknown)).has(Quantity.PACK_CURRENT))
                .isFalse();
    }

    @Test
    void cellsKeepTheirNumbersAndStrangeOnesAreLeftOut() {
        PackStatus status = NwModel.status(NwData.builder()
                .cells(List.of(new NwCell(2, 3300), new NwCell(4, 0), new NwCell(0, 1), new NwCell(33, 2)))
                .build());
        assertThat(status.cellMillivolts(1)).isEmpty();
        assertThat(status.cellMillivolts(2)).hasValue(3300);
        assertThat(status.cellMillivolts(4)).hasValue(0);
        assertThat(status.cellCount()).isEqualTo(4);
    }

    @Test
    void everyAlarmBitHasItsMeaning() {
        for (int bit = 0; bit < 16; bit++) {
            PackStatus status = NwModel.status(
                    NwData.builder().number(NwIdentifier.ALARMS, 1 << bit).build());
            Alarms alarms = status.alarms().orElseThrow();
            assertThat(alarms.known()).hasSize(bit < 14 ? 1 : 0);
            assertThat(alarms.unknownBits()).isEqualTo(bit < 14 ? 0 : 1L << 48 + bit);
            assertThat(NwAlarms.toWire(alarms)).isEqualTo(1 << bit);
        }
        assertThat(NwAlarms.toModel(0x0201))
                .isEqualTo(Alarms.of(Alarm.LOW_STATE_OF_CHARGE, Alarm.BATTERY_UNDERTEMPERATURE));
    }

    @Test
    void statusBitsAreTheMosfetsAndTheBalancer() {
        PackStatus status = NwModel.status(
                NwData.builder().number(NwIdentifier.STATUS, 0b0110).build());
        assertThat(status.isChargeMosfetOn()).contains(false);
        assertThat(status.isDischargeMosfetOn()).contains(true);
        assertThat(status.isBalancing()).contains(true);
        assertThat(status.balanceState()).isEmpty();
    }

    @Test
    void aChemistryThatOldFirmwareAlwaysSaysIsAbsent() {
        assertThat(chemistry(1, "H7.X__S7.1.0H__")).isEmpty();
        assertThat(chemistry(1, "11A____S11.54_")).contains(Chemistry.ofCode(1).orElseThrow());
        assertThat(chemistry(0, "H7.X__S7.1.0H__")).contains(Chemistry.LFP);
    }

    private static Optional<Chemistry> chemistry(int code, String version) {
        return NwModel.status(NwData.builder()
                        .number(NwIdentifier.BATTERY_TYPE, code)
                        .text(NwIdentifier.VERSION, version)
                        .build())
                .chemistry();
    }

    @ParameterizedTest
    @CsvSource({
        "11.XW_S11.261__, 11.XW, 11.261",
        "H7.X__S7.1.0H__, 7.X, 7.1.0H",
        "11A_____S11.54_, 11A, 11.54",
        "10.XW_S10.07___, 10.XW, 10.07",
        "NW_1_0_0_200428, , NW_1_0_0_200428"
    })
    void theVersionTextHoldsHardwareAndSoftware(String text, String hardware, String software) {
        DeviceInfo info =
                NwModel.info(NwData.builder().text(NwIdentifier.VERSION, text).build());
        assertThat(info.hardwareVersion().orElse(null)).isEqualTo(hardware);
        assertThat(info.softwareVersion()).contains(software);
    }

    @Test
    void aCapacityThatOldFirmwareDoesNotKnowIsAbsent() {
        assertThat(NwModel.status(NwData.builder()
                                .number(NwIdentifier.ACTUAL_CAPACITY, 0)
                                .build())
                        .has(Quantity.FULL_CAPACITY))
                .isFalse();
        assertThat(NwModel.status(NwData.builder()
                                .number(NwIdentifier.ACTUAL_CAPACITY, 280)
                                .build())
                        .fullCapacityMilliampHours())
                .hasValue(280_000);
    }

    @Test
    void aNumberTooLargeForTheModelIsLeftOutAndNotWrapped() {
        NwData data = NwData.builder()
                .number(NwIdentifier.CYCLE_CAPACITY, 0xFFFF_FFFFL)
                .number(NwIdentifier.CAPACITY_SETTING, 0xFFFF_FFFFL)
                .build();
        assertThat(NwModel.status(data).has(Quantity.CYCLED_CAPACITY)).isFalse();
        assertThat(NwModel.settings(data).has(Setting.DESIGN_CAPACITY)).isFalse();
    }

    @Property(tries = 300)
    void anyListGivesAResult(@ForAll byte[] bytes) {
        NwData data = NwData.parse(bytes);
        assertThat(NwModel.status(data)).isNotNull();
        assertThat(NwModel.settings(data)).isNotNull();
        assertThat(NwModel.info(data)).isNotNull();
        assertThat(data.toMaskedBytes()).hasSameSizeAs(bytes);
    }

    @Property(tries = 200)
    void currentsSurviveTheWireWithinTenMilliamps(@ForAll @IntRange(min = -327_670, max = 327_670) int milliamps) {
        PackStatus status =
                PackStatus.builder().set(Quantity.PACK_CURRENT, milliamps).build();
        NwData list = NwEncoder.encode(
                status, PackSettings.builder().build(), DeviceInfo.builder().build());
        assertThat(NwModel.status(list).currentMilliamps()).isEqualTo(milliamps / 10 * 10);
    }

    @Test
    void whatTheWireCannotCarryIsHeldOrLeftOut() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_CURRENT, -2_000_000)
                .set(Quantity.TEMPERATURE_1, -450)
                .set(Quantity.TEMPERATURE_2, -2000)
                .build();
        NwData list = NwEncoder.encode(
                status, PackSettings.builder().build(), DeviceInfo.builder().build());
        assertThat(NwModel.status(list).currentMilliamps()).isEqualTo(-327_670);
        assertThat(list.has(NwIdentifier.BOX_TEMPERATURE)).isFalse();
        assertThat(list.has(NwIdentifier.BATTERY_TEMPERATURE)).isFalse();
    }

    @Test
    void textsOfTheDeviceKeepTheirMeaning() {
        DeviceInfo info = NwModel.info(NwData.builder()
                .text(NwIdentifier.PASSWORD, "123456")
                .text(NwIdentifier.MANUFACTURING_DATE, "2101")
                .number(NwIdentifier.OPERATING_TIME, 3)
                .build());
        assertThat(info.secret(InfoItem.SETTINGS_PASSWORD).orElseThrow().reveal())
                .isEqualTo("123456");
        assertThat(info.text(InfoItem.MANUFACTURE_DATE)).contains("2101");
        assertThat(info.value(InfoItem.TOTAL_RUN_TIME)).hasValue(180);
        assertThat(info.toString()).doesNotContain("123456");
    }
}
