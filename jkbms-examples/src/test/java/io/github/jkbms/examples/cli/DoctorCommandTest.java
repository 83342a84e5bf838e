// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.NwSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code jkbms doctor} as a user runs it, on real connections; what it finds is tested by the list of faults. */
@Timeout(60)
class DoctorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine program = Jkbms.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(arguments);
    }

    private static ModbusSimulator packs() {
        return ModbusSimulator.of(VirtualPacks.bank(2, 1, TimeSource.SYSTEM).packs());
    }

    @Test
    void saysThatAGatewayWorksAndHowToReadIt() throws IOException {
        try (SimulatorServer server = packs().serveRtuOverTcp(new InetSocketAddress("localhost", 0))) {
            String place = "localhost:" + server.port();
            assertThat(run("doctor", "--rtu-tcp", place)).isZero();
            assertThat(out.toString())
                    .contains("1. A pack answers Modbus on this line. (certain)")
                    .contains("`jkbms status --rtu-tcp " + place + " --address 1`");
            assertThat(err.toString()).isEmpty();
        }
    }

    @Test
    void printsOneLineOfJson() throws IOException {
        try (SimulatorServer server = packs().serveTcp(new InetSocketAddress("localhost", 0))) {
            assertThat(run("doctor", "--tcp", "localhost:" + server.port(), "--json"))
                    .isZero();
        }
        assertThat(out.toString().lines()).hasSize(1);
        List<String> keys = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(out.toString())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    keys.add(json.currentName());
                }
            }
        }
        assertThat(keys)
                .contains("line", "startedAt", "tookMillis", "outlook", "findings", "steps")
                .contains("verdict", "certainty", "meaning", "seen", "advice");
        assertThat(out.toString()).contains("\"outlook\":\"WORKS\"", "\"verdict\":\"MODBUS_WORKS\"");
    }

    @Test
    void endsWithNineWhereSomethingHasToBeChanged() throws IOException {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), TimeSource.SYSTEM);
        try (OddGateway gateway = new OddGateway(NwSimulator.of(pack).withUploads(Duration.ofMillis(200)))) {
            assertThat(run("doctor", "--rtu-tcp", gateway.address())).isEqualTo(9);
        }
        assertThat(out.toString()).contains("protocol 000", "--wire nw");
    }

    @Test
    void endsWithThreeWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(run("doctor", "--tcp", "localhost:" + port)).isEqualTo(3);
        assertThat(out.toString()).contains("The gateway cannot be reached.", "refused the connection");
    }

    @Test
    void endsWithThreeWithoutSuchAPort() {
        assertThat(run("doctor", "--port", "/dev/ttyNobodyHasThis")).isEqualTo(3);
        assertThat(out.toString()).contains("There is no such port.", "`jkbms ports`");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void endsWithThreeWithoutSuchAnInterface() {
        assertThat(run("doctor", "--can", "can-nobody")).isEqualTo(3);
        assertThat(out.toString()).contains("What to do: ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:0", "localhost:70000", ":502", "localhost:x"})
    void wantsHostAndPort(String place) {
        assertThat(run("doctor", "--tcp", place)).isEqualTo(2);
        assertThat(err.toString()).contains("is no HOST:PORT");
    }

    @Test
    void wantsOnePlace() {
        assertThat(run("doctor")).isEqualTo(2);
        assertThat(run("doctor", "--port", "a", "--can", "b")).isEqualTo(2);
    }
}
