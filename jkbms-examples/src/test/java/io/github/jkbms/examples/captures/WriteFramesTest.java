// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.examples.captures.CaptureCase.Message;
import io.github.jkbms.examples.captures.CaptureCase.Way;
import io.github.jkbms.image.Endian;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.modbus.RtuMessage;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.Unit;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.BluetoothBms;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import io.github.jkbms.write.Action;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.RegisterWrite;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WriteRoute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Captured frames from host to device are produced by our encoders: Modbus and 4E57 byte for byte, native commands equal in
 * the bytes that their length covers, with zeros and their own sum behind.
 */
@Tag("captures")
class WriteFramesTest {
    private static final int VALUE_OFFSET = 6;

    private final MemoryLink line = MemoryLink.create(new VirtualTime());
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), new VirtualTime());
    private final Snapshot snapshot = new Snapshot(
            pack.id(),
            pack.time().instant(),
            pack.image().settings(),
            pack.image().info(),
            pack.image().status());
    private final List<Target> targets = targets();

    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        Stream.concat(Stream.of(Setting.values()), Stream.<Item>of(InfoItem.values()))
                .filter(item -> item.unit() != Unit.TEXT && item != Setting.SWITCHES)
                .forEach(item -> targets.add(Target.of(item)));
        Stream.of(Switch.values()).forEach(which -> targets.add(new Target.Bit(which)));
        Stream.of(Action.values()).forEach(action -> targets.add(new Target.Act(action)));
        return targets;
    }

    private static List<CaptureCase> cases(CaptureKind kind) throws IOException {
        return Captures.cases(kind.name(), capture -> kind.recognises(capture) && !capture.isStatedBad());
    }

    @Test
    void nativeCommandsAreEqualInTheBytesThatCount() throws IOException {
        int produced = 0;
        for (CaptureCase capture : cases(new CommandKind())) {
            for (Message message : capture.messages()) {
                NativeCommand captured = NativeCommand.parse(message.bytes(), 0);
                if (!captured.isAcknowledge()) {
                    NativeCommand ours = nativeCommand(captured);
                    byte[] expected = Arrays.copyOf(
                            Arrays.copyOf(message.bytes(), VALUE_OFFSET + captured.length()), NativeCommand.LENGTH);
                    int sum = 0;
                    for (byte each : expected) {
                        sum += each;
                    }
                    expected[NativeCommand.LENGTH - 1] = (byte) sum;
                    assertThat(ours.toBytes()).as(capture.toString()).isEqualTo(expected);
                    produced++;
                }
            }
        }
        System.out.printf("write frames: %d native commands produced%n", produced);
        assumeTrue(produced > 0, "no such frame among these captures");
    }

    /** A read by its register, a write through the route of the generation that has such a command. */
    private NativeCommand nativeCommand(NativeCommand captured) throws BmsProtocolException {
        if (captured.length() == 0) {
            return CommandRegister.find(Generation.JK02_32S, captured.register())
                    .orElseThrow()
                    .command();
        }
        WriteRoute route = BluetoothBms.over(line).writeRoute();
        for (String software : List.of("15.41", "10.08", "3.3.0")) {
            DeviceInfo info = DeviceInfo.builder()
                    .text(InfoItem.MODEL, "JK")
                    .text(InfoItem.SOFTWARE_VERSION, software)
                    .build();
            Snapshot device = snapshot.with(info);
            for (Target target : targets) {
                Optional<NativeCommand> command = command(route, target, device, captured);
                if (command.isPresent()) {
                    return command.get();
                }
            }
        }
        // A reference voltage with more digits than the model keeps.
        return CommandRegister.find(Generation.JK04, captured.register())
                .orElseThrow()
                .commandOfFloat(Float.intBitsToFloat((int) captured.number().orElseThrow()));
    }

    private static Optional<NativeCommand> command(
            WriteRoute route, Target target, Snapshot device, NativeCommand captured) throws BmsProtocolException {
        if (!(route.reach(target, device) instanceof Reach.Way way)) {
            return Optional.empty();
        }
        long number = captured.number().orElseThrow();
        long thousandths = Math.round(Float.intBitsToFloat((int) number) * 1000.0);
        for (long value : new long[] {number, thousandths}) {
            if (value >= way.min() && value <= way.max()) {
                NativeCommand ours =
                        NativeCommand.parse(route.frames(target, value, device).get(0), 0);
                if (ours.register() == captured.register() && Arrays.equals(ours.value(), captured.value())) {
                    return Optional.of(ours);
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void modbusWritesAreEqualByteForByte() throws IOException {
        int produced = 0;
        for (CaptureCase capture : cases(new ModbusKind())) {
            for (Message message : capture.messages()) {
                if (message.way() == Way.TO_BMS
                        && RtuMessage.parseRequest(message.bytes()) instanceof RtuMessage.Write write
                        && write.address() >= 0x1000) {
                    assertThat(modbusFrame(write)).as(capture.toString()).isEqualTo(message.bytes());
                    produced++;
                }
            }
        }
        System.out.printf("write frames: %d Modbus writes produced%n", produced);
        assumeTrue(produced > 0, "no such frame among these captures");
    }

    private byte[] modbusFrame(RtuMessage.Write write) {
        Optional<Trigger> trigger = Trigger.ofRegister(write.address());
        if (trigger.isPresent()) {
            return new TriggerRequest(write.unit(), trigger.get()).toBytes();
        }
        WriteRoute route = RtuBus.over(line).pack(write.unit()).writeRoute();
        for (Target target : targets) {
            if (!(target instanceof Target.Act) && RegisterWrite.field(target).isPresent()) {
                RegisterWrite place = RegisterWrite.place(target);
                int address = place.block().base() + place.offset();
                if (address == write.address() && place.bytes().length == 4) {
                    int value = Endian.BIG.i32(write.data(), 0);
                    boolean isSigned = ((Target.Number) target).item().isSigned();
                    return route.frames(target, isSigned ? value : Integer.toUnsignedLong(value), snapshot)
                            .get(0);
                }
            }
        }
        throw new AssertionError("nothing of ours writes register 0x%04X".formatted(write.address()));
    }

    /** The captures hold requests; the writes are those that the reference prints. */
    @Test
    void frames4e57AreEqualByteForByte() throws IOException {
        int produced = 0;
        for (CaptureCase capture : cases(new NwKind())) {
            for (Message message : capture.messages()) {
                if (message.way() == Way.TO_BMS || capture.words("direction").contains("to-bms")) {
                    NwFrame asked = NwFrame.parse(message.bytes(), 0);
                    NwSource source = asked.source().orElseThrow();
                    NwFrame ours = asked.identifierCode() == 0
                            ? NwMessages.readAll(source)
                            : NwMessages.read(
                                    NwIdentifier.ofCode(asked.identifierCode()).orElseThrow(), source);
                    assertThat(ours.toBytes()).as(capture.toString()).isEqualTo(message.bytes());
                    produced++;
                }
            }
        }
        System.out.printf("write frames: %d requests of 4E57 produced%n", produced);
        assumeTrue(produced > 0, "no such frame among these captures");
    }
}
