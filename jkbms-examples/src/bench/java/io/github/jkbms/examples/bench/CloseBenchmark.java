// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.MemoryCanBus;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.SerialLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** How long {@code close()} takes while another thread waits for an answer, and until that thread is free again. */
final class CloseBenchmark {
    private static final int TIMES = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private CloseBenchmark() {}

    /** What is closed, and what another thread does with it meanwhile. */
    private interface Waiting extends AutoCloseable {
        void await() throws BmsException;

        @Override
        void close() throws BmsException;
    }

    @FunctionalInterface
    private interface Opener {
        Waiting open() throws IOException;
    }

    static void run(Measured measured, List<String> table) throws IOException {
        TimeSource time = TimeSource.SYSTEM;
        measure("line in memory", () -> reading(MemoryLink.create(time)), measured, table);
        measure("bus in memory", () -> asking(MemoryLink.create(time)), measured, table);
        measure("CAN in memory", () -> receiving(MemoryCanWire.create(time).connect("near")), measured, table);
        try (ServerSocket server = new ServerSocket(0, TIMES, InetAddress.getLoopbackAddress())) {
            measure(
                    "TCP",
                    () -> reading(TcpLink.connect("localhost", server.getLocalPort(), PATIENCE)),
                    measured,
                    table);
        }
        serialPort(measured, table);
    }

    /** Only where socat is installed. */
    private static void serialPort(Measured measured, List<String> table) throws IOException {
        Process socat;
        try {
            socat = new ProcessBuilder("socat", "-d", "-d", "pty,raw,echo=0", "pty,raw,echo=0")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            table.add("| close(), serial port | needs socat | | |");
            return;
        }
        try (BufferedReader said = socat.inputReader(StandardCharsets.UTF_8)) {
            String port = said.readLine().replaceAll(".* ", "");
            measure("serial port", () -> reading(SerialLink.open(port)), measured, table);
        } finally {
            socat.destroy();
        }
    }

    private static Waiting reading(ByteLink link) {
        byte[] buffer = new byte[1];
        return new Waiting() {
            @Override
            public void await() throws BmsException {
                link.read(buffer, 0, 1, link.time().nanoTime() + PATIENCE.toNanos());
            }

            @Override
            public void close() throws BmsException {
                link.close();
            }
        };
    }

    private static Waiting asking(ByteLink link) {
        RtuBus bus = RtuBus.over(link);
        return new Waiting() {
            @Override
            public void await() throws BmsException {
                bus.pack(1).readStatus();
            }

            @Override
            public void close() {
                bus.close();
            }
        };
    }

    private static Waiting receiving(MemoryCanBus bus) {
        return new Waiting() {
            @Override
            public void await() throws BmsException {
                bus.receive(PATIENCE);
            }

            @Override
            public void close() throws BmsException {
                bus.close();
            }
        };
    }

    private static void measure(String what, Opener opener, Measured measured, List<String> table) throws IOException {
        Durations durations = new Durations();
        for (int i = 0; i < TIMES; i++) {
            durations.add(once(opener.open()));
        }
        measured.put("close ms " + what, durations.percentile(100));
        table.add(durations.row("close(), " + what, 100));
    }

    private static long once(Waiting waiting) throws IOException {
        Thread reader = new Thread(() -> {
            try {
                waiting.await();
            } catch (BmsException e) {
                // what a closed line says to the one who waits on it
            }
        });
        reader.start();
        try {
            Thread.sleep(20);
            long start = System.nanoTime();
            waiting.close();
            reader.join();
            return System.nanoTime() - start;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
