// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.shorts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortProgramsTest {
    private interface Program {
        void run() throws IOException;
    }

    private static String output(Program program) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void readVirtualPack() throws IOException {
        assertThat(output(ReadVirtualPack::main)).contains(" V ", " %", "JK_PB2A16S20P");
    }

    @Test
    void readGateway() throws IOException {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), TimeSource.SYSTEM);
        try (SimulatorServer server =
                ModbusSimulator.of(List.of(pack)).serveTcp(new InetSocketAddress("localhost", 0))) {
            String port = Integer.toString(server.port());

            assertThat(output(() -> ReadGateway.main("localhost", port, "1")))
                    .startsWith("1: ")
                    .contains("16 cells");
        }
    }

    @Test
    void readSerialPort() {
        assertThatThrownBy(() -> ReadSerialPort.main("/dev/there-is-no-such-port", "1"))
                .isInstanceOf(BmsPortException.class);
    }

    @Test
    void areShort() throws IOException {
        Path folder = Path.of("src/main/java/io/github/jkbms/examples/shorts");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> !file.endsWith("package-info.java")).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThan(40));
        }
    }
}
