// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.examples.peers.Tool;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.BluetoothBms;
import io.github.jkbms.uart.BluetoothSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bluetooth over BlueZ as dbusmock plays it, on a message bus of its own, with notifications of virtual packs. */
@Timeout(120)
class BluezTest {
    private static final String ADDRESS = "C8:47:8C:00:00:01";
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final List<List<String>> OLD_RADIO = List.of(List.of("write-without-response", "notify"));
    private static final List<List<String>> NEW_RADIO = List.of(List.of("write-without-response"), List.of("notify"));

    @TempDir
    private Path folder;

    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), TimeSource.SYSTEM);

    private MockedBluez mock;
    private Bluez bluez;

    @BeforeEach
    void start() throws Exception {
        Tool.DBUS.require();
        Tool.DBUSMOCK.require();
        mock = new MockedBluez(folder);
        bluez = Bluez.open(mock.address());
    }

    @AfterEach
    void stop() throws Exception {
        if (bluez != null) {
            bluez.close();
        }
        if (mock != null) {
            mock.close();
        }
    }

    private static void assertReads(BluetoothBms bms, VirtualPack pack) throws Exception {
        assertThat(bms.readInfo()).isEqualTo(pack.readInfo());
        assertThat(bms.readSettings()).isEqualTo(pack.readSettings());
        assertThat(bms.readStatus().cellCount()).isEqualTo(16);
        assertThat(bms.readStatus().stateOfChargePercent())
                .isEqualTo(pack.readStatus().stateOfChargePercent());
    }

    @Test
    void readsAPackWithOneCharacteristicForBothWays() throws Exception {
        mock.addRadio();
        mock.addJkDevice(ADDRESS, BluetoothSimulator.of(pack), OLD_RADIO);

        try (BluezConnection connection = bluez.connect(ADDRESS, LONG);
                BluetoothBms bms = BluetoothBms.over(connection.link())) {
            assertReads(bms, pack);
        }
    }

    @Test
    void readsAPackWithTwoCharacteristicsOfOneName() throws Exception {
        mock.addRadio();
        mock.addJkDevice(ADDRESS, BluetoothSimulator.of(pack), NEW_RADIO);

        try (BluezConnection connection = bluez.connect(ADDRESS.toLowerCase(Locale.ROOT), LONG);
                BluetoothBms bms = BluetoothBms.over(connection.link())) {
            assertReads(bms, pack);
        }
    }

    @Test
    void aScanShowsDevicesWithTheServiceFirst() throws Exception {
        mock.addRadio();
        mock.addStranger("00:11:22:33:44:55");
        mock.addJkDevice(ADDRESS, BluetoothSimulator.of(pack), OLD_RADIO);

        List<FoundDevice> found = bluez.scan(SHORT);

        assertThat(found).extracting(FoundDevice::address).containsExactly(ADDRESS, "00:11:22:33:44:55");
        assertThat(found).extracting(FoundDevice::hasService).containsExactly(true, false);
        assertThat(found.get(0).name()).isEqualTo("JK-PB2A16S20P-01");
        assertThat(found.get(0).rssi()).hasValue(-79);
    }

    @Test
    void aLostConnectionEndsTheRead() throws Exception {
        mock.addRadio();
        String path = mock.addJkDevice(ADDRESS, (bytes, port) -> {}, OLD_RADIO);

        try (BluezConnection connection = bluez.connect(ADDRESS, LONG);
                BluetoothBms bms = BluetoothBms.over(connection.link())) {
            mock.lose(path);

            assertThatThrownBy(bms::readInfo)
                    .isInstanceOfSatisfying(
                            BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.GONE))
                    .hasMessageContaining("out of reach");
        }
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        assertThatThrownBy(() -> bluez.scan(SHORT)).hasMessageContaining("no Bluetooth radio");

        mock.addRadio();
        assertThatThrownBy(() -> bluez.connect(ADDRESS, SHORT))
                .isInstanceOf(BmsPortException.class)
                .hasMessageContaining("close the app");

        String stranger = mock.addStranger(ADDRESS);
        mock.connect(stranger);
        assertThatThrownBy(() -> bluez.connect(ADDRESS, SHORT))
                .isInstanceOf(BmsPortException.class)
                .hasMessageContaining("it is no JK device");
    }

    @Test
    void aMissingBusIsSaid() {
        assertThatThrownBy(() -> Bluez.open("unix:path=" + folder.resolve("no-bus")))
                .isInstanceOf(BmsPortException.class)
                .hasMessageContaining("message bus");
    }
}
