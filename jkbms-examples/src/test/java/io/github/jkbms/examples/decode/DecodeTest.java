// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.uart.nw.NwCommand;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodeTest {
    private static final byte[] READ = HexFormat.of().parseHex("010312900002C15E");
    private static final byte[] ANSWER = HexFormat.of().parseHex("0103040000CE562E6D");

    private static Decoded decode(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        ByteTraffic.Piece piece = new ByteTraffic.Piece("line 1", Way.UNKNOWN, all.toByteArray());
        return Decoded.of(new ByteTraffic("", List.of(), List.of(piece)), Dissectors.ALL);
    }

    private static String value(Finding finding, String key) {
        return finding.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(DecodedField::value)
                .findFirst()
                .orElseThrow();
    }

    private static NativeFrame record(RecordType type, Block block) {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.builder().build(), TimeSource.SYSTEM);
        return NativeFrame.of(type, 5, pack.littleEndian(block));
    }

    @Test
    void readsAModbusAnswerByTheQuestionBeforeIt() {
        List<Finding> findings = decode(READ, ANSWER).findings();

        assertThat(findings).extracting(Finding::certainty).containsOnly(Certainty.UNDERSTOOD);
        assertThat(value(findings.get(1), "voltageMillivolts")).isEqualTo("52.822 V");
        assertThat(findings.get(1).fields().get(3).offset()).isEqualTo(3);
    }

    @Test
    void doesNotGuessTheRegistersOfAnAnswerAlone() {
        List<Finding> findings = decode(ANSWER).findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).certainty()).isEqualTo(Certainty.FRAMED);
        assertThat(findings.get(0).remark()).contains("without the request");
    }

    @Test
    void findsTriggersRecordsAndPaddingOnOneLine() {
        List<Finding> findings = decode(
                        new TriggerRequest(2, Trigger.LIVE).toBytes(),
                        record(RecordType.LIVE, Block.LIVE).toBytes(),
                        new byte[1],
                        new TriggerAcknowledge(2, Trigger.LIVE).toBytes())
                .findings();

        assertThat(findings).extracting(Finding::offset).containsExactly(0, 11, 311, 312);
        assertThat(findings.get(1).title()).contains("02 live").contains("JK02_32S");
        assertThat(findings.get(1).remark()).isEmpty();
        assertThat(findings.get(2).certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(findings.get(2).title()).isEqualTo("zeros");
    }

    @Test
    void saysThatTheLayoutOfALoneRecordIsAssumed() {
        assertThat(decode(record(RecordType.LIVE, Block.LIVE).toBytes())
                        .findings()
                        .get(0)
                        .remark())
                .contains("read as JK02_32S");
    }

    @Test
    void explainsADamagedRecordAndReadsWhatComesBehindIt() {
        byte[] damaged = record(RecordType.LIVE, Block.LIVE).toBytes();
        damaged[100] ^= 1;

        List<Finding> findings = decode(damaged, READ).findings();

        assertThat(findings).extracting(Finding::certainty).containsExactly(Certainty.DAMAGED, Certainty.UNDERSTOOD);
        assertThat(findings.get(0).remark()).contains("checksum");
    }

    @Test
    void explainsARecordThatIsCutOffByTheNextMessage() {
        byte[] cut = Arrays.copyOf(record(RecordType.LIVE, Block.LIVE).toBytes(), 120);

        List<Finding> findings = decode(
                        cut, record(RecordType.SETTINGS, Block.SETTINGS).toBytes())
                .findings();

        assertThat(findings).extracting(Finding::certainty).containsExactly(Certainty.DAMAGED, Certainty.UNDERSTOOD);
        assertThat(findings.get(0).length()).isEqualTo(120);
    }

    @Test
    void showsNoSecretInTextAndJson() {
        Decoded decoded = decode(record(RecordType.DEVICE_INFO, Block.INFO).toBytes());

        assertThat(String.join("\n", DecodeText.lines(decoded)))
                .contains("Bluetooth PIN", "(secret, not shown)", "JK_PB2A16S20P")
                .doesNotContain("123456", "1234", "31 32 33 34");
        assertThat(String.join("\n", DecodeJson.lines(decoded)))
                .contains("\"key\":\"model\"")
                .doesNotContain("123456", "31323334");
    }

    @Test
    void readsCommandsWithTheirUnits() {
        NativeCommand command =
                CommandRegister.find(Generation.JK02_32S, 2).orElseThrow().command(2800);

        Finding finding = decode(command.toBytes()).findings().get(0);

        assertThat(finding.title()).contains("command 02 sets");
        assertThat(value(finding, "value")).isEqualTo("2800 mV");
    }

    @Test
    void readsFramesOf4E57ButNotThePassword() {
        NwData data = NwData.builder()
                .number(NwIdentifier.PACK_VOLTAGE, 5282)
                .text(NwIdentifier.PASSWORD, "hidden77")
                .build();

        Decoded decoded = decode(NwMessages.reply(NwCommand.READ_ALL, data).toBytes());

        assertThat(value(decoded.findings().get(0), "83")).isEqualTo("52.82 V");
        assertThat(DecodeText.lines(decoded).toString() + DecodeJson.lines(decoded))
                .doesNotContain("hidden77")
                .doesNotContain(
                        HexFormat.of().withUpperCase().formatHex("hidden77".getBytes(StandardCharsets.US_ASCII)));
        assertThat(decode(NwMessages.password("hidden77", NwSource.PC).toBytes()))
                .extracting(DecodeText::lines)
                .asString()
                .doesNotContain("hidden77")
                .contains("secret");
    }

    @Test
    void leavesNoByteOutOfTheReport() {
        byte[] noise = {1, 2, 3, 0x55, (byte) 0xAA, 0x4E, 0x57, 0, 0};
        Decoded decoded = decode(noise, READ, noise, ANSWER, noise);

        int next = 0;
        for (Finding finding : decoded.findings()) {
            assertThat(finding.offset()).isEqualTo(next);
            next = finding.end();
        }
        assertThat(next).isEqualTo(decoded.traffic().length());
    }
}
