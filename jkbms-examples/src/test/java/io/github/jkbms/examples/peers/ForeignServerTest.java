// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.examples.cli.PtyPair;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.modbus.ModbusPack;
import io.github.jkbms.modbus.ModbusTcpBus;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.uart.SerialLink;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our clients read a Modbus server that others wrote, with a register image that was written by hand. */
@Timeout(120)
class ForeignServerTest {
    private static final int UNIT = 5;

    @TempDir
    private Path folder;

    @BeforeEach
    void require() {
        Tool.PYMODBUS.require();
    }

    private static Process serve(String kind, String where) throws IOException {
        return Tool.PYMODBUS.start(
                Tool.script("modbus_server.py"), kind, where, Integer.toString(UNIT), Tool.script("image.txt"));
    }

    /** The server takes a moment to start; nobody says when it is ready. */
    private static void awaitServer(ModbusPack pack, Process server) throws BmsException {
        while (true) {
            try {
                pack.readEssentials();
                return;
            } catch (BmsTimeoutException e) {
                assertThat(server.isAlive()).as("the server").isTrue();
            }
        }
    }

    private static void assertIsTheImage(ModbusBus bus) throws BmsException {
        ModbusPack pack = bus.pack(UNIT);
        long before = pack.health().requests();
        PackStatus status = pack.readStatus();
        PackSettings settings = pack.readSettings();
        DeviceInfo info = pack.readInfo();
        assertThat(pack.health().requests() - before).as("two for each block").isEqualTo(6);

        assertThat(status.cellCount()).isEqualTo(4);
        assertThat(status.cellMillivolts(1)).hasValue(3301);
        assertThat(status.cellMillivolts(4)).hasValue(3299);
        assertThat(status.voltageMillivolts()).isEqualTo(13_265);
        assertThat(status.currentMilliamps()).isEqualTo(-3085);
        assertThat(status.stateOfChargePercent()).isEqualTo(59);
        assertThat(status.value(Quantity.MOSFET_TEMPERATURE)).hasValue(-13);
        assertThat(status.value(Quantity.TEMPERATURE_1)).hasValue(257);
        assertThat(status.value(Quantity.TEMPERATURE_2)).hasValue(240);
        assertThat(status.value(Quantity.REMAINING_CAPACITY)).hasValue(59_000);
        assertThat(status.value(Quantity.FULL_CAPACITY)).hasValue(100_000);
        assertThat(status.value(Quantity.CYCLE_COUNT)).hasValue(42);
        assertThat(status.value(Quantity.STATE_OF_HEALTH)).hasValue(98);
        assertThat(status.value(Quantity.CLOCK)).hasValue(0x0001_0203);

        assertThat(settings.value(Setting.CELL_UNDERVOLTAGE_PROTECTION)).hasValue(2830);
        assertThat(settings.value(Setting.CELL_OVERVOLTAGE_PROTECTION)).hasValue(3600);
        assertThat(settings.value(Setting.CHARGE_CURRENT_LIMIT)).hasValue(50_000);
        assertThat(settings.value(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION)).hasValue(-50);
        assertThat(settings.value(Setting.CELL_COUNT)).hasValue(4);

        assertThat(info.text(InfoItem.MODEL)).hasValue("JK_PB1A16S10P");
        assertThat(info.text(InfoItem.HARDWARE_VERSION)).hasValue("19A");
        assertThat(info.text(InfoItem.SOFTWARE_VERSION)).hasValue("19.27");
        assertThat(info.serialNumber()).hasValue("40812345678");
        assertThat(info.toString()).doesNotContain("s3cret");
    }

    @Test
    void isReadOverAPseudoTerminal() throws Exception {
        Tool.SOCAT.require();
        Path link = folder.resolve("adapter");
        try (PtyPair cable = PtyPair.open(link)) {
            Process server = serve("rtu", cable.farEnd().toString());
            try (RtuBus bus = RtuBus.over(SerialLink.open(link.toString()))) {
                awaitServer(bus.pack(UNIT), server);
                assertIsTheImage(bus);
                assertThatThrownBy(bus.pack(UNIT + 1)::readEssentials).isInstanceOf(BmsTimeoutException.class);
                assertThat(bus.scan().found()).hasSize(1).allMatch(result -> result.address() == UNIT);
            } finally {
                server.destroyForcibly();
            }
        }
    }

    @Test
    void isReadOverModbusTcp() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = serve("tcp", Integer.toString(port));
        try (ModbusTcpBus bus = ModbusTcpBus.over(connect(port, server), BusOptions.GATEWAY)) {
            awaitServer(bus.pack(UNIT), server);
            assertIsTheImage(bus);
        } finally {
            server.destroyForcibly();
        }
    }

    private static TcpLink connect(int port, Process server) throws InterruptedException {
        while (true) {
            try {
                return TcpLink.connect("127.0.0.1", port, Duration.ofSeconds(1));
            } catch (BmsException e) {
                assertThat(server.isAlive()).as("the server").isTrue();
                Thread.sleep(20);
            }
        }
    }
}
