// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static io.github.jkbms.modbus.Script.withCrc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.jkbms.BmsException;
import io.github.jkbms.image.Block;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.Setting;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manners of the device, byte by byte. Source: modbus reference 3, 6, 7 and 9. */
class ModbusSimulatorTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final Line line = Line.ofOne();

    @AfterEach
    void close() {
        line.close();
    }

    private static byte[] frame(String hexWithoutCrc) {
        return withCrc(HEX.parseHex(hexWithoutCrc));
    }

    /** What comes back within 200 ms, after a second of silence. */
    private byte[] ask(byte[] request) throws BmsException {
        line.time.advance(Duration.ofSeconds(1));
        return askAtOnce(request);
    }

    private byte[] askAtOnce(byte[] request) throws BmsException {
        line.near.write(request);
        return receive(Duration.ofMillis(200));
    }

    private byte[] receive(Duration limit) throws BmsException {
        byte[] all = new byte[1000];
        int count = 0;
        int got;
        long deadline = line.time.nanoTime() + limit.toNanos();
        while ((got = line.near.read(all, count, all.length - count, deadline)) > 0) {
            count += got;
        }
        return Arrays.copyOf(all, count);
    }

    @Test
    void addressesCountBytesAndNumbersAreBigEndian() throws BmsException {
        byte[] answer = ask(frame("01 03 12 78 00 32"));
        byte[] data = line.pack().read(Block.LIVE, 0x78, 100);
        assertThat(answer).isEqualTo(withCrc(new byte[] {1, 3, 100}, data));
    }

    @ParameterizedTest
    @CsvSource({
        "03 12 00 00 7B, 251",
        "03 10 00 00 7B, 251",
        "03 12 F0 00 1A, 57",
        "03 13 22 00 01, 7",
        "03 14 00 00 01, 7",
    })
    void answersWhatTheDeviceServes(String request, int length) throws BmsException {
        assertThat(ask(frame("01 " + request))).hasSize(length);
    }

    @ParameterizedTest
    @CsvSource({
        "more than 123 registers, 03 12 00 00 7C, 83 02",
        "no register, 03 12 00 00 00, 83 02",
        "odd address, 03 12 01 00 01, 83 02",
        "beyond the end, 03 13 24 00 01, 83 02",
        "over the end, 03 12 F0 00 1B, 83 02",
        "control block, 03 16 00 00 01, 83 02",
        "place without a block, 03 18 00 00 01, 83 02",
        "single register write, 06 11 14 00 01, 86 02",
        "input registers, 04 12 00 00 01, 84 01",
        "coils, 01 12 00 00 01, 81 01",
        "function without known length, 2B 0E 01 00, AB 01",
        "UART2 protocol (reference 6.4), 10 14 D4 00 01 02 02 FF, 90 02",
        "smart-sleep hours 0 (reference 6.4), 10 11 18 00 01 02 00 16, 90 03",
        "discharge under-temperature on 15.41 (reference 6.4), 10 11 22 00 01 02 00 00, 90 02",
        "firmware upgrade, 10 16 26 00 01 02 00 00, 90 02",
        "restart, 10 16 16 00 01 02 00 00, 90 02",
        "write with a wrong count of bytes, 10 10 04 00 02 02 00 00, 90 03",
    })
    void refusesAsTheDevice(String what, String request, String answer) throws BmsException {
        assertThat(HEX.formatHex(ask(frame("01 " + request)))).as(what).isEqualTo(HEX.formatHex(frame("01 " + answer)));
    }

    @Test
    void writesOneSettingAsTheVendorPrintsIt() throws BmsException {
        assertThat(HEX.formatHex(ask(HEX.parseHex("01 10 10 04 00 02 04 00 00 0B 0E B9 68"))))
                .isEqualTo("01 10 10 04 00 02 04 C9");
        assertThat(line.pack().readSettings().value(Setting.CELL_UNDERVOLTAGE_PROTECTION))
                .hasValue(2830);
    }

    @Test
    void setsTheClock() throws BmsException {
        assertThat(HEX.formatHex(ask(HEX.parseHex("01 10 16 12 00 02 04 0B 4A 80 C0 D7 78"))))
                .isEqualTo("01 10 16 12 00 02 E5 85");
        assertThat(line.pack().read(Block.LIVE, 0x100, 4)).isEqualTo(HEX.parseHex("0B 4A 80 C0"));
    }

    @Test
    void defaultsOfAChemistryAnswerWithTheNewSettings() throws BmsException {
        byte[] answer = ask(HEX.parseHex("01 10 16 0A 00 01 02 00 00 D1 3B"));
        assertThat(answer).hasSize(308);
        assertThat(NativeFrame.parse(answer, 0).type()).hasValue(RecordType.SETTINGS);
        assertThat(HEX.formatHex(Arrays.copyOfRange(answer, 300, 308))).isEqualTo("01 10 16 0A 00 01 25 83");
        VirtualPack other = VirtualPack.of(VirtualPackConfig.defaults(), line.time);
        other.applyDefaults(Chemistry.NMC);
        assertThat(line.pack().readSettings().value(Setting.CELL_OVERVOLTAGE_PROTECTION))
                .isEqualTo(other.readSettings().value(Setting.CELL_OVERVOLTAGE_PROTECTION));
    }

    @Test
    void triggersForLogsAreAnsweredByTheLogs() throws BmsException {
        for (Trigger trigger : new Trigger[] {Trigger.SYSTEM_LOG, Trigger.DETAIL_LOG}) {
            byte[] answer = ask(new TriggerRequest(1, trigger).toBytes());
            assertThat(NativeFrame.parse(answer, 0).is(trigger.record())).isTrue();
            assertThat(TriggerAcknowledge.parse(answer, answer.length - 8))
                    .isEqualTo(new TriggerAcknowledge(1, trigger));
        }
    }

    @Test
    void triggerIsAnsweredByTheRecordAndThenTheAcknowledge() throws BmsException {
        byte[] answer = ask(new TriggerRequest(1, Trigger.LIVE).toBytes());
        assertThat(answer).hasSize(308);
        assertThat(NativeFrame.parse(answer, 0).payload()).isEqualTo(line.pack().littleEndian(Block.LIVE));
        assertThat(TriggerAcknowledge.parse(answer, 300)).isEqualTo(new TriggerAcknowledge(1, Trigger.LIVE));
    }

    @Test
    void otherAddressesAndWrongCrcsAreMetWithSilence() throws BmsException {
        assertThat(ask(frame("02 03 12 00 00 01"))).isEmpty();
        byte[] damaged = frame("01 03 12 00 00 01");
        damaged[7] ^= 1;
        assertThat(ask(damaged)).isEmpty();
        assertThat(ask(frame("01 03 12 00 00 01"))).hasSize(7);
    }

    @Test
    void packThatIsOffIsSilent() throws BmsException {
        assertThat(ask(frame("01 10 16 04 00 01 02 00 00"))).hasSize(8);
        assertThat(ask(frame("01 03 12 00 00 01"))).isEmpty();
        line.pack().switchOn();
        assertThat(ask(frame("01 03 12 00 00 01"))).hasSize(7);
    }

    @Test
    void noiseIsOverAfterSilence() throws BmsException {
        line.near.write(HEX.parseHex("01 03 12"));
        line.time.advance(Duration.ofMillis(30));
        assertThat(askAtOnce(frame("01 03 12 00 00 01"))).hasSize(7);
    }

    @Test
    void requestInPiecesIsARequest() throws BmsException {
        for (byte each : frame("01 03 12 00 00 01")) {
            line.near.write(new byte[] {each});
            line.time.advance(Duration.ofMillis(2));
        }
        assertThat(receive(Duration.ofSeconds(1))).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "34, 0", "36, 7", "50, 7"})
    void whatComesRightAfterAnAnswerIsLost(int pauseMillis, int answerLength) throws BmsException {
        byte[] request = frame("01 03 12 00 00 01");
        line.near.write(request);
        byte[] answer = new byte[7];
        assertThat(line.near.read(answer, Duration.ofSeconds(1))).isEqualTo(7);
        line.time.advance(Duration.ofMillis(pauseMillis));
        assertThat(askAtOnce(request)).hasSize(answerLength);
    }

    @Test
    void requestDuringAnAnswerIsLost() throws BmsException {
        line.near.write(frame("01 03 12 00 00 78"));
        line.time.advance(Duration.ofMillis(30));
        line.near.write(frame("01 03 12 00 00 01"));
        assertThat(receive(Duration.ofSeconds(1))).hasSize(245);
    }

    @Test
    void answerTakesTurnaroundAndWireTime() throws BmsException {
        long before = line.time.nanoTime();
        line.near.write(frame("01 03 12 00 00 61"));
        byte[] buffer = new byte[199];
        int count = 0;
        while (count < buffer.length) {
            count += line.near.read(buffer, count, buffer.length - count, Long.MAX_VALUE);
        }
        long wireNanos = (8 + 199) * 10_000_000_000L / 115_200;
        assertThat(line.time.nanoTime() - before).isCloseTo(wireNanos + 20_000_000, within(10L));
    }

    @Test
    void twoPacksWithOneAddressAreRefused() {
        List<VirtualPack> packs = List.of(line.pack(), line.pack());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModbusSimulator.of(packs))
                .withMessage("packs: two have address 1");
    }
}
