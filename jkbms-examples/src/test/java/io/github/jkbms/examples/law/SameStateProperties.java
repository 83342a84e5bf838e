// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.data.Offset.offset;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanCycle;
import io.github.jkbms.can.jk.JkCanSnapshot;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.Unit;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Ambient;
import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.Fault;
import io.github.jkbms.sim.Firmware;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.BluetoothBms;
import io.github.jkbms.uart.BluetoothSimulator;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NativeLine;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.NwSimulator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The law of the house: one state of a pack, read over different wires, gives equal values within what each wire resolves. */
class SameStateProperties {
    /** How coarse 4E57 is, in units of the model; everything else it carries is exact. */
    private static final Map<Item, Long> RESOLUTION = Map.ofEntries(
            entry(Quantity.PACK_VOLTAGE, 10L),
            entry(Quantity.PACK_CURRENT, 10L),
            entry(Quantity.CYCLED_CAPACITY, 1000L),
            entry(Quantity.FULL_CAPACITY, 1000L),
            entry(Quantity.MOSFET_TEMPERATURE, 10L),
            entry(Quantity.TEMPERATURE_1, 10L),
            entry(Quantity.TEMPERATURE_2, 10L),
            entry(Setting.CHARGE_CURRENT_LIMIT, 1000L),
            entry(Setting.DISCHARGE_CURRENT_LIMIT, 1000L),
            entry(Setting.DESIGN_CAPACITY, 1000L),
            entry(InfoItem.TOTAL_RUN_TIME, 60L));

    /** Alarms that mean the same on both. */
    private static final List<Alarm> SAME_ALARMS = List.of(
            Alarm.MOSFET_OVERTEMPERATURE,
            Alarm.PACK_OVERVOLTAGE,
            Alarm.PACK_UNDERVOLTAGE,
            Alarm.CHARGE_OVERCURRENT,
            Alarm.DISCHARGE_OVERCURRENT,
            Alarm.CELL_OVERVOLTAGE,
            Alarm.CELL_UNDERVOLTAGE);

    /** What 4E57 alone knows, or says in its own way; compared by name below. */
    private static final Set<Quantity> OF_ITS_OWN =
            EnumSet.of(Quantity.BALANCING, Quantity.REPORTED_CELL_COUNT, Quantity.ALARMS, Quantity.OTHER_ALARMS);

    /** Settings of 4E57 that a JK-PB does not have. */
    private static final Set<Setting> PACK_LIMITS =
            EnumSet.of(Setting.PACK_OVERVOLTAGE_PROTECTION, Setting.PACK_UNDERVOLTAGE_PROTECTION);

    /** A pack whose clock stands still, so that all wires see the same moment. */
    private static VirtualPack pack(long seed) {
        Random random = new Random(seed);
        Firmware[] firmware = {Firmware.PB2A16S20P_15_41, Firmware.PB2A16S15P_15_10, Firmware.PB2A16S20P_19_27};
        VirtualPackConfig config = VirtualPackConfig.builder()
                .seed(seed)
                .address(1 + random.nextInt(15))
                .chemistry(Chemistry.values()[random.nextInt(Chemistry.values().length)])
                .cellCount(8 + random.nextInt(17))
                .capacityMilliampHours(20_000 + random.nextInt(400_000))
                .stateOfChargePercent(random.nextInt(101))
                .spreadPermille(random.nextInt(100), random.nextInt(80), random.nextInt(201))
                .ambient(Ambient.constant(-300 + random.nextInt(900)))
                .firmware(firmware[random.nextInt(firmware.length)])
                .build();
        VirtualPack pack = VirtualPack.of(
                config, new VirtualTime(), Load.constant(Demand.ofMilliamps(random.nextInt(500_000) - 250_000)));
        if (random.nextInt(3) == 0) {
            pack.inject(Fault.values()[random.nextInt(Fault.values().length)]);
        }
        if (random.nextInt(4) == 0) {
            pack.setBroken(TemperatureSensor.values()[random.nextInt(TemperatureSensor.values().length)], true);
        }
        if (random.nextBoolean()) {
            pack.soak(random.nextInt(1400) - 400);
        }
        pack.advance(Duration.ofSeconds(random.nextInt(7200)));
        return pack;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void everyWireShowsTheSamePack(@ForAll long seed) throws BmsException {
        VirtualPack pack = pack(seed);
        Assume.that(pack.isOn());
        int address =
                (int) pack.image().settings().value(Setting.DEVICE_ADDRESS).orElseThrow();
        VirtualTime time = new VirtualTime();
        MemoryLink rs485 = MemoryLink.create(time);
        ModbusSimulator.of(List.of(pack)).serve(rs485.peer());
        RtuBus bus = RtuBus.over(rs485);
        MemoryLink ownLine = MemoryLink.create(time);
        ModbusSimulator.of(List.of(pack)).serve(ownLine.peer());
        MemoryLink radio = MemoryLink.create(time);
        BluetoothSimulator.of(pack).serve(radio.peer());
        MemoryLink uart = MemoryLink.create(time);
        NwSimulator.of(pack).serve(uart.peer());

        All modbus = All.read(bus.pack(address));
        All bluetooth = All.read(BluetoothBms.over(radio));
        All nw = All.read(NwBms.over(uart, LineOptions.NW));

        assertThat(All.read(bus.pack(address).viaTrigger())).isEqualTo(bluetooth);
        assertThat(All.read(NativeLine.over(ownLine, LineOptions.NATIVE).pack(address)))
                .isEqualTo(bluetooth);
        assertThat(modbus.status).isEqualTo(bluetooth.status);
        assertThat(modbus.settings).isEqualTo(bluetooth.settings);
        // The last byte of the information lies behind the registers.
        assertThat(modbus.info)
                .isEqualTo(bluetooth.info.toBuilder()
                        .clear(InfoItem.PROTOCOL_VERSION)
                        .build());
        sameWithinResolution(nw, bluetooth);
        for (JkCanVersion version : JkCanVersion.values()) {
            sameOverCan(version, bluetooth.status);
        }
    }

    /** JK CAN has tenths of a volt and of an ampere, whole degrees, and cells since V2. */
    private static void sameOverCan(JkCanVersion version, PackStatus exact) {
        JkCanCycle cycle = new JkCanCycle(1);
        JkCanCodec.encode(exact, 1, version).forEach(frame -> cycle.add(frame, 0));
        JkCanSnapshot snapshot = cycle.snapshot(Duration.ofSeconds(2).toNanos());
        assertThat(snapshot.version()).contains(version);
        PackStatus read = snapshot.status();
        assertThat(read.voltageMillivolts()).isCloseTo(exact.voltageMillivolts(), offset(100));
        assertThat(read.currentMilliamps()).isCloseTo(exact.currentMilliamps(), offset(100));
        assertThat(read.stateOfChargePercent()).isEqualTo(exact.stateOfChargePercent());
        assertThat(read.highestCellMillivolts()).isEqualTo(exact.highestCellMillivolts());
        assertThat(read.lowestCellMillivolts()).isEqualTo(exact.lowestCellMillivolts());
        if (version == JkCanVersion.V2) {
            for (int cell = 1; cell <= exact.cellCount(); cell++) {
                assertThat(read.cellMillivolts(cell)).isEqualTo(exact.cellMillivolts(cell));
            }
        }
    }

    private static void sameWithinResolution(All nw, All exact) {
        Set<Quantity> quantities = nw.status.items();
        quantities.removeAll(OF_ITS_OWN);
        same(nw.status, exact.status, quantities);
        assertThat(nw.status.isBalancing()).isEqualTo(exact.status.isBalancing());
        assertThat(nw.status.reported(Quantity.REPORTED_CELL_COUNT)).hasValue(exact.status.cellCount());
        sameAlarms(nw.status.alarms().orElseThrow(), exact.status.alarms().orElseThrow());

        Set<Setting> settings = nw.settings.items();
        settings.removeAll(PACK_LIMITS);
        assertThat(settings).hasSizeGreaterThan(20);
        same(nw.settings, exact.settings, settings);

        same(nw.info, exact.info, EnumSet.of(InfoItem.TOTAL_RUN_TIME));
        assertThat(nw.info.softwareVersion()).isEqualTo(exact.info.softwareVersion());
        assertThat(nw.info.hardwareVersion()).isEqualTo(exact.info.hardwareVersion());
        assertThat(nw.info.secret(InfoItem.SETTINGS_PASSWORD)).isEqualTo(exact.info.secret(InfoItem.SETTINGS_PASSWORD));
    }

    private static <I extends Enum<I> & Item> void same(Report<I> coarse, Report<I> exact, Set<I> items) {
        for (I item : items) {
            assertThat(item.unit()).isNotEqualTo(Unit.TEXT);
            long resolution = RESOLUTION.getOrDefault(item, 1L);
            for (int i = 0; i < item.elements(); i++) {
                long read = coarse.reported(item, i).orElseThrow();
                long stated = exact.reported(item, i).orElseThrow(() -> new AssertionError(item + " is new"));
                assertThat(Math.abs(read - stated))
                        .as("%s %d: %d for %d", item, i, read, stated)
                        .isLessThan(resolution);
            }
        }
    }

    private static void sameAlarms(Alarms coarse, Alarms exact) {
        for (Alarm alarm : SAME_ALARMS) {
            assertThat(coarse.has(alarm)).as("%s", alarm).isEqualTo(exact.has(alarm));
        }
        assertThat(coarse.has(Alarm.BATTERY_OVERTEMPERATURE))
                .isEqualTo(exact.has(Alarm.BATTERY_OVERTEMPERATURE)
                        || exact.has(Alarm.CHARGE_OVERTEMPERATURE)
                        || exact.has(Alarm.DISCHARGE_OVERTEMPERATURE));
        assertThat(coarse.has(Alarm.BATTERY_UNDERTEMPERATURE))
                .isEqualTo(exact.has(Alarm.CHARGE_UNDERTEMPERATURE) || exact.has(Alarm.DISCHARGE_UNDERTEMPERATURE));
        assertThat(coarse.unknownBits()).isZero();
    }

    /** Everything that a wire tells about a pack. */
    private record All(DeviceInfo info, PackSettings settings, PackStatus status) {
        static All read(Bms bms) throws BmsException {
            return new All(bms.readInfo(), bms.readSettings(), bms.readStatus());
        }
    }
}
