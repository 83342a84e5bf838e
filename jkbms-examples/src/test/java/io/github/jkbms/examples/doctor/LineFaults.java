// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import static io.github.jkbms.examples.doctor.Talker.hex;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.image.Block;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.link.FaultPlan;
import io.github.jkbms.link.FaultyLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.modbus.Manners;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.doctor.LineKind;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.NwSimulator;
import io.github.jkbms.uart.VirtualRecords;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.inverter.VirtualInverter;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The faults of {@code docs/doctor.md} on serial ports and gateways, each as a line on which it is planted. */
final class LineFaults {
    private static final byte[] SILENCE = {};
    private static final Duration SOON = Duration.ofMillis(20);

    private final Map<String, Supplier<PlantedLine>> all = new LinkedHashMap<>();

    private LineFaults() {}

    static Map<String, Supplier<PlantedLine>> all() {
        LineFaults faults = new LineFaults();
        faults.healthy();
        faults.otherProtocols();
        faults.talkers();
        faults.otherTalkers();
        faults.damage();
        faults.strangers();
        faults.silence();
        faults.ports();
        faults.gateways();
        return faults.all;
    }

    private void healthy() {
        all.put("healthy", () -> packs(line(), 115_200, 1));
        all.put("address 7", () -> packs(line(), 115_200, 7));
        all.put("address 0 on RS485-1", () -> packs(line(), 115_200, 0));
        all.put("9600 baud", () -> packs(line(), 9_600, 3));
        all.put("several packs", () -> packs(line(), 115_200, 2, 4, 5));
        all.put("echo", () -> faulty(everyEcho(), 1));
        all.put("short echo", () -> {
            PlantedLine line = line();
            return line.with(
                    pack(line, 1, Manners.REAL),
                    device(() -> new Responder(Duration.ZERO, asked -> Arrays.copyOfRange(asked, 4, asked.length))));
        });
        all.put("late answers", () -> {
            PlantedLine line = line();
            return line.with(pack(line, 1, Manners.REAL.withTurnaround(Duration.ofMillis(340))));
        });
        all.put("very late answers", () -> {
            PlantedLine line = line();
            return line.with(pack(line, 1, Manners.REAL.withTurnaround(Duration.ofMillis(900))));
        });
        all.put("stray bytes", () -> {
            PlantedLine line = line();
            return line.with(
                    pack(line, 1, Manners.REAL), device(() -> new Talker(Duration.ofMillis(700), hex("FF 13 FE"))));
        });
    }

    private void otherProtocols() {
        all.put("protocol 000", () -> nw(line(), false));
        all.put("pack uploads 4E57", () -> nw(line(), true));
        all.put("Pylontech at 115200", () -> battery("pylontech-rs485", 115_200));
        all.put("Pylontech at 9600", () -> battery("pylontech-rs485-9600", 9_600));
        all.put("PACE", () -> battery("pace", 9_600));
        all.put("Growatt", () -> battery("growatt-rs485", 9_600));
        all.put("Voltronic at 115200", () -> battery("voltronic", 115_200));
    }

    private void talkers() {
        all.put("master pack", () -> master(line(), 115_200, false));
        all.put("another program", () -> {
            PlantedLine line = line();
            return line.with(
                    pack(line, 1, Manners.REAL),
                    device(() -> new Talker(Duration.ofMillis(500), read(1, 0x1200, 97), read(1, 0x1000, 60))));
        });
        all.put(
                "another program, at 9600",
                () -> line().with(
                                9_600,
                                false,
                                line -> line,
                                device(() -> new Talker(Duration.ofMillis(300), read(1, 0x1200, 97)))));
        all.put(
                "another 4E57 reader",
                () -> line().with(device(() -> new Talker(
                        Duration.ofSeconds(1), NwMessages.readAll(NwSource.GPS).toBytes()))));
        all.put("inverter and pack", () -> inverter("pylontech-rs485-9600", 9_600, true));
        all.put("inverter without pack", () -> inverter("growatt-rs485", 9_600, false));
        all.put("display of the B series", () -> display("A5 5A 05 82 20 13 07 E0"));
        all.put("display of the PB series", () -> display("5A A5 05 82 20 03 07 E0"));
        all.put("Bluetooth module", () -> {
            PlantedLine line = line();
            byte[] record = VirtualRecords.of(virtual(line, 1), RecordType.LIVE, 0)
                    .get(0)
                    .toBytes();
            return line.with(device(() -> new Talker(Duration.ofMillis(400), hex("41 54 0D 0A"), record)));
        });
    }

    private void otherTalkers() {
        all.put(
                "commands for a Bluetooth module",
                () -> line().with(device(() -> new Talker(
                        Duration.ofMillis(500),
                        hex("AA 55 90 EB 96 00 00 00 00 00 00 00 00 00 00 00 00 00 00 10"),
                        hex("AA 55 90 EB 97 00 00 00 00 00 00 00 00 00 00 00 00 00 00 11")))));
        all.put("native records alone", () -> {
            PlantedLine line = line();
            byte[] record = VirtualRecords.of(virtual(line, 1), RecordType.LIVE, 0)
                    .get(0)
                    .toBytes();
            return line.with(device(() -> new Talker(Duration.ofMillis(600), record)));
        });
        all.put("program that reads by triggers", () -> {
            PlantedLine line = line();
            return line.with(
                    pack(line, 1, Manners.REAL),
                    device(() -> new Talker(
                            Duration.ofMillis(400),
                            new TriggerRequest(1, Trigger.LIVE).toBytes(),
                            new TriggerRequest(1, Trigger.SETTINGS).toBytes())));
        });
        all.put("master pack without slaves", () -> {
            PlantedLine line = line();
            return line.with(
                    end -> ModbusSimulator.of(List.of(virtual(line, 0))).serveParallel(end));
        });
        all.put("program that asks seldom", () -> {
            PlantedLine line = line();
            return line.with(device(() -> new Talker(Duration.ofSeconds(4), read(9, 0x1200, 97))));
        });
        all.put("answers without questions", () -> {
            PlantedLine line = line();
            return line.with(device(() -> new Talker(Duration.ofMillis(500), answer(virtual(line, 2), 2))));
        });
        all.put("inverter and pack, PACE", () -> inverter("pace", 9_600, true));
    }

    private void damage() {
        all.put("every answer damaged", () -> answering(LineFaults::damaged));
        all.put(
                "answers damaged now and then",
                () -> faulty(FaultPlan.seeded(3).between(Direction.RECEIVED, new Fault.FlipBit(), 50, 50), 1));
        all.put("half answers", () -> answering(answer -> Arrays.copyOf(answer, 21)));
        all.put("two packs at one address", () -> {
            PlantedLine line = line();
            return line.with(
                    pack(line, 1, Manners.REAL), pack(line, 1, Manners.REAL.withTurnaround(Duration.ofMillis(45))));
        });
        all.put("two packs at one address, at once", () -> answering(LineFaults::collided));
        all.put("changed echo", () -> line().with(device(() -> new Responder(Duration.ZERO, LineFaults::damaged))));
        all.put(
                "noise",
                () -> line().with(device(() -> new Talker(
                        Duration.ofMillis(170), hex("FF FE F8 00 17 C1"), hex("E0 FF"), hex("81 03 FC FF")))));
        all.put("A and B swapped, master talks", () -> master(line(), 115_200, true));
        all.put("A and B swapped, quiet pack", () -> {
            PlantedLine line = line();
            return line.with(115_200, true, inner -> inner, pack(line, 1, Manners.REAL), device(() -> new ByteDevice() {
                @Override
                public void started(DevicePort port) {
                    port.send(hex("00"));
                }

                @Override
                public void received(byte[] bytes, DevicePort port) {}
            }));
        });
        all.put(
                "talk at 19200 baud",
                () -> line().with(
                                19_200,
                                false,
                                line -> line,
                                device(() ->
                                        new Talker(Duration.ofMillis(250), read(1, 0x1200, 97), read(2, 0x1200, 97)))));
    }

    private void strangers() {
        all.put(
                "another Modbus device",
                () -> line().with(device(() ->
                        new Responder(SOON, asked -> isRead(asked) && asked[0] == 3 ? closed(3, 0x83, 2) : SILENCE))));
        all.put(
                "answer from elsewhere",
                () -> line().with(device(() -> new Responder(
                        SOON, asked -> isRead(asked) && asked[0] == 1 ? answer(virtual(line(), 1), 33) : SILENCE))));
        all.put(
                "device at every address",
                () -> line().with(device(() ->
                        new Responder(SOON, asked -> isRead(asked) ? answer(virtual(line(), 1), 5) : SILENCE))));
        all.put(
                "answer of another length",
                () -> line().with(device(() -> new Responder(
                        SOON, asked -> isRead(asked) && asked[0] == 1 ? closed(1, 3, 4, 0, 1, 0, 2) : SILENCE))));
        all.put(
                "unknown protocol",
                () -> line().with(device(() -> new Responder(
                        SOON, asked -> hex("21 43 65 87 19 28 37 46 55 64 73 82 91 01 23 45 67 89 30 31 32 33")))));
    }

    private void silence() {
        all.put("nothing there", () -> line().with());
        all.put("pack asleep", () -> {
            PlantedLine line = line();
            VirtualPack pack = virtual(line, 1);
            pack.switchOff();
            return line.with(end -> ModbusSimulator.of(List.of(pack)).serve(end));
        });
        all.put("echo alone", () -> faulty(everyEcho()));
        all.put("quiet pack at 19200 baud", () -> packs(line(), 19_200, 1));
    }

    private void ports() {
        all.put("no such port", () -> refusing(LineKind.SERIAL, Reason.NOT_FOUND));
        all.put("port in use", () -> refusing(LineKind.SERIAL, Reason.BUSY));
        all.put("no permission", () -> refusing(LineKind.SERIAL, Reason.NO_PERMISSION));
        all.put("no serial port behind the name", () -> refusing(LineKind.SERIAL, Reason.UNSUPPORTED));
        all.put("unplugged while listening", () -> ending(LineKind.SERIAL, Duration.ofMillis(500)));
        all.put("unplugged while asking", () -> ending(LineKind.SERIAL, Duration.ofSeconds(4)));
    }

    private void gateways() {
        all.put("gateway in transparent mode", () -> packs(new PlantedLine(LineKind.GATEWAY), 115_200, 4));
        all.put(
                "gateway that speaks Modbus TCP",
                () -> new PlantedLine(LineKind.MODBUS_TCP)
                        .with(device(() -> new Responder(SOON, asked -> gateway(asked, 6)))));
        all.put("gateway refuses", () -> refusing(LineKind.GATEWAY, Reason.NOT_FOUND));
        all.put("gateway hangs up", () -> ending(LineKind.GATEWAY, Duration.ofMillis(1)));
        all.put(
                "Modbus TCP used as transparent",
                () -> new PlantedLine(LineKind.GATEWAY)
                        .with(device(() -> new Responder(SOON, asked -> gateway(asked, 1)))));
        all.put("transparent used as Modbus TCP", () -> packs(new PlantedLine(LineKind.MODBUS_TCP), 115_200, 1));
        all.put(
                "nobody behind the gateway",
                () -> new PlantedLine(LineKind.MODBUS_TCP)
                        .with(device(() -> new Responder(SOON, asked -> gateway(asked, 99)))));
        all.put("silent gateway", () -> new PlantedLine(LineKind.GATEWAY).with());
        all.put("master pack behind a gateway", () -> master(new PlantedLine(LineKind.GATEWAY), 115_200, false));
    }

    private static PlantedLine line() {
        return PlantedLine.serial();
    }

    private static Guest device(Supplier<ByteDevice> device) {
        return end -> DeviceRunner.start(device.get(), end);
    }

    private static VirtualPack virtual(PlantedLine line, int address) {
        return VirtualPack.of(VirtualPackConfig.builder().address(address).build(), line.time());
    }

    private static Guest pack(PlantedLine line, int address, Manners manners) {
        VirtualPack pack = virtual(line, address);
        return end -> ModbusSimulator.of(List.of(pack), manners).serve(end);
    }

    private static PlantedLine packs(PlantedLine line, int baudRate, int... addresses) {
        List<VirtualPack> packs = IntStream.of(addresses)
                .mapToObj(address -> virtual(line, address))
                .toList();
        Manners manners = Manners.REAL.withBaudRate(baudRate);
        return line.with(
                baudRate,
                false,
                inner -> inner,
                end -> ModbusSimulator.of(packs, manners).serve(end));
    }

    private static PlantedLine master(PlantedLine line, int baudRate, boolean isSwapped) {
        return line.with(
                baudRate,
                isSwapped,
                inner -> inner,
                end -> ModbusSimulator.of(List.of(virtual(line, 0), virtual(line, 1), virtual(line, 2)))
                        .serveParallel(end));
    }

    private static PlantedLine nw(PlantedLine line, boolean isUploading) {
        NwSimulator pack = NwSimulator.of(virtual(line, 1));
        return line.with(device(() -> isUploading ? pack.withUploads(Duration.ofSeconds(1)) : pack));
    }

    private static SerialInverterProtocol protocol(String key) {
        return SerialInverterProtocols.ofKey(key).orElseThrow();
    }

    private static PlantedLine battery(String key, int baudRate) {
        return line().with(baudRate, false, line -> line, device(() -> new BatterySide(protocol(key))));
    }

    private static PlantedLine inverter(String key, int baudRate, boolean isAnswered) {
        SerialInverterProtocol protocol = protocol(key);
        Guest inverter =
                device(() -> new VirtualInverter(protocol, protocol.habits().get(0), 1));
        return isAnswered
                ? line().with(baudRate, false, line -> line, inverter, device(() -> new BatterySide(protocol)))
                : line().with(baudRate, false, line -> line, inverter);
    }

    private static PlantedLine display(String frame) {
        byte[] three = hex(frame + frame + frame);
        return line().with(2_400, false, line -> line, device(() -> new Talker(Duration.ofSeconds(1), three)));
    }

    private static FaultPlan everyEcho() {
        return FaultPlan.seeded(1).withRate(Direction.SENT, new Fault.Echo(), 1);
    }

    private static PlantedLine faulty(FaultPlan plan, int... addresses) {
        PlantedLine line = line();
        List<VirtualPack> packs = IntStream.of(addresses)
                .mapToObj(address -> virtual(line, address))
                .toList();
        UnaryOperator<ByteLink> fault = inner -> new FaultyLink(inner, plan);
        return packs.isEmpty()
                ? line.with(115_200, false, fault)
                : line.with(
                        115_200, false, fault, end -> ModbusSimulator.of(packs).serve(end));
    }

    /** A pack at address 1 with something done to its answers. */
    private static PlantedLine answering(UnaryOperator<byte[]> change) {
        PlantedLine line = line();
        VirtualPack pack = virtual(line, 1);
        return line.with(device(() -> new Responder(
                SOON, asked -> isRead(asked) && asked[0] == 1 ? change.apply(answer(pack, 1)) : SILENCE)));
    }

    private static byte[] damaged(byte[] bytes) {
        byte[] other = bytes.clone();
        other[bytes.length / 2] ^= 0x10;
        return other;
    }

    /** The same answer of two packs, one of them a byte later: a dominant level wins where they differ. */
    private static byte[] collided(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + 1);
        for (int i = 1; i < both.length; i++) {
            both[i] = (byte) ((i < bytes.length ? bytes[i] : 0xFF) & bytes[i - 1]);
        }
        return both;
    }

    private static boolean isRead(byte[] asked) {
        return asked.length == 8 && asked[1] == 3 && Crc16.matches(asked, 0, 8);
    }

    private static byte[] read(int unit, int address, int registers) {
        return closed(unit, 3, address >>> 8, address, registers >>> 8, registers);
    }

    private static byte[] answer(VirtualPack pack, int unit) {
        byte[] data = pack.read(Block.INFO, 0, 32);
        int[] content = new int[3 + data.length];
        content[0] = unit;
        content[1] = 3;
        content[2] = data.length;
        for (int i = 0; i < data.length; i++) {
            content[3 + i] = data[i];
        }
        return closed(content);
    }

    private static byte[] closed(int... content) {
        byte[] frame = new byte[content.length + 2];
        for (int i = 0; i < content.length; i++) {
            frame[i] = (byte) content[i];
        }
        Crc16.close(frame, 0, frame.length);
        return frame;
    }

    /** A gateway with a pack at one unit; others get exception 0B. What is no Modbus TCP gets nothing. */
    private static byte[] gateway(byte[] asked, int unit) {
        if (asked.length != 12 || asked[2] != 0 || asked[3] != 0 || asked[5] != 6) {
            return SILENCE;
        }
        byte[] rtu = asked[6] == unit ? answer(virtual(line(), unit), unit) : closed(asked[6], 0x83, 0x0B);
        byte[] frame = new byte[6 + rtu.length - 2];
        System.arraycopy(asked, 0, frame, 0, 4);
        frame[5] = (byte) (rtu.length - 2);
        System.arraycopy(rtu, 0, frame, 6, rtu.length - 2);
        return frame;
    }

    private static PlantedLine refusing(LineKind kind, Reason reason) {
        return new PlantedLine(kind).opening(baudRate -> {
            throw new BmsPortException(reason, PlantedLine.NAME + " cannot be opened: as planted.");
        });
    }

    /** The line goes away after a while. */
    private static PlantedLine ending(LineKind kind, Duration after) {
        PlantedLine line = new PlantedLine(kind);
        return line.opening(baudRate -> {
            MemoryLink near = MemoryLink.create(PlantedLine.NAME, line.time(), Pacing.NONE);
            line.time().schedule(line.time().nanoTime() + after.toNanos(), near.peer()::close);
            return near;
        });
    }
}
