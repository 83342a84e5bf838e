// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.pylontech.PylontechCommand;
import io.github.jkbms.uart.pylontech.PylontechFrame;
import io.github.jkbms.uart.pylontech.PylontechParameters;
import io.github.jkbms.uart.pylontech.PylontechProtocol;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the reference, sections 7.1 and 7.2, byte for byte and back. */
class PylontechExamplesTest {
    private final PylontechProtocol protocol = PylontechProtocol.at9600();

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.US_ASCII).strip();
    }

    private static byte[] bytes(String frame) {
        return (frame + "\r").getBytes(StandardCharsets.US_ASCII);
    }

    private InverterRequest ask(PylontechCommand command) {
        return protocol.request(2, command);
    }

    private String answer(PylontechCommand command, BatterySnapshot battery) {
        return text(protocol.answer(ask(command), battery));
    }

    private Reading read(PylontechCommand command, String frame) throws BmsException {
        return protocol.decode(ask(command), bytes(frame));
    }

    @ParameterizedTest
    @CsvSource({
        "2, PROTOCOL_VERSION, ~2002464F0000FD98",
        "2, MANUFACTURER, ~200246510000FDAC",
        "2, ANALOG, ~20024642E00202FD33",
        "2, ALARMS, ~20024644E00202FD31",
        "2, PARAMETERS, ~200246470000FDA7",
        "2, MANAGEMENT, ~20024692E00202FD2E",
        "2, SERIAL_NUMBER, ~20024693E00202FD2D",
        "2, SOFTWARE_VERSION, ~20024696E00202FD2A",
        "2, SYSTEM_BASICS, ~200246600000FDAC",
        "2, SYSTEM_ANALOG, ~200246610000FDAB",
        "18, SYSTEM_ANALOG, ~201246610000FDAA",
        "2, SYSTEM_ALARMS, ~200246620000FDAA",
        "2, SYSTEM_MANAGEMENT, ~200246630000FDA9"
    })
    void requests(int address, PylontechCommand command, String frame) {
        assertThat(text(protocol.request(address, command).bytes())).isEqualTo(frame);
        assertThat(protocol.request(bytes(frame))).contains(protocol.request(address, command));
    }

    @ParameterizedTest
    @CsvSource({
        "SYSTEM_ANALOG, ~20024600"
                + "8062CF80F6144C0078007863630CFB00010CF500070BA00BA600010B9A00030BB90BB900000BB900000BB90BB900000BB90000E8AE",
        "SYSTEM_ALARMS, ~20024600800800000000FC22",
        "SYSTEM_MANAGEMENT, ~20024600D012DAC0AF0003E804B0C0F993",
        "MANAGEMENT, ~20024600B01402DAC0AF0003E804B0C0F931",
        "ANALOG, ~20024600"
                + "B07E1102100CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF8050BB90BA00BA00BA00BA0FF02CF80FFFF04FFFF"
                + "0078033F400445C0E0A8",
        "ALARMS, ~20024600A04200021000000000000000000000000000000000050000000000000000000E400000F11A",
        "MANUFACTURER, ~20024600C0404A4B2D424D532020202001054A494B4F4E472020202020202020202020202020F094",
        "SERIAL_NUMBER, ~20024600C022024A4B3030303030303030303054455354F6CD",
        "PROTOCOL_VERSION, ~200246000000FDB2"
    })
    void answers(PylontechCommand command, String frame) throws BmsException {
        PylontechFrame got = PylontechFrame.parse(protocol.answer(ask(command), SampleBattery.snapshot()));
        byte[] info = got.info();
        if (command == PylontechCommand.ANALOG) {
            // the example shows unread changes in its information flag, which a battery without such changes never has
            assertThat(info[0]).isZero();
            info[0] = 0x11;
        }
        byte[] compared = new PylontechFrame(got.version(), got.address(), got.group(), got.code(), info).toBytes();
        assertThat(text(compared)).isEqualTo(frame);
    }

    @Test
    void aProtectionIsSentWithItsAlarm() {
        StorageState state = SampleBattery.state()
                .alarm(StorageAlarm.CELL_UNDERVOLTAGE, AlarmLevel.PROTECTION)
                .build();
        assertThat(answer(PylontechCommand.SYSTEM_ALARMS, SampleBattery.snapshot(state)))
                .isEqualTo("~20024600800810001000FC20");
    }

    @Test
    void stoppedChargingIsZeroAmperesAndNoPermission() {
        StorageState state = SampleBattery.state()
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 0)
                .set(StorageQuantity.CHARGE_ALLOWED, false)
                .build();
        assertThat(answer(PylontechCommand.SYSTEM_MANAGEMENT, SampleBattery.snapshot(state)))
                .isEqualTo("~20024600D012DAC0AF00000004B040F9C2");
    }

    @Test
    void theDischargeLimitMayBeNegativeAsPylontechSendsIt() throws BmsException {
        byte[] answer = protocol.withNegativeDischargeLimit()
                .answer(ask(PylontechCommand.MANAGEMENT), SampleBattery.snapshot());
        assertThat(text(answer)).isEqualTo("~20024600B01402DAC0AF0003E8FB50C0F91A");
        assertThat(read(PylontechCommand.MANAGEMENT, text(answer)).state().dischargeCurrentLimitMilliamps())
                .hasValue(120_000);
    }

    @Test
    void parameters() throws BmsException {
        PylontechParameters parameters = new PylontechParameters(
                3_650, 3_000, 2_800, 550, 0, 100_000, 56_000, 46_400, 44_800, 600, -200, 120_000);
        String example = "~20024600B032000E420BB80AF00CD10AAB03E8DAC0B540AF000D0309E3FB50F272";
        PylontechFrame frame = new PylontechFrame(0x20, 2, 0x46, 0, parameters.encode());
        assertThat(text(frame.toBytes())).isEqualTo(example);
        assertThat(PylontechParameters.decode(frame.info())).isEqualTo(parameters);
        assertThat(read(PylontechCommand.PARAMETERS, example).state().chargeCurrentLimitMilliamps())
                .hasValue(100_000);
    }

    @Test
    void aRefusalIsTheOneCapturedFromAJk() {
        assertThat(answer(PylontechCommand.PARAMETERS, SampleBattery.snapshot()))
                .isEqualTo("~200246040000FDAE");
        assertThatThrownBy(() -> read(PylontechCommand.ANALOG, "~200246040000FDAE"))
                .isInstanceOf(BmsRejectedException.class)
                .hasMessageContaining("42H analog values of one battery")
                .hasMessageContaining("command not offered");
    }

    @Test
    void theAnswerOfAPylontechBatteryIsRead() throws BmsException {
        StorageState state = read(
                        PylontechCommand.SYSTEM_ANALOG,
                        "~200246008062C2BF0000550008000864640CFC00020CFB00020BAB0BAC00020BA900020BA80BA800020BA800020BB00BB0"
                                + "00020BB00002E8CC")
                .state();
        assertThat(state.voltageMillivolts()).hasValue(49_855);
        assertThat(state.currentMilliamps()).hasValue(0);
        assertThat(state.stateOfChargePermille()).hasValue(850);
        assertThat(state.value(StorageQuantity.CYCLE_COUNT)).hasValue(8);
        assertThat(state.stateOfHealthPermille()).hasValue(1_000);
        assertThat(state.value(StorageQuantity.HIGHEST_CELL_VOLTAGE)).hasValue(3_324);
        assertThat(state.value(StorageQuantity.LOWEST_CELL_VOLTAGE)).hasValue(3_323);
        assertThat(state.temperatureDeciCelsius()).hasValue(256);
        assertThat(state.value(StorageQuantity.HIGHEST_TEMPERATURE)).hasValue(257);
        assertThat(state.value(StorageQuantity.LOWEST_TEMPERATURE)).hasValue(254);
    }

    @Test
    void theAnalogExampleIsReadWithItsFlag() throws BmsException {
        Reading reading = read(
                PylontechCommand.ANALOG,
                "~20024600B07E1102100CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF8050BB90BA00BA00BA00BA0"
                        + "FF02CF80FFFF04FFFF0078033F400445C0E0A8");
        assertThat(reading.pack().cellCount()).isEqualTo(16);
        assertThat(reading.pack().lowestCell()).hasValue(7);
        assertThat(reading.pack().currentMilliamps()).isEqualTo(-25_400);
        assertThat(reading.pack().reported(Quantity.MOSFET_TEMPERATURE)).hasValue(270);
        assertThat(reading.state().value(StorageQuantity.REMAINING_CAPACITY)).hasValue(212_800);
        assertThat(reading.state().stateOfChargePermille()).hasValue(760);
    }

    @Test
    void basicInformationBringsTheTextsBack() throws BmsException {
        Reading reading =
                read(PylontechCommand.SYSTEM_BASICS, answer(PylontechCommand.SYSTEM_BASICS, SampleBattery.snapshot()));
        assertThat(reading.state().text(StorageText.NAME)).contains("JK-BMS");
        assertThat(reading.state().manufacturer()).contains("JIKONG");
        assertThat(reading.state().value(StorageQuantity.PACKS_TOTAL)).hasValue(1);
    }

    @Test
    void anOverflownChargeVoltageLimitStaysAbsent() throws BmsException {
        // 0x05E0 mV with a discharge limit of 45440 mV, as one JK-PB with 16 NMC cells sent it
        byte[] info = {0x05, (byte) 0xE0, (byte) 0xB1, (byte) 0x80, 0x01, 0x7C, 0x07, 0x6C, (byte) 0xC0};
        StorageState state = protocol.decode(
                        ask(PylontechCommand.SYSTEM_MANAGEMENT), new PylontechFrame(0x20, 2, 0x46, 0, info).toBytes())
                .state();
        assertThat(state.chargeVoltageLimitMillivolts()).isEmpty();
        assertThat(state.dischargeVoltageLimitMillivolts()).hasValue(45_440);
        assertThat(state.chargeCurrentLimitMilliamps()).hasValue(38_000);
    }
}
