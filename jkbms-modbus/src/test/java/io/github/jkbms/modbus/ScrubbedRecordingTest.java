// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.image.Block;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.link.Recording;
import io.github.jkbms.link.RecordingLink;
import io.github.jkbms.link.ReplayLink;
import io.github.jkbms.link.ReplayWrites;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No PIN, password or serial number gets into a recording of a Modbus line unless somebody asks for it, and it still replays. */
class ScrubbedRecordingTest {
    private static final String PIN = "7391";
    private static final String PASSWORD = "pw4827";
    private static final String SERIAL = "506177F49000674";

    private final VirtualTime time = new VirtualTime();
    private final StringBuilder out = new StringBuilder();

    private static VirtualPack pack(int address, TimeSource time) {
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.BLUETOOTH_PIN, PIN)
                .text(InfoItem.SETTINGS_PASSWORD, PASSWORD)
                .text(InfoItem.SERIAL_NUMBER, SERIAL)
                .text(InfoItem.BLUETOOTH_NAME, SERIAL)
                .build();
        return VirtualPack.of(
                VirtualPackConfig.builder().address(address).info(info).build(), time);
    }

    private RecordingLink recorded(MemoryLink line, Scrubber scrubber) {
        return new RecordingLink(line, new Recorder(out, time), "bus", scrubber);
    }

    private Recording recording() {
        try {
            return Recording.parse(new StringReader(out.toString()), "test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String bytes() {
        StringBuilder all = new StringBuilder();
        recording().lines().forEach(line -> all.append(new String(line.bytes(), StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    private MemoryLink line() {
        MemoryLink line = MemoryLink.create(time);
        ModbusSimulator.of(List.of(pack(1, time))).serve(line.peer());
        return line;
    }

    @Test
    void aRecordingOfRegistersHoldsNoSecretAndReplays() throws BmsException {
        DeviceInfo read;
        try (RtuBus bus = RtuBus.over(recorded(line(), new RtuScrubber()))) {
            read = bus.pack(1).readInfo();
            bus.pack(1).readStatus();
        }
        assertThat(read.serialNumber()).contains(SERIAL);
        assertThat(bytes()).doesNotContain(PIN, PASSWORD, SERIAL).contains("JK_PB2A16S20P");

        ReplayLink replay = ReplayLink.atOnce(recording(), "bus", new VirtualTime(), ReplayWrites.MUST_MATCH);
        try (RtuBus bus = RtuBus.over(replay)) {
            assertThat(bus.pack(1).readInfo().model()).isEqualTo(read.model());
            assertThat(bus.pack(1).readStatus().voltageMillivolts()).isPositive();
        }
    }

    @Test
    void aRecordingOfTriggersHoldsNoSecretAndReplays() throws BmsException {
        try (RtuBus bus = RtuBus.over(recorded(line(), new RtuScrubber()))) {
            Bms pack = bus.pack(1).viaTrigger();
            pack.readInfo();
            pack.readStatus();
        }
        assertThat(bytes()).doesNotContain(PIN, PASSWORD, SERIAL).contains("JK_PB2A16S20P");

        ReplayLink replay = ReplayLink.atOnce(recording(), "bus", new VirtualTime(), ReplayWrites.MUST_MATCH);
        try (RtuBus bus = RtuBus.over(replay)) {
            assertThat(bus.pack(1).viaTrigger().readInfo().model()).contains("JK_PB2A16S20P");
            assertThat(bus.pack(1).viaTrigger().readStatus().voltageMillivolts())
                    .isPositive();
        }
    }

    @Test
    void aRecordingOfAModbusTcpConnectionHoldsNoSecret() throws BmsException {
        ModbusSimulator simulator = ModbusSimulator.of(List.of(pack(1, TimeSource.SYSTEM)), Manners.INSTANT);
        try (SimulatorServer server = simulator.serveTcp(new InetSocketAddress("localhost", 0))) {
            TcpLink tcp = TcpLink.connect("localhost", server.port(), Duration.ofSeconds(5));
            Recorder recorder = new Recorder(out, TimeSource.SYSTEM);
            try (ModbusTcpBus bus =
                    ModbusTcpBus.over(new RecordingLink(tcp, recorder, "bus", new TcpScrubber()), BusOptions.GATEWAY)) {
                assertThat(bus.pack(1).readInfo().serialNumber()).contains(SERIAL);
            }
        }
        assertThat(bytes()).doesNotContain(PIN, PASSWORD, SERIAL).contains("JK_PB2A16S20P");

        ReplayLink replay = ReplayLink.atOnce(recording(), "bus", new VirtualTime(), ReplayWrites.IN_STEP);
        try (ModbusTcpBus bus = ModbusTcpBus.over(replay, BusOptions.GATEWAY)) {
            assertThat(bus.pack(1).readInfo().model()).contains("JK_PB2A16S20P");
        }
    }

    @Test
    void aRecordingOfAListenerReplaysToTheSameValues() throws InterruptedException {
        MemoryLink line = MemoryLink.create(time);
        try (DeviceRunner bank = ModbusSimulator.of(List.of(pack(0, time), pack(3, time)))
                        .serveParallel(line.peer());
                BusListener listener = BusListener.over(recorded(line, new RtuScrubber()))) {
            assertThat(bank.isRunning()).isTrue();
            listener.run(Duration.ofSeconds(6));
        }

        try (BusListener again = BusListener.over(
                ReplayLink.atRecordedPace(recording(), "bus", new VirtualTime(), ReplayWrites.IGNORED))) {
            again.run(Duration.ofSeconds(6));
            assertThat(again.report().packs()).extracting(HeardPack::address).containsExactly(0, 3);
            assertThat(again.report().counts().noiseBytes()).isZero();
        }
    }

    @Test
    void registersWithoutTheirQuestionAndPiecesAreHidden() {
        byte[] info = pack(1, time).read(Block.INFO, 0, 240);
        byte[] answer = Script.withCrc(Script.bytes(1, 3, 240), info);

        assertThat(scrubbed(answer)).doesNotContain(PIN, PASSWORD, SERIAL);
        for (int cut = 1; cut < answer.length; cut += 7) {
            assertThat(scrubbed(Arrays.copyOf(answer, cut))).doesNotContain(PIN, PASSWORD, SERIAL);
        }
        answer[200] ^= 1;
        assertThat(scrubbed(answer)).doesNotContain(PIN, PASSWORD, SERIAL);
    }

    private static String scrubbed(byte[] bytes) {
        StringBuilder all = new StringBuilder();
        for (Scrubber scrubber : List.of(new RtuScrubber(), new TcpScrubber())) {
            RecordedLine line = RecordedLine.bytes(0, "bus", Direction.RECEIVED, bytes);
            scrubber.accept(line).forEach(each -> all.append(new String(each.bytes(), StandardCharsets.ISO_8859_1)));
            scrubber.finish().forEach(each -> all.append(new String(each.bytes(), StandardCharsets.ISO_8859_1)));
        }
        return all.toString();
    }
}
