// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanFilter;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.SocketCanBus;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames between {@code SocketCanBus} and programs of others, through the kernel. */
@Tag("vcan")
@Timeout(120)
class ForeignProgramsTest {
    private static final String NAME = "jkvcan1";

    private Vcan vcan;

    @BeforeEach
    void makeInterface() {
        Lab.requireProgram("candump", "can-utils");
        vcan = Vcan.make(NAME);
    }

    @AfterEach
    void deleteInterface() throws Exception {
        if (vcan != null) {
            vcan.close();
        }
    }

    /** candump prints nothing when it is ready: it is when it shows the frames that are sent for that. */
    private static void awaitReady(Peer candump) throws Exception {
        Lab.await("candump", () -> {
            Lab.run("cansend", NAME, "7FF#");
            return !candump.lines().isEmpty();
        });
    }

    @Test
    void candumpSeesWhatWeSend() throws Exception {
        List<String> texts = List.of(
                "351#9E027C016C07C601", "355#63006400", "305#", "18FF28F4#0102", "00000355#01", "7FE#FFFFFFFFFFFFFF00");
        try (Peer candump = Peer.start("candump", "-L", NAME);
                SocketCanBus bus = SocketCanBus.open(NAME)) {
            awaitReady(candump);
            for (String text : texts) {
                bus.send(CanFrame.parse(text));
            }
            bus.send(CanFrame.parse("001#"));
            Lab.await("the last frame", () -> candump.lines().stream().anyMatch(line -> line.endsWith(" 001#")));
            List<String> seen = candump.lines().stream()
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .filter(text -> !text.equals("7FF#") && !text.equals("001#"))
                    .toList();
            assertThat(seen).isEqualTo(texts);
            assertThat(bus.counts().sent()).isEqualTo(texts.size() + 1L);
            Lab.report("candump saw %d of %d frames of all forms, byte for byte", seen.size(), texts.size());
        }
    }

    @Test
    void cansendFeedsUs() throws Exception {
        List<String> texts = List.of("305#0000000000000000", "18FF28F4#0102", "00000305#01", "7FE#");
        try (SocketCanBus bus = SocketCanBus.open(NAME)) {
            for (String text : texts) {
                Lab.run("cansend", NAME, text);
            }
            Lab.run("cansend", NAME, "123#R");
            Lab.run("cansend", NAME, "001#");
            for (String text : texts) {
                assertThat(receive(bus)).isEqualTo(CanFrame.parse(text));
            }
            assertThat(receive(bus)).isEqualTo(CanFrame.parse("001#"));
            assertThat(bus.counts().ignored()).as("remote frames").isEqualTo(1);
        }
    }

    private static CanFrame receive(SocketCanBus bus) throws BmsException {
        ReceivedFrame received = bus.receive(Lab.PATIENCE);
        assertThat(received).isNotNull();
        return received.frame();
    }

    @Test
    void kernelFiltersLetPassNothingElse() throws Exception {
        try (SocketCanBus bus = SocketCanBus.open(NAME, CanFilter.only(CanId.standard(0x305)))) {
            for (String text : List.of("304#", "00000305#", "305#R", "305#01", "306#", "305#02")) {
                Lab.run("cansend", NAME, text);
            }
            assertThat(receive(bus)).isEqualTo(CanFrame.parse("305#01"));
            assertThat(receive(bus)).isEqualTo(CanFrame.parse("305#02"));
            assertThat(bus.receive(Duration.ofMillis(50))).isNull();
            assertThat(bus.counts().ignored()).isZero();
        }
    }

    @Test
    void framesOfCansequenceAreReceivedInOrderAndLossesAreCounted() throws Exception {
        int count = 2000;
        try (SocketCanBus bus = SocketCanBus.open(NAME);
                Listening listening = Listening.to(bus)) {
            long beforeNanos = System.nanoTime();
            Lab.run("cansequence", "--loop=" + count, "--poll", NAME);
            // The kernel tells what it dropped with the next frame.
            Lab.run("cansend", NAME, "7FF#");
            Lab.await("the last frame", () -> listening.frames().contains(CanFrame.parse("7FF#")));
            long seconds = System.nanoTime() - beforeNanos;
            int received = listening.frames().size() - 1;
            Lab.report(
                    "cansequence, as fast as it can: %d of %d frames received in order, %d counted as lost, %.0f frames/s",
                    received, count, bus.counts().lost(), count * 1e9 / seconds);
            assertThat(received + bus.counts().lost()).isEqualTo(count);
            assertThat(received).isPositive();
            List<Integer> first = listening.frames().subList(0, Math.min(received, 200)).stream()
                    .map(frame -> frame.byteAt(0))
                    .toList();
            assertThat(first)
                    .isEqualTo(IntStream.range(0, first.size())
                            .mapToObj(i -> i & 0xFF)
                            .toList());
        }
    }

    @Test
    void loadOfCangenIsReceivedWhileWeSend() throws Exception {
        int count = 1000;
        try (SocketCanBus bus = SocketCanBus.open(NAME);
                Peer candump = Peer.start("candump", "-L", NAME + ",351:7FF,7FF:7FF");
                Listening listening = Listening.to(bus)) {
            awaitReady(candump);
            int ready = listening.frames().size();
            Peer cangen = Peer.start("cangen", NAME, "-n", String.valueOf(count), "-g", "1", "-I", "305", "-L", "8");
            for (int i = 0; i < 200; i++) {
                bus.send(CanFrame.of(CanId.standard(0x351), (byte) i));
                Thread.sleep(2);
            }
            cangen.finish();
            Lab.await("all frames", () -> listening.frames().size() >= ready + count);
            Lab.await(
                    "what we sent",
                    () -> candump.lines().stream()
                                    .filter(l -> l.contains(" 351#"))
                                    .count()
                            == 200);
            assertThat(bus.counts().lost()).isZero();
            assertThat(bus.state()).isEqualTo(CanBusState.ACTIVE);
            Lab.report("cangen, one frame a millisecond: %d of %d received while 200 of 200 were sent", count, count);
        }
    }

    @Test
    void pythonCanAnswersUs() throws Exception {
        Lab.requireProgram("python3", "python3-can");
        String echo = """
                import can
                bus = can.interface.Bus(channel='%s', bustype='socketcan')
                print('ready', flush=True)
                for n in range(20):
                    m = bus.recv(60)
                    bus.send(can.Message(arbitration_id=m.arbitration_id + 1, data=bytes(reversed(m.data)),
                                         is_extended_id=m.is_extended_id))
                """.formatted(NAME);
        try (SocketCanBus bus = SocketCanBus.open(NAME);
                Peer python = Peer.start("/usr/bin/python3", "-W", "ignore", "-c", echo)) {
            python.awaitLines(1);
            assertThat(python.lines()).containsExactly("ready");
            for (int i = 0; i < 20; i++) {
                CanId id = i % 2 == 0 ? CanId.standard(0x350 + i) : CanId.extended(0x18FF_2800 + i);
                bus.send(CanFrame.of(id, (byte) i, (byte) 0xAA, (byte) 0x55));
                CanId next = i % 2 == 0 ? CanId.standard(0x351 + i) : CanId.extended(0x18FF_2801 + i);
                assertThat(receive(bus)).isEqualTo(CanFrame.of(next, (byte) 0x55, (byte) 0xAA, (byte) i));
            }
            python.finish();
            Lab.report("python3-can answered 20 of 20 frames, standard and extended");
        }
    }
}
