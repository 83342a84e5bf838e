// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.examples.cli.PtyPair;
import io.github.jkbms.modbus.inverter.GrowattProtocol;
import io.github.jkbms.modbus.inverter.PaceProtocol;
import io.github.jkbms.modbus.inverter.VoltronicForm;
import io.github.jkbms.modbus.inverter.VoltronicProtocol;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import io.github.jkbms.uart.inverter.SerialInverterPort;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.inverter.SerialPortOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Modbus programs that others wrote stand in for inverters and read the battery side over a pseudo terminal. */
@Timeout(60)
class ForeignInvertersTest {
    private static final Map<SerialInverterProtocol, Map<String, String>> READS = Map.of(
            PaceProtocol.pace(),
            Map.of("0 13", "F614 14C0 004C 0063 5320 6D60 6D60 0078 0000 0000 0000 0E00 0000", "1 1", "14C0"),
            PaceProtocol.wow(),
            Map.of("0 3", "F614 14C0 004C"),
            new GrowattProtocol(),
            Map.of("19 6", "0C6B 0000 004C 14C0 F614 0018", "32 4", "0063 15E0 0000 2EE0"),
            // the two-byte lengths of the document are beyond any Modbus program
            VoltronicProtocol.of(VoltronicForm.MODBUS),
            Map.of("48 6", "0000 00FE 0213 004C 0004 45C0", "112 8", "0230 01C0 03E8 04B0 00C0 01F6 0003 3F40"));

    @TempDir
    private Path folder;

    /** The battery of section 7 of the reference. */
    private static StorageState state() {
        return StorageState.builder()
                .set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageQuantity.STATE_OF_CHARGE, 760)
                .set(StorageQuantity.STATE_OF_HEALTH, 990)
                .set(StorageQuantity.REMAINING_CAPACITY, 212_800)
                .set(StorageQuantity.FULL_CAPACITY, 280_000)
                .set(StorageQuantity.INSTALLED_CAPACITY, 280_000)
                .set(StorageQuantity.CYCLE_COUNT, 120)
                .set(StorageQuantity.TEMPERATURE, 245)
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 44_800)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .build();
    }

    static Stream<Arguments> clientsAndProtocols() {
        return Stream.of(ForeignClient.values())
                .flatMap(client -> READS.keySet().stream().map(protocol -> Arguments.of(client, protocol)));
    }

    @ParameterizedTest
    @MethodSource("clientsAndProtocols")
    void readTheBatterySide(ForeignClient client, SerialInverterProtocol protocol) throws Exception {
        client.require();
        Tool.SOCAT.require();
        Path link = folder.resolve("battery");
        try (PtyPair cable = PtyPair.open(link);
                SerialInverterPort port = new SerialInverterPort(
                        protocol,
                        "battery",
                        SerialLink.factory(cable.farEnd().toString(), new SerialSettings(protocol.baudRate())),
                        TimeSource.SYSTEM,
                        SerialPortOptions.DEFAULT)) {
            port.start();
            READS.get(protocol).forEach((read, expected) -> {
                // each program takes a while to start, and an offer is fresh for three seconds
                port.offer(state());
                String[] place = read.split(" ");
                assertThat(client.read(
                                "rtu", link.toString(), 1, Integer.parseInt(place[0]), Integer.parseInt(place[1])))
                        .as("%s of %s", read, protocol)
                        .isEqualTo(expected);
            });
            port.offer(state());
            assertThat(client.read("rtu", link.toString(), 1, 0x2000, 2)).contains(client.refusal());
            assertThat(port.status().inverter()).isEqualTo(InverterPresence.PRESENT);
            long answers = READS.get(protocol).size() + 1L;
            while (port.status().counts().sent() < answers) { // an answer is counted after it was written
                Thread.sleep(5);
            }
            assertThat(port.status().counts().sent()).isEqualTo(answers);
        }
    }
}
