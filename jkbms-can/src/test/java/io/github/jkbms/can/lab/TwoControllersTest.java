// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.SocketCanBus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two controllers (SJA1000 on PCI boards) on one wire at 500 kbit/s, with the kernel's driver; emulated by QEMU. */
@Tag("controllers")
@Timeout(240)
class TwoControllersTest {
    private static final Path DRIVER = Path.of("/sys/bus/pci/drivers/kvaser_pci");

    @BeforeEach
    void need() {
        Lab.requireInterface("can0");
        Lab.requireInterface("can1");
    }

    private static CanFrame numbered(int id, int number) {
        return CanFrame.of(CanId.standard(id), (byte) number, (byte) (number >> 8));
    }

    /** At least 1 ms between two frames: the emulated receive buffer holds few. */
    private static void pace() throws InterruptedException {
        Thread.sleep(1, 100_000);
    }

    @Test
    void framesCrossInBothDirections() throws Exception {
        int count = 500;
        assertThat(Lab.run("ip", "-details", "link", "show", "can0"))
                .contains("bitrate 500000")
                .contains("restart-ms 100");
        try (SocketCanBus a = SocketCanBus.open("can0");
                SocketCanBus b = SocketCanBus.open("can1");
                Listening atA = Listening.to(a);
                Listening atB = Listening.to(b)) {
            long beforeNanos = System.nanoTime();
            for (int i = 0; i < count; i++) {
                a.send(numbered(0x351, i));
                pace();
                b.send(numbered(0x305, i));
                pace();
            }
            Lab.await(
                    "all frames",
                    () -> atA.frames().size() == count && atB.frames().size() == count);
            Lab.report(
                    "two controllers at 500 kbit/s: %d of %d and %d of %d frames crossed in %.1f s, state %s",
                    atA.frames().size(),
                    count,
                    atB.frames().size(),
                    count,
                    (System.nanoTime() - beforeNanos) / 1e9,
                    a.state());
            assertThat(atB.frames())
                    .isEqualTo(IntStream.range(0, count)
                            .mapToObj(i -> numbered(0x351, i))
                            .toList());
            assertThat(a.state()).isEqualTo(CanBusState.ACTIVE);
        }
    }

    @Test
    void adapterIsPulledAndPlugged() throws Exception {
        Path device = Path.of("/sys/class/net/can0/device").toRealPath().getFileName();
        try (SocketCanBus a = SocketCanBus.open("can0");
                Listening atA = Listening.to(a)) {
            write("unbind", device);
            Lab.await("missing", () -> a.state() == CanBusState.MISSING);
            write("bind", device);
            Lab.await("the interface", () -> Lab.exists("can0"));
            Lab.run("ip", "link", "set", "can0", "up", "type", "can", "bitrate", "500000", "restart-ms", "100");
            Lab.await("working again", () -> a.state() == CanBusState.ACTIVE);
            Lab.await(
                    "carrier of can1",
                    () -> Files.readString(Path.of("/sys/class/net/can1/operstate"))
                            .strip()
                            .equals("up"));
            Lab.run("cansend", "can1", "305#0000000000000000");
            Lab.await("a frame after plugging", () -> !atA.frames().isEmpty());
            a.send(numbered(0x351, 1));
            assertThat(a.counts().reopened()).isPositive();
            Lab.report("adapter pulled and plugged (driver unbound and bound): frames again without reopening");
        }
    }

    private static void write(String file, Path device) throws IOException {
        Files.writeString(DRIVER.resolve(file), device.toString());
    }
}
