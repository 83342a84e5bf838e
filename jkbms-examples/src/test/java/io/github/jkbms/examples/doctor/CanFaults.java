// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.CellVoltage;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The faults of {@code docs/doctor.md} on CAN, each as a bus on which it is planted. */
final class CanFaults {
    private static final Duration GAP = Duration.ofMillis(20);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String LISTEN_ONLY = "<LISTEN-ONLY> ";

    private final Map<String, Supplier<PlantedBus>> all = new LinkedHashMap<>();

    private CanFaults() {}

    static Map<String, Supplier<PlantedBus>> all() {
        CanFaults faults = new CanFaults();
        faults.heard();
        faults.strange();
        faults.errors();
        faults.interfaces();
        return faults.all;
    }

    private void heard() {
        all.put("JK CAN at 250 kbit/s", () -> bus(250_000).sending(GAP, jk(0, JkCanVersion.V2)));
        all.put("JK CAN, first edition", () -> bus(250_000).sending(GAP, jk(0, JkCanVersion.V1)));
        all.put(
                "two packs in JK CAN",
                () -> bus(500_000).sending(GAP, jk(1, JkCanVersion.V2)).sending(GAP, jk(2, JkCanVersion.V2)));
        all.put("settings not told", () -> new PlantedBus().sending(GAP, jk(0, JkCanVersion.V2)));
        all.put("Victron protocol", () -> bus(500_000).sending(GAP, battery(InverterProtocols.VICTRON)));
        all.put("Growatt protocol", () -> bus(500_000).sending(GAP, battery(InverterProtocols.GROWATT_REV05)));
        all.put(
                "SMA protocol and inverter",
                () -> bus(500_000)
                        .sending(GAP, battery(InverterProtocols.SMA))
                        .sending(SOON, inverter(InverterProtocols.SMA)));
    }

    private void strange() {
        all.put("inverter without battery", () -> bus(500_000).sending(SOON, inverter(InverterProtocols.PYLONTECH)));
        all.put(
                "frames of strangers",
                () -> bus(500_000)
                        .sending(
                                GAP, List.of(CanFrame.parse("123#0102"), CanFrame.parse("0CF00400#FFFF680013000000"))));
        all.put(
                "one frame without end",
                () -> new PlantedBus()
                        .sending(
                                Duration.ofNanos(300_000),
                                List.of(jk(0, JkCanVersion.V2).get(0))));
        all.put("listen-only", () -> bus(500_000, LISTEN_ONLY));
        all.put(
                "listen-only, others acknowledge",
                () -> bus(250_000, LISTEN_ONLY).sending(GAP, jk(0, JkCanVersion.V2)));
    }

    private void errors() {
        all.put("wrong bit rate", () -> bus(500_000).becoming(CanBusState.PASSIVE, SOON));
        all.put(
                "errors, yet frames",
                () -> bus(500_000).sending(GAP, jk(0, JkCanVersion.V2)).becoming(CanBusState.WARNING, SOON));
        all.put("bus-off", () -> bus(500_000).becoming(CanBusState.BUS_OFF, SOON));
        all.put("silent bus", () -> bus(500_000));
    }

    private void interfaces() {
        all.put("interface missing", () -> new PlantedBus().refusing(Reason.NOT_FOUND));
        all.put("interface down", () -> bus(250_000).refusing(Reason.GONE));
        all.put("no library for CAN", () -> new PlantedBus().refusing(Reason.UNSUPPORTED));
        all.put("raw sockets forbidden", () -> new PlantedBus().refusing(Reason.NO_PERMISSION));
        all.put(
                "taken down while listening",
                () -> bus(500_000).sending(GAP, jk(0, JkCanVersion.V2)).becoming(CanBusState.DOWN, SOON));
        all.put("pulled while listening", () -> bus(500_000).becoming(CanBusState.MISSING, SOON));
    }

    private static PlantedBus bus(int bitRate) {
        return bus(bitRate, "");
    }

    private static PlantedBus bus(int bitRate, String mode) {
        return new PlantedBus().setUp(bitRate, mode, "ERROR-ACTIVE");
    }

    private static List<CanFrame> jk(int address, JkCanVersion version) {
        TimeSource time = new VirtualTime();
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);
        return JkCanCodec.encode(pack.image().status(), address, version);
    }

    private static List<CanFrame> inverter(InverterProtocol protocol) {
        return protocol.keepAlive().stream().map(protocol::encode).toList();
    }

    private static List<CanFrame> battery(InverterProtocol protocol) {
        StorageState state = StorageState.builder()
                .set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageQuantity.STATE_OF_CHARGE, 760)
                .set(StorageQuantity.STATE_OF_HEALTH, 990)
                .set(StorageQuantity.TEMPERATURE, 245)
                .highestCell(CellVoltage.of(3_323, 1, 1))
                .lowestCell(CellVoltage.of(3_317, 1, 7))
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 44_800)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .set(StorageQuantity.PACKS_ONLINE, 1)
                .build();
        return protocol.encode(state);
    }
}
