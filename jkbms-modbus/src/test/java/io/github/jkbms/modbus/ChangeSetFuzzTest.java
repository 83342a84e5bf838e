// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.Unit;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Firmware;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.write.Action;
import io.github.jkbms.write.Answer;
import io.github.jkbms.write.Assignment;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.PlannedWrite;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.Rule;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WritePermit;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteRoute;
import io.github.jkbms.write.WriteSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten thousand random change sets: no frame leaves the registers and ranges that may be written. */
class ChangeSetFuzzTest {
    private static final int CHANGE_SETS = 10_000;

    /** Written down by hand from the register map of the reference, so that a slip of the field table shows. */
    private static final Set<Integer> ALLOWED = allowed();

    private static final Set<Integer> ACTIONS = Set.of(0x1600, 0x1606, 0x160A, 0x160C, 0x160E, 0x1612);

    @TempDir
    private Path folder;

    private static Set<Integer> allowed() {
        Set<Integer> registers = new TreeSet<>();
        IntStream.iterate(0x1000, at -> at <= 0x1104, at -> at + 4).forEach(registers::add);
        registers.addAll(List.of(0x1108, 0x110C, 0x1114, 0x1116, 0x1118, 0x1122));
        registers.addAll(List.of(0x14B2, 0x14D4, 0x14E4, 0x14E6, 0x14E8, 0x14EC, 0x14F0, 0x14F4, 0x14F8, 0x14FC));
        registers.addAll(List.of(0x1500, 0x1504, 0x1510));
        registers.addAll(List.of(0x1600, 0x1606, 0x160A, 0x160C, 0x160E, 0x1612));
        return registers;
    }

    /** Plans for what a pack held once; sends nothing. */
    private record Still(WriteRoute route, Snapshot snapshot) implements WriteRoute {
        @Override
        public Bms pack() {
            return route.pack();
        }

        @Override
        public String name() {
            return "still";
        }

        @Override
        public Snapshot refresh(Target target, Snapshot before) {
            return before;
        }

        @Override
        public Reach reach(Target target, Snapshot pack) {
            return route.reach(target, pack);
        }

        @Override
        public List<byte[]> frames(Target target, long value, Snapshot before) {
            return route.frames(target, value, before);
        }

        @Override
        public Answer send(WritePermit permit) {
            throw new AssertionError("nothing may be sent");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 19})
    void noFrameLeavesWhatMayBeWritten(long generation) throws Exception {
        Firmware firmware = generation == 15 ? Firmware.PB2A16S20P_15_41 : Firmware.PB2A16S20P_19_27;
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        VirtualPack pack = VirtualBank.ofEqual(
                        VirtualPackConfig.builder()
                                .address(1)
                                .firmware(firmware)
                                .build(),
                        1,
                        time,
                        Load.NONE)
                .packs()
                .get(0);
        int frames = 0;
        int refused = 0;
        try (var devices = ModbusSimulator.of(List.of(pack)).serve(near.peer());
                RtuBus bus = RtuBus.over(near)) {
            assertThat(devices.isRunning()).isTrue();
            WriteRoute route = bus.pack(1).writeRoute();
            Still still = new Still(route, route.snapshot());
            Random random = new Random(generation);
            WriteSession session = WriteSession.open(still, SessionOptions.of("fuzz", Journals.at(folder)));
            for (int i = 0; i < CHANGE_SETS; i++) {
                if (i % 100 == 0) {
                    session.close();
                    session = WriteSession.open(still, SessionOptions.of("fuzz", Journals.at(folder)));
                }
                WritePlan plan = session.plan(randomChanges(random, still.snapshot()));
                refused += plan.isAllowed() ? 0 : 1;
                assertThat(plan.isAllowed() || plan.writes().isEmpty()).isTrue();
                check(plan);
                frames += plan.writes().size();
            }
        }
        System.out.printf("fuzz: %d change sets, %d refused, %d frames%n", CHANGE_SETS, refused, frames);
        assertThat(frames).isGreaterThan(CHANGE_SETS / 10);
        assertThat(refused).isGreaterThan(CHANGE_SETS / 10);
    }

    private static void check(WritePlan plan) throws BmsException {
        Snapshot state = plan.before();
        for (PlannedWrite write : plan.writes()) {
            assertThat(write.frames()).hasSize(1);
            RtuMessage.Write message =
                    (RtuMessage.Write) RtuMessage.parseRequest(write.frames().get(0));
            assertThat(message.unit()).isEqualTo(1);
            assertThat(ALLOWED).as("register %04X", message.address()).contains(message.address());
            if (!ACTIONS.contains(message.address())) {
                inRange(message);
            }
            Snapshot before = state;
            state = state.with(write.target(), write.newValue());
            Snapshot after = state;
            assertThat(Rule.TABLE)
                    .as("a state between, %s", plan)
                    .allMatch(rule -> rule.isKeptBy(after) || !rule.isKeptBy(before));
        }
    }

    /** Every writable field that a frame covers holds a number that may be written. */
    private static void inRange(RtuMessage.Write message) {
        Block block = message.address() < 0x1200 ? Block.SETTINGS : Block.INFO;
        int offset = message.address() - block.base();
        int length = message.data().length;
        for (Field field : FieldTable.of(block).fields()) {
            int size = field.type().size();
            for (int i = 0; i < field.elements(); i++) {
                int at = field.offset() + i * size;
                if (field.isWritable() && at >= offset && at + size <= offset + length) {
                    assertThat(number(field, message.data(), at - offset))
                            .as(field.vendorName())
                            .isBetween(field.min(), field.max());
                }
            }
        }
    }

    private static long number(Field field, byte[] data, int index) {
        boolean isSigned = field.item() != null && field.item().isSigned();
        return switch (field.type().size()) {
            case 1 -> isSigned ? data[index] : data[index] & 0xFF;
            case 2 -> Endian.BIG.u16(data, index);
            default -> isSigned ? Endian.BIG.i32(data, index) : Integer.toUnsignedLong(Endian.BIG.i32(data, index));
        };
    }

    private static ChangeSet randomChanges(Random random, Snapshot now) {
        if (random.nextInt(20) == 0) {
            Action action = Action.values()[random.nextInt(Action.values().length)];
            return ChangeSet.ofAssignments(List.of(new Assignment(new Target.Act(action), value(random, 0))));
        }
        Map<Target, Assignment> changes = new LinkedHashMap<>();
        int count = 1 + random.nextInt(random.nextInt(2) == 0 ? 2 : 6);
        while (changes.size() < count) {
            Target target = target(random);
            changes.put(
                    target,
                    new Assignment(target, value(random, now.value(target).orElse(0))));
        }
        return ChangeSet.ofAssignments(new ArrayList<>(changes.values()));
    }

    private static Target target(Random random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new Target.Bit(Switch.values()[random.nextInt(Switch.values().length)]);
        }
        if (kind < 3) {
            InfoItem item = InfoItem.values()[random.nextInt(InfoItem.values().length)];
            return item.unit() == Unit.TEXT ? target(random) : new Target.Number(item, random.nextInt(item.elements()));
        }
        Setting setting = Setting.values()[random.nextInt(Setting.values().length)];
        return setting == Setting.SWITCHES
                ? target(random)
                : new Target.Number(setting, random.nextInt(setting.elements()));
    }

    private static long value(Random random, long now) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> random.nextInt(256) - 128;
            case 3 -> random.nextInt(2);
            default -> now + random.nextInt(31) - 15;
        };
    }
}
