// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.cli.PtyPair;
import io.github.jkbms.image.Block;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.modbus.Manners;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.SerialLink;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Modbus clients that others wrote read a virtual pack and get what it holds. */
class ForeignClientsTest {
    private static final int UNIT = 3;
    private static final int ABSENT_UNIT = 9;
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

    @TempDir
    private Path folder;

    /** Its clock stands still, so that two reads see the same. */
    private final VirtualPack pack =
            VirtualPack.of(VirtualPackConfig.builder().address(UNIT).build(), new VirtualTime());

    /** Every read is a program of its own; some start within the 35 ms for which a pack is deaf after an answer. */
    private final ModbusSimulator simulator =
            ModbusSimulator.of(List.of(pack), new Manners(Duration.ofMillis(20), Duration.ZERO, 115_200));

    private String held(Block block, int offset, int registers) {
        byte[] bytes = pack.read(block, offset, 2 * registers);
        return IntStream.range(0, registers)
                .mapToObj(i -> "%02X%02X".formatted(bytes[2 * i], bytes[2 * i + 1]))
                .collect(Collectors.joining(" "));
    }

    private void assertReadsThePack(ForeignClient client, String kind, String where) throws BmsException {
        for (Block block : Block.values()) {
            assertThat(client.read(kind, where, UNIT, block.base(), 120)).isEqualTo(held(block, 0, 120));
            assertThat(client.read(kind, where, UNIT, block.base() + 0xF0, 26)).isEqualTo(held(block, 0xF0, 26));
        }
        assertThat(client.read(kind, where, UNIT, 0x1290, 2))
                .isEqualTo("0000 %04X".formatted(pack.readStatus().voltageMillivolts()));
        assertThat(client.read(kind, where, UNIT, 0x1200, 124))
                .as("more than the device gives")
                .contains(client.refusal());
        assertThat(client.read(kind, where, ABSENT_UNIT, 0x1200, 2))
                .as("nobody there")
                .isNotBlank()
                .doesNotMatch("[0-9A-F]{4} [0-9A-F]{4}");
    }

    @ParameterizedTest
    @EnumSource
    void readOverAPseudoTerminal(ForeignClient client) throws Exception {
        client.require();
        Tool.SOCAT.require();
        Path link = folder.resolve("pack");
        try (PtyPair cable = PtyPair.open(link);
                DeviceRunner runner =
                        simulator.serve(SerialLink.open(cable.farEnd().toString()))) {
            assertReadsThePack(client, "rtu", link.toString());
            assertThat(runner.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readOverModbusTcp(ForeignClient client) throws Exception {
        client.require();
        try (SimulatorServer server = simulator.serveTcp(ANY_PORT)) {
            assertReadsThePack(client, "tcp", Integer.toString(server.port()));
        }
    }

    @Test
    void pymodbusReadsThroughATransparentGateway() throws Exception {
        ForeignClient.PYMODBUS.require();
        try (SimulatorServer server = simulator.serveRtuOverTcp(ANY_PORT)) {
            assertReadsThePack(ForeignClient.PYMODBUS, "rtu-tcp", Integer.toString(server.port()));
        }
    }
}
