// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.SocketCanBus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A serial CAN adapter that the test plays itself: the only way to a bus-off as a driver reports it, carrier and all. */
@Tag("vcan")
@Timeout(120)
class SlcanTest {
    private static final String NAME = "jkslcan0";

    @TempDir
    private Path folder;

    /** The adapter's end of the line, and what the kernel makes of it. */
    private interface Story {
        void tell(SocketCanBus bus, Listening listening, OutputStream adapter, InputStream fromKernel) throws Exception;
    }

    private void onAdapter(Story story) throws Exception {
        Lab.requireProgram("slcand", "can-utils");
        Lab.requireProgram("socat", "socat");
        Vcan.make("jkvcan3").close();
        Path kernelEnd = folder.resolve("kernel");
        Path adapterEnd = folder.resolve("adapter");
        try (Peer socat =
                Peer.start("socat", "pty,raw,echo=0,link=" + kernelEnd, "pty,raw,echo=0,link=" + adapterEnd)) {
            Lab.await("socat", () -> Files.exists(kernelEnd) && Files.exists(adapterEnd));
            String tty = Path.of("/dev").relativize(kernelEnd.toRealPath()).toString();
            Lab.run("slcand", "-o", "-s6", tty, NAME);
            Lab.await("the interface", () -> Lab.exists(NAME));
            Lab.run("ip", "link", "set", NAME, "up");
            try (OutputStream adapter = Files.newOutputStream(adapterEnd);
                    InputStream fromKernel = Files.newInputStream(adapterEnd);
                    SocketCanBus bus = SocketCanBus.open(NAME);
                    Listening listening = Listening.to(bus)) {
                story.tell(bus, listening, adapter, fromKernel);
                assertThat(socat.isRunning()).isTrue();
                socat.stop();
                Lab.await("the end of the interface", () -> bus.state() == CanBusState.MISSING);
            }
        }
        Lab.await("the end of the interface", () -> !Lab.exists(NAME));
    }

    @Test
    void busOffOfASerialAdapterIsSurvivedAndSoIsItsEnd() throws Exception {
        onAdapter((bus, listening, adapter, fromKernel) -> {
            talk(bus, listening, adapter, fromKernel);
            busOff(bus, listening, adapter);
        });
        Lab.report("slcan adapter pulled: the interface is missing, the program goes on");
    }

    @Test
    void adapterThatSendsNothingIsSeenByItsFullQueue() throws Exception {
        onAdapter((bus, listening, adapter, fromKernel) -> {
            CanFrame state = CanFrame.parse("355#63006400");
            Lab.await("a full queue for 50 ms", () -> {
                try {
                    bus.send(state);
                } catch (BmsPortException e) {
                    assertThat(e.reason()).isEqualTo(Reason.BUSY);
                }
                return bus.state() == CanBusState.NO_ACKNOWLEDGE;
            });
            Lab.report(
                    "adapter that sends nothing: ENOBUFS after %d frames, state NO_ACKNOWLEDGE after %d refusals",
                    bus.counts().sent(), bus.counts().refused());
            Thread drain = new Thread(() -> drain(fromKernel), "adapter sends again");
            drain.setDaemon(true);
            drain.start();
            Lab.await("room in the queue", () -> {
                try {
                    bus.send(state);
                    return true;
                } catch (BmsPortException e) {
                    return false;
                }
            });
            assertThat(bus.state()).isEqualTo(CanBusState.ACTIVE);
        });
    }

    private static void drain(InputStream fromKernel) {
        try {
            fromKernel.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The adapter was pulled, which is how the test ends.
            return;
        }
    }

    private static void talk(SocketCanBus bus, Listening listening, OutputStream adapter, InputStream fromKernel)
            throws Exception {
        say(adapter, "t3518140274000000ABCD\r");
        Lab.await("a frame of the adapter", () -> !listening.frames().isEmpty());
        assertThat(listening.frames()).containsExactly(CanFrame.parse("351#140274000000ABCD"));
        bus.send(CanFrame.parse("355#63006400"));
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().contains("t355463006400\r")) {
            heard.append((char) fromKernel.read());
        }
    }

    private static void busOff(SocketCanBus bus, Listening listening, OutputStream adapter) throws Exception {
        say(adapter, "sb000000\r");
        long offNanos = System.nanoTime();
        Lab.await("bus-off", () -> bus.state() == CanBusState.BUS_OFF);
        Lab.report("bus-off of an slcan adapter: known after %.0f ms", (System.nanoTime() - offNanos) / 1e6);
        assertThat(Files.readString(Path.of("/sys/class/net", NAME, "carrier")).strip())
                .isEqualTo("0");
        assertThatThrownBy(() -> bus.send(CanFrame.parse("355#63006400"))).hasMessageContaining("bus-off");

        Lab.run("ip", "link", "set", NAME, "down");
        Lab.run("ip", "link", "set", NAME, "up");
        long upNanos = System.nanoTime();
        Lab.await("active again", () -> bus.state() == CanBusState.ACTIVE);
        Lab.report("interface restarted by hand: working after %.0f ms", (System.nanoTime() - upNanos) / 1e6);
        listening.frames().clear();
        say(adapter, "t3050\r");
        Lab.await("a frame after bus-off", () -> !listening.frames().isEmpty());
        bus.send(CanFrame.parse("355#63006400"));
    }

    private static void say(OutputStream adapter, String text) throws IOException {
        adapter.write(text.getBytes(StandardCharsets.US_ASCII));
        adapter.flush();
    }
}
