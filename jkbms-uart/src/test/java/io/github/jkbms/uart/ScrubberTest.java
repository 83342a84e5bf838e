// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.link.Recording;
import io.github.jkbms.link.RecordingLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No PIN, password or serial number gets into a recording unless somebody asks for it. */
class ScrubberTest {
    private static final String PIN = "7391";
    private static final String PASSWORD = "pw4827";
    private static final String SERIAL = "506177F49000674";

    private final VirtualTime time = new VirtualTime();
    private final VirtualPack pack = VirtualPack.of(
            VirtualPackConfig.builder()
                    .info(DeviceInfo.builder()
                            .text(InfoItem.BLUETOOTH_PIN, PIN)
                            .text(InfoItem.SETTINGS_PASSWORD, PASSWORD)
                            .text(InfoItem.SERIAL_NUMBER, SERIAL)
                            .text(InfoItem.BLUETOOTH_NAME, SERIAL)
                            .build())
                    .build(),
            time);

    private interface Opener {
        Bms over(RecordingLink link);
    }

    private String recordingOfInfo(MemoryLink line, Scrubber scrubber, Opener opener) throws BmsException {
        StringBuilder out = new StringBuilder();
        Recorder recorder = new Recorder(out, time);
        try (RecordingLink link = new RecordingLink(line, recorder, "pack", scrubber)) {
            DeviceInfo info = opener.over(link).readInfo();
            assertThat(info.secret(InfoItem.SETTINGS_PASSWORD).orElseThrow().reveal())
                    .isEqualTo(PASSWORD);
        }
        return out.toString();
    }

    private static String bytesOf(String recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (RecordedLine line :
                Recording.parse(new StringReader(recording), "test").lines()) {
            bytes.writeBytes(line.bytes());
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 128, 300})
    void aBluetoothRecordingHoldsNoSecretAndStillReads(int size) throws BmsException, IOException {
        MemoryLink line = MemoryLink.create(time);
        BluetoothSimulator.of(pack, size).serve(line.peer());
        String recording = recordingOfInfo(line, UartScrubbers.nativeRecords(), BluetoothBms::over);
        assertThat(bytesOf(recording)).doesNotContain(PIN, PASSWORD, SERIAL).contains("JK_PB2A16S20P");
        NativeFrame info = frames(recording).get(0);
        assertThat(RecordCodec.info(info).softwareVersion())
                .isEqualTo(pack.readInfo().softwareVersion());
    }

    private static List<NativeFrame> frames(String recording) throws IOException {
        List<NativeFrame> frames = new ArrayList<>();
        for (RecordedLine line :
                Recording.parse(new StringReader(recording), "test").lines()) {
            if (line.bytes().length == NativeFrame.LENGTH) {
                assertThat(line.isScrubbed()).isTrue();
                frames.add(NativeFrame.parse(line.bytes(), 0));
            }
        }
        return frames;
    }

    @Test
    void a4e57RecordingHoldsNoSecretAndStillReads() throws BmsException, IOException {
        MemoryLink line = MemoryLink.create(time);
        NwSimulator.of(pack).serve(line.peer());
        String recording = recordingOfInfo(line, UartScrubbers.nw(), link -> NwBms.over(link, LineOptions.NW));
        assertThat(bytesOf(recording)).doesNotContain(PASSWORD, SERIAL).contains("15.41");
        RecordedLine answer =
                Recording.parse(new StringReader(recording), "test").lines().get(1);
        assertThat(NwFrame.parse(answer.bytes(), 0).values().cellCount()).isEqualTo(16);
    }

    @Test
    void whoAsksForEverythingGetsEverything() throws BmsException, IOException {
        MemoryLink line = MemoryLink.create(time);
        BluetoothSimulator.of(pack).serve(line.peer());
        String recording = recordingOfInfo(line, Scrubber.passThrough(), BluetoothBms::over);
        assertThat(bytesOf(recording)).contains(PIN, PASSWORD, SERIAL);
    }

    @Test
    void damagedAndCutOffRecordsHoldNoSecretEither() {
        byte[] record =
                VirtualRecords.of(pack, RecordType.DEVICE_INFO, 0).get(0).toBytes();
        record[200] ^= 1;
        assertThat(scrubbed(UartScrubbers.nativeRecords(), record, record.length))
                .doesNotContain(PIN, PASSWORD, SERIAL);
        for (int cut = 1; cut < record.length; cut++) {
            assertThat(scrubbed(UartScrubbers.nativeRecords(), record, cut)).doesNotContain(PIN, PASSWORD, SERIAL);
        }
    }

    @Test
    void passwordsOnTheWayToTheDeviceAreMasked() {
        byte[] shown = NwMessages.password(PASSWORD, NwSource.PC).toBytes();
        assertThat(scrubbed(UartScrubbers.nw(), shown, shown.length)).doesNotContain(PASSWORD);
        for (int cut = 1; cut < shown.length; cut++) {
            assertThat(scrubbed(UartScrubbers.nw(), shown, cut)).doesNotContain(PASSWORD);
        }
        byte[] command = HexFormat.of()
                .parseHex("aa5590eb9c06" + HexFormat.of().formatHex(PASSWORD.getBytes(StandardCharsets.US_ASCII))
                        + "00000000000000");
        byte[] whole = Arrays.copyOf(command, NativeCommand.LENGTH);
        int sum = 0;
        for (byte b : command) {
            sum += b;
        }
        whole[19] = (byte) sum;
        String masked = scrubbed(UartScrubbers.nativeRecords(), whole, whole.length);
        assertThat(masked)
                .doesNotContain(PASSWORD)
                .hasSize(NativeCommand.LENGTH)
                .contains("******");
    }

    @Test
    void whatIsNotSecretIsWrittenAsItIs() {
        byte[] live = VirtualRecords.of(pack, RecordType.LIVE, 0).get(0).toBytes();
        String expected = new String(live, StandardCharsets.ISO_8859_1) + "AT\r\n";
        byte[] stream = expected.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(scrubbed(UartScrubbers.nativeRecords(), stream, stream.length))
                .isEqualTo(expected);
    }

    /** What is written of the begin of a stream that arrives in pieces of seven bytes. */
    private static String scrubbed(Scrubber scrubber, byte[] stream, int length) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        List<RecordedLine> lines = new ArrayList<>();
        for (int at = 0; at < length; at += 7) {
            byte[] piece = Arrays.copyOfRange(stream, at, Math.min(length, at + 7));
            lines.addAll(scrubber.accept(RecordedLine.bytes(at, "line", Direction.RECEIVED, piece)));
        }
        lines.addAll(scrubber.finish());
        lines.forEach(line -> written.writeBytes(line.bytes()));
        assertThat(written.size()).isEqualTo(length);
        return written.toString(StandardCharsets.ISO_8859_1);
    }
}
