// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of the reference, sections 7.3 to 7.6, byte for byte and back. */
class RegisterExamplesTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** The sensors of section 7.3: two are fitted, at 24.5 and 23.9 degrees. */
    private static BatterySnapshot withSensors() {
        PackStatus pack = SampleBattery.pack()
                .set(Quantity.TEMPERATURE_1, 245)
                .set(Quantity.TEMPERATURE_2, 239)
                .set(Quantity.AMBIENT_TEMPERATURE, 250)
                .build();
        return new BatterySnapshot(
                SampleBattery.state().build(),
                List.of(pack),
                PackSettings.builder().build());
    }

    private static String exchange(SerialInverterProtocol protocol, String request, BatterySnapshot battery) {
        InverterRequest asked = protocol.request(HEX.parseHex(request)).orElseThrow();
        return HEX.formatHex(protocol.answer(asked, battery));
    }

    private static Reading read(SerialInverterProtocol protocol, String request, String answer) throws BmsException {
        return protocol.decode(protocol.request(HEX.parseHex(request)).orElseThrow(), HEX.parseHex(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "01030000000D840F, 01031AF61414C0004C006353206D606D6000780000000000000E00000024EF",
        "0103000F0016F407, 01032C0CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF8"
                + "00F500EFF830F830010E00FA9A47",
        "0103000000258411, 01034AF61414C0004C006353206D606D6000780000000000000E00000000000000"
                + "0CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF800F500EFF830F830010E00FAC230",
        "010300000031841E, 018302C0F1"
    })
    void pace(String request, String answer) {
        assertThat(exchange(PaceProtocol.pace(), request, withSensors())).isEqualTo(answer);
        assertThat(exchange(PaceProtocol.wow(), request, withSensors())).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "01030010001B0404, 0103360000000000000C6B0000004C14C0F6140018271053206D6001010000007800000063"
                + "15E000002EE000000CFB0CF500010007001000005F34",
        "010300130006340D, 01030C0C6B0000004C14C0F6140018A502",
        "010300700011841D, 01032200000CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF876E0",
        "010300710010141D, 0103200CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF853D9",
        "011000130001020000A4F3, 011000130001F00C"
    })
    void growatt(String request, String answer) {
        assertThat(exchange(new GrowattProtocol(), request, SampleBattery.snapshot()))
                .isEqualTo(answer);
    }

    @Test
    void theCellsOfAJkInGrowattModeStandOneRegisterEarlier() throws BmsException {
        Reading jk = read(
                new GrowattProtocol(),
                "010300700011841D",
                "0103220CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF80000A6AA");
        Reading document = read(
                new GrowattProtocol(),
                "010300700011841D",
                "01032200000CFB0CF80CF80CF80CF80CF80CF50CF80CF80CF80CF80CF80CF80CF80CF80CF876E0");
        assertThat(jk).isEqualTo(document);
        assertThat(jk.pack().cellCount()).isEqualTo(16);
        assertThat(jk.pack().highestCell()).hasValue(1);
        assertThat(jk.pack().lowestCell()).hasValue(7);
    }

    @Test
    void theHandshakeOfGrowattIsTheOneOfTheDocument() {
        assertThat(HEX.formatHex(new GrowattProtocol().handshake(1).bytes())).isEqualTo("011000130001020000A4F3");
    }

    @ParameterizedTest
    @CsvSource({
        "01030010000185CF, 01030001001015C6, 010300020010E5C6",
        "0103003000018405, 010300010000140A, 010300020000E40A",
        "010300310001D5C5, 0103000100FE958A, 0103000200FE658A",
        "01030032000125C5, 01030001021354A7, 010300020213A4A7",
        "0103003300017405, 01030001004C15FF, 01030002004CE5FF",
        "010300340001C5C4, 01030001000415C9, 010300020004E5C9",
        "0103003500019404, 0103000145C026CA, 0103000245C0D6CA",
        "01030070000185D1, 010300010230157E, 010300020230E57E",
        "010300710001D411, 0103000101C015CA, 0103000201C0E5CA",
        "0103007200012411, 0103000103E814B4, 0103000203E8E4B4",
        "01030073000175D1, 0103000104B0177E, 0103000204B0E77E",
        "010300740001C410, 0103000100C0145A, 0103000200C0E45A"
    })
    void voltronicSingleRegisters(String request, String words, String bytes) throws BmsException {
        VoltronicProtocol documented = VoltronicProtocol.documented();
        assertThat(exchange(documented, request, SampleBattery.snapshot())).isEqualTo(words);
        assertThat(exchange(VoltronicProtocol.of(VoltronicForm.BYTE_COUNT), request, SampleBattery.snapshot()))
                .isEqualTo(bytes);
        assertThat(read(documented, request, words)).isEqualTo(read(documented, request, bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "010300300006C5C7, 01030006000000FE0213004C000445C0BC14",
        "01030070000845D7, 01030008023001C003E804B000C001F600033F408E84"
    })
    void voltronicBlocks(String request, String answer) throws BmsException {
        VoltronicProtocol protocol = VoltronicProtocol.documented();
        assertThat(exchange(protocol, request, SampleBattery.snapshot())).isEqualTo(answer);
        String standard = exchange(VoltronicProtocol.of(VoltronicForm.MODBUS), request, SampleBattery.snapshot());
        assertThat(read(protocol, request, answer)).isEqualTo(read(protocol, request, standard));
    }

    @Test
    void chinaTowerIsReadAndNeverAnswered() throws BmsException {
        ChinaTowerProtocol protocol = new ChinaTowerProtocol();
        Reading reading =
                read(protocol, "01030000000D840F", "01031A14C00010004C6D600063007800180018001B0CFB0CF80CF80CF80260");
        StorageState state = reading.state();
        assertThat(state.voltageMillivolts()).hasValue(53_120);
        assertThat(state.stateOfChargePermille()).hasValue(760);
        assertThat(state.currentMilliamps()).isEmpty();
        assertThat(reading.pack().cellMillivolts(1)).hasValue(3_323);
        assertThat(reading.pack().mosfetTemperatureDeciCelsius()).hasValue(270);
        assertThat(exchange(protocol, "01030000000D840F", SampleBattery.snapshot()))
                .isEmpty();
    }

    @Test
    void refusalsSayWhatTheyMean() {
        assertThatThrownBy(() -> read(PaceProtocol.pace(), "010300000031841E", "018302C0F1"))
                .isInstanceOf(BmsRejectedException.class)
                .hasMessageContaining("read 49 at 0x0000 with code 2: it does not offer these registers");
    }
}
