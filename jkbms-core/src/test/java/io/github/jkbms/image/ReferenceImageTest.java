// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Secret;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.UartProtocol;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stretches of images with the values that the Modbus reference states for them (section 12), and some made by hand. */
class ReferenceImageTest {
    private static Span big(int offset, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        return new Span(bytes, 0, offset, bytes.length, Endian.BIG);
    }

    @Test
    void settingsOfExample3() {
        PackSettings settings = BlockDecoder.settings(big(0, """
                00 00 0D AC 00 00 0A 14 00 00 0A 3C 00 00 0E 42 00 00 0D FC 00 00 00 0A 00 00 0E 06 00
                00 0A 28 00 00 0E 10 00 00 0D AC 00 00 09 C4 00 00 9C 40 00 00 00 03 00 00 00 3C 00 02 49 F0 00
                00 01 2C 00 00 00 3C 00 00 00 05 00 00 03 E8 00 00 02 BC 00 00 02 58 00 00 02 BC 00 00 02 58 00
                00 00 14 00 00 00 46 00 00 03 20 00 00 02 BC 00 00 00 10 00 00 00 01 00 00 00 01 00 00 00 01 00
                04 CA 90"""));

        assertThat(settings.value(Setting.SMART_SLEEP_VOLTAGE)).hasValue(3_500);
        assertThat(settings.cellUnderVoltageProtectionMillivolts()).hasValue(2_580);
        assertThat(settings.value(Setting.CELL_UNDERVOLTAGE_RECOVERY)).hasValue(2_620);
        assertThat(settings.cellOverVoltageProtectionMillivolts()).hasValue(3_650);
        assertThat(settings.value(Setting.CELL_OVERVOLTAGE_RECOVERY)).hasValue(3_580);
        assertThat(settings.value(Setting.BALANCE_TRIGGER_DIFFERENCE)).hasValue(10);
        assertThat(settings.value(Setting.SOC_100_VOLTAGE)).hasValue(3_590);
        assertThat(settings.value(Setting.SOC_0_VOLTAGE)).hasValue(2_600);
        assertThat(settings.requestedChargeCellMillivolts()).hasValue(3_600);
        assertThat(settings.requestedFloatCellMillivolts()).hasValue(3_500);
        assertThat(settings.value(Setting.POWER_OFF_VOLTAGE)).hasValue(2_500);
        assertThat(settings.chargeCurrentLimitMilliamps()).hasValue(40_000);
        assertThat(settings.value(Setting.CHARGE_OVERCURRENT_DELAY)).hasValue(3);
        assertThat(settings.value(Setting.CHARGE_OVERCURRENT_RELEASE_TIME)).hasValue(60);
        assertThat(settings.dischargeCurrentLimitMilliamps()).hasValue(150_000);
        assertThat(settings.value(Setting.DISCHARGE_OVERCURRENT_DELAY)).hasValue(300);
        assertThat(settings.value(Setting.SHORT_CIRCUIT_RELEASE_TIME)).hasValue(5);
        assertThat(settings.value(Setting.MAX_BALANCE_CURRENT)).hasValue(1_000);
        assertThat(settings.value(Setting.CHARGE_OVERTEMPERATURE_PROTECTION)).hasValue(700);
        assertThat(settings.value(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION)).hasValue(20);
        assertThat(settings.value(Setting.CHARGE_UNDERTEMPERATURE_RECOVERY)).hasValue(70);
        assertThat(settings.value(Setting.MOSFET_OVERTEMPERATURE_PROTECTION)).hasValue(800);
        assertThat(settings.cellCount()).hasValue(16);
        assertThat(settings.isChargeSwitchOn()).contains(true);
        assertThat(settings.isDischargeSwitchOn()).contains(true);
        assertThat(settings.isBalanceSwitchOn()).contains(true);
        assertThat(settings.designCapacityMilliampHours()).hasValue(314_000);
        assertThat(settings.has(Setting.SHORT_CIRCUIT_DELAY))
                .as("behind the answer")
                .isFalse();
    }

    @Test
    void liveDataOfExample5() {
        PackStatus status = BlockDecoder.status(big(0x78, """
                00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 E7 00 00 00 00 00 00 C6 EB 00
                00 00 00 00 00 00 00 00 D8 00 D8 00 00 00 00 00 00 00 3B 00 02 CE E9 00 04 CA 90 00 00 00 00 00
                00 61 38 64 00 00 00 00 BA A7 B0 01 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 FF 00 01 00 00
                00 03 BD 00 00 00 00"""));

        assertThat(status.mosfetTemperatureDeciCelsius()).hasValue(231);
        assertThat(status.voltageMillivolts()).isEqualTo(50_923);
        assertThat(status.currentMilliamps()).isZero();
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_1)).hasValue(216);
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_2)).hasValue(216);
        assertThat(status.alarms()).contains(Alarms.NONE);
        assertThat(status.isBalancing()).contains(false);
        assertThat(status.stateOfChargePercent()).isEqualTo(59);
        assertThat(status.remainingCapacityMilliampHours()).hasValue(184_041);
        assertThat(status.fullCapacityMilliampHours()).hasValue(314_000);
        assertThat(status.cycleCount()).hasValue(0);
        assertThat(status.value(Quantity.CYCLED_CAPACITY)).hasValue(24_888);
        assertThat(status.stateOfHealthPercent()).hasValue(100);
        assertThat(status.isPrecharging()).contains(false);
        assertThat(status.runTimeSeconds()).hasValue(12_232_624);
        assertThat(status.isChargeMosfetOn()).contains(true);
        assertThat(status.isDischargeMosfetOn()).contains(true);
        assertThat(status.isHeating()).contains(false);
        assertThat(status.value(Quantity.DISCHARGE_CURRENT_CORRECTION)).hasValue(957);
        assertThat(status.reported(Quantity.TEMPERATURE_SENSORS)).hasValue(0xFF);
        assertThat(status.has(Quantity.CELL_PRESENCE)).as("before the answer").isFalse();
        assertThat(status.has(Quantity.TEMPERATURE_4)).as("behind the answer").isFalse();
    }

    @Test
    void tailOfExample6() {
        PackStatus status = BlockDecoder.status(big(0xF0, """
                00 82 6B 20 00 00 00 00 00 E7 00 D8 00 DA 03 C8 0C 14 A6 FC 00 00 00 24 00 01 51 80 00
                00 03 00"""));

        assertThat(status.value(Quantity.UPTIME)).hasValue(8_547_104);
        assertThat(status.reported(Quantity.TEMPERATURE_3)).hasValue(231);
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_3))
                .as("repeats the MOSFET temperature")
                .isEmpty();
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_4)).hasValue(216);
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_5)).hasValue(218);
        assertThat(status.value(Quantity.CHARGE_CURRENT_CORRECTION)).hasValue(968);
        assertThat(status.value(Quantity.CLOCK)).hasValue(0x0C14A6FC);
        assertThat(status.value(Quantity.DETAIL_LOG_COUNT)).hasValue(36);
        assertThat(status.value(Quantity.TIME_TO_SLEEP)).hasValue(86_400);
        assertThat(status.value(Quantity.PARALLEL_LIMITER)).hasValue(0);
        assertThat(status.chemistry()).contains(Chemistry.LFP);
    }

    @Test
    void identificationOfExample7() {
        DeviceInfo info = BlockDecoder.info(big(0, """
                4A 4B 5F 50 42 32 41 31 36 53 32 30 50 00 00 00 31 35 41 00 00 00 00 00 31 35 2E 34 31
                00 00 00 00 BA A7 34 00 00 00 09"""));

        assertThat(info.model()).contains("JK_PB2A16S20P");
        assertThat(info.hardwareVersion()).contains("15A");
        assertThat(info.softwareVersion()).contains("15.41");
        assertThat(info.softwareMajor()).hasValue(15);
        assertThat(info.value(InfoItem.TOTAL_RUN_TIME)).hasValue(12_232_500);
        assertThat(info.value(InfoItem.POWER_ON_COUNT)).hasValue(9);
        assertThat(info.serialNumber()).as("not read").isEmpty();
        assertThat(info.secret(InfoItem.BLUETOOTH_PIN)).as("not read").isEmpty();
    }

    @Test
    void availableProtocolsOfExample4() {
        DeviceInfo info = BlockDecoder.info(big(0xB4, "FF 67 00 00"));

        List<UartProtocol> offered = List.of(UartProtocol.values()).stream()
                .filter(protocol -> info.isSet(InfoItem.UART1_PROTOCOLS_OFFERED, protocol.code()))
                .toList();
        assertThat(offered).extracting(UartProtocol::code).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14);
    }

    @Test
    void tailOfTheSettingsOfExample10() {
        byte[] bytes =
                HexFormat.of().parseHex("0300000000000000" + "60E31600" + "0033000A18" + "FEFFFFFF9FE99D0300" + "0000");
        PackSettings settings = BlockDecoder.settings(new Span(bytes, 0, 0x108, bytes.length, Endian.LITTLE));

        assertThat(settings.deviceAddress()).hasValue(3);
        assertThat(settings.value(Setting.CURRENT_RANGE)).hasValue(1_500_000);
        assertThat(settings.switchesOn())
                .containsExactly(
                        Switch.TIMED_STORAGE,
                        Switch.CHARGING_FLOAT_MODE,
                        Switch.DISCHARGE_OVERCURRENT_2,
                        Switch.DISCHARGE_OVERCURRENT_3);
        assertThat(settings.value(Setting.HEATING_START_TEMPERATURE)).hasValue(0);
        assertThat(settings.value(Setting.HEATING_STOP_TEMPERATURE)).hasValue(10);
        assertThat(settings.value(Setting.SMART_SLEEP_DELAY)).hasValue(24);
        assertThat(settings.isOffered(1)).contains(true);
        assertThat(settings.isOffered(0)).contains(false);
        assertThat(settings.isOffered(57)).contains(true);
        assertThat(settings.isOffered(58)).contains(false);
    }

    @Test
    void signedValues() {
        assertThat(BlockDecoder.status(big(0x98, "FF FF F5 A8")).currentMilliamps())
                .isEqualTo(-2_648);
        assertThat(BlockDecoder.settings(big(0x5C, "FF FF FF 06")).value(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION))
                .hasValue(-250);
        assertThat(BlockDecoder.settings(big(0x116, "D8 64")).value(Setting.HEATING_START_TEMPERATURE))
                .hasValue(-40);
        assertThat(BlockDecoder.status(big(0x8A, "FF 9C")).mosfetTemperatureDeciCelsius())
                .hasValue(-100);
        assertThat(BlockDecoder.status(big(0x40, "FF FF FF FF")).reported(Quantity.CELL_PRESENCE))
                .as("unsigned, although it fills 32 bits")
                .hasValue(0xFFFF_FFFFL);
        assertThat(BlockDecoder.status(big(0xDC, "40 3F 27 60")).value(Quantity.VOLTAGE_CORRECTION))
                .hasValue(0x403F_2760);
    }

    @Test
    void unknownAlarmBitsAreKept() {
        Alarms alarms = BlockDecoder.status(big(0xA0, "80 00 00 12")).alarms().orElseThrow();

        assertThat(alarms.known()).containsExactly(Alarm.MOSFET_OVERTEMPERATURE, Alarm.CELL_OVERVOLTAGE);
        assertThat(alarms.unknownBits()).isEqualTo(0x8000_0000L);
    }

    @Test
    void textsEndAtTheFirstControlCharacter() {
        assertThat(BlockDecoder.info(big(0x10, "31 35 41 0D 0A 7A 00 00")).hardwareVersion())
                .contains("15A");
        assertThat(BlockDecoder.info(big(0x10, "31 35 7F 0D 0A 7A 00 00")).hardwareVersion())
                .contains("15");
        assertThat(BlockDecoder.info(big(0x10, "00 35 41 0D 0A 7A 00 00")).hardwareVersion())
                .contains("");
        assertThat(BlockDecoder.info(big(0x10, "31 32 33 34 35 36 37 38")).hardwareVersion())
                .contains("12345678");
        assertThat(BlockDecoder.info(big(0x10, "31 32 33 34 35 36 37")).hardwareVersion())
                .isEmpty();
    }

    @Test
    void secretsAreReadButNotShown() {
        String pin = "31 32 33 34 35 36 00 00 00 00 00 00 00 00 00 00";
        DeviceInfo info = BlockDecoder.info(big(0x38, pin));

        assertThat(info.secret(InfoItem.BLUETOOTH_PIN)).map(Secret::reveal).contains("123456");
        assertThat(info + info.secret(InfoItem.BLUETOOTH_PIN).toString()).doesNotContain("123456");
        assertThatThrownBy(() -> info.text(InfoItem.BLUETOOTH_PIN)).hasMessageContaining("ask secret(...)");
    }

    /** An older firmware has 11 digits of serial number and a passcode behind the NUL: the passcode is no part of it. */
    @Test
    void serialNumberEndsBeforeThePasscode() {
        DeviceInfo info = BlockDecoder.info(big(0x50, "33 30 31 32 33 34 35 36 37 38 39 00 31 32 33 34"));

        assertThat(info.serialNumber()).contains("30123456789");
    }

    @Test
    void imageOfAPackHoldsWhatIsPutIntoIt() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 52_695)
                .set(Quantity.CELL_VOLTAGES, 31, 3_294)
                .build();
        PackSettings settings =
                PackSettings.builder().set(Setting.CELL_COUNT, 16).build();
        DeviceInfo info = DeviceInfo.builder().text(InfoItem.MODEL, "JK").build();
        MemoryImage image = new MemoryImage();
        image.put(status);
        image.put(settings);
        image.put(info);

        assertThat(image.read(Block.LIVE, 0x90, 4)).containsExactly(0x00, 0x00, 0xCD, 0xD7);
        assertThat(image.read(Block.LIVE, 0x3E, 2)).containsExactly(0x0C, 0xDE);
        assertThat(image.read(Block.SETTINGS, 0x6C, 4)).containsExactly(0, 0, 0, 16);
        assertThat(image.read(Block.INFO, 0, 3)).containsExactly('J', 'K', 0);
        assertThat(image.littleEndian(Block.LIVE)).hasSize(Block.LENGTH);
        assertThat(image.littleEndian(Block.LIVE)[0x90]).isEqualTo((byte) 0xD7);
        assertThat(image.littleEndian(Block.INFO)[0]).isEqualTo((byte) 'J');
        assertThat(image.status().voltageMillivolts()).isEqualTo(52_695);
        assertThat(image.settings().cellCount()).hasValue(16);
        assertThat(image.info().model()).contains("JK");
        assertThat(BlockDecoder.status(Span.ofNativeRecord(record(image))).voltageMillivolts())
                .isEqualTo(52_695);
    }

    private static byte[] record(MemoryImage image) {
        byte[] frame = new byte[300];
        System.arraycopy(image.littleEndian(Block.LIVE), 0, frame, 6, Block.LENGTH);
        return frame;
    }

    @Test
    void imageRefusesStretchesOutsideOfABlock() {
        MemoryImage image = new MemoryImage();
        image.write(Block.INFO, Block.LENGTH - 1, new byte[] {7});

        assertThat(image.read(Block.INFO, Block.LENGTH - 1, 1)).containsExactly(7);
        assertThatThrownBy(() -> image.read(Block.INFO, Block.LENGTH - 1, 2))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.write(Block.INFO, Block.LENGTH - 1, new byte[2]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
