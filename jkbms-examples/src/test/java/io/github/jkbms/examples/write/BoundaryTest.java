// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.write.WireUnderTest.Kind;
import io.github.jkbms.image.Evidence;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.Unit;
import io.github.jkbms.sim.Firmware;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.write.ApplyReport;
import io.github.jkbms.write.Assignment;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Journals;
import io.github.jkbms.write.Outcome.Result;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.RegisterWrite;
import io.github.jkbms.write.Rule;
import io.github.jkbms.write.SessionOptions;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every field that can be written over a wire, at the ends of its range and one step beyond them, on virtual packs of two
 * firmwares: what the reference says is accepted is read back, what it says is refused is refused, by the plan or the device.
 */
class BoundaryTest {
    /** Refused whatever the value: the DIP switches decide. */
    private static final Set<Item> BY_DIP_SWITCH = Set.of(Setting.DEVICE_ADDRESS, InfoItem.UART2_PROTOCOL);

    /** What software 15.41 does not offer and 19.27 does (modbus reference 5.1, native-frames reference 1.5). */
    private static final Set<Item> SINCE_19 = Set.of(
            Setting.PRECHARGE_TIME,
            Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION,
            Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY,
            InfoItem.REBULK_SOC);

    /** Not writable by any document; a native command is documented for them. */
    private static final Set<Item> READ_ONLY = Set.of(InfoItem.EMERGENCY_DURATION, InfoItem.UART3_PROTOCOL);

    /** The limits of a PB2A16S20P are narrower than the documents (modbus reference 6.4). */
    private static final Map<Item, Long> RATING = Map.of(
            Setting.CHARGE_CURRENT_LIMIT, 200_000L,
            Setting.DISCHARGE_CURRENT_LIMIT, 200_000L,
            Setting.MAX_BALANCE_CURRENT, 2_000L);

    /** The partner in the same register must lie above, so that the very end of the range is never possible. */
    private static final Set<Item> NEEDS_ROOM_ABOVE =
            Set.of(Setting.HEATING_START_TEMPERATURE, Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION);

    private static final Set<Item> NEEDS_ROOM_BELOW =
            Set.of(Setting.HEATING_STOP_TEMPERATURE, Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY);

    private static Path folder;
    private static int sessions;

    /** Each journal is forced to the disk, which takes its time; in memory it does not. */
    @BeforeAll
    static void chooseFolder() throws IOException {
        Path memory = Path.of("/dev/shm");
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "jkbms")
                : Files.createTempDirectory("jkbms");
    }

    @AfterAll
    static void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MODBUS, 15.41, 75",
        "MODBUS, 19.27, 75",
        "TRIGGER, 15.41, 75",
        "BLUETOOTH, 15.41, 75",
        "NW, 15.41, 30",
    })
    void everyFieldAtTheEndsOfItsRange(Kind kind, String software, int atLeast) throws IOException {
        Firmware firmware = software.equals("15.41") ? Firmware.PB2A16S20P_15_41 : Firmware.PB2A16S20P_19_27;
        int fields = 0;
        int values = 0;
        try (WireUnderTest first = new WireUnderTest(kind, firmware)) {
            Snapshot snapshot = first.route.snapshot();
            WriteSession planning = session(first);
            for (Target target : targets()) {
                if (first.route.reach(target, snapshot) instanceof Reach.Way way) {
                    fields++;
                    for (long value : beyond(kind, target, way)) {
                        values++;
                        isRefusedByThePlan(planning, target, value);
                    }
                    for (long value : ends(target, way)) {
                        values++;
                        if (snapshot.value(target).isPresent()) {
                            isAnsweredByTheDevice(kind, firmware, target, value, way);
                        } else {
                            // What is not known cannot be restored.
                            isRefusedByThePlan(planning, target, value);
                        }
                    }
                }
            }
        }
        System.out.printf("boundaries: %s, software %s: %d fields, %d values%n", kind, software, fields, values);
        assertThat(fields).isGreaterThanOrEqualTo(atLeast);
    }

    /** One step beyond the ends of the range, and beyond the rating: 4E57 tells no model, so there the device has to refuse. */
    private static List<Long> beyond(Kind kind, Target target, Reach.Way way) {
        List<Long> values = new ArrayList<>(List.of(way.min() - way.step(), way.max() + way.step()));
        if (RATING.containsKey(item(target)) && kind != Kind.NW) {
            values.add(RATING.get(item(target)) + way.step());
        }
        return values;
    }

    private static List<Long> ends(Target target, Reach.Way way) {
        long first = way.min() + (NEEDS_ROOM_BELOW.contains(item(target)) ? 1 : 0);
        long last = way.max() - (NEEDS_ROOM_ABOVE.contains(item(target)) ? 1 : 0);
        return List.of(first, Math.min(last, RATING.getOrDefault(item(target), last)));
    }

    /** All numbers and switches; of the wire resistances the first and the last. */
    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        Stream.concat(Stream.of(Setting.values()), Stream.<Item>of(InfoItem.values()))
                .filter(item -> item.unit() != Unit.TEXT && item != Setting.SWITCHES)
                .forEach(item -> {
                    targets.add(Target.of(item));
                    if (item.elements() > 1) {
                        targets.add(new Target.Number(item, item.elements() - 1));
                    }
                });
        Stream.of(Switch.values()).forEach(which -> targets.add(new Target.Bit(which)));
        return targets;
    }

    private static Item item(Target target) {
        return target instanceof Target.Number number ? number.item() : Setting.SWITCHES;
    }

    private static void isRefusedByThePlan(WriteSession session, Target target, long value) throws IOException {
        WritePlan plan = session.plan(ChangeSet.ofAssignments(List.of(new Assignment(target, value))));
        assertThat(plan.isAllowed()).as(plan.toString()).isFalse();
        assertThat(plan.writes()).isEmpty();
    }

    private static void isAnsweredByTheDevice(Kind kind, Firmware firmware, Target target, long value, Reach.Way way)
            throws IOException {
        String what = "%s %s = %d".formatted(kind, target.key(), value);
        try (WireUnderTest wire = new WireUnderTest(kind, firmware)) {
            prepare(wire.pack, target, value, way);
            WriteSession session = session(wire);
            WritePlan plan = session.plan(ChangeSet.ofAssignments(List.of(new Assignment(target, value))));
            assertThat(plan.isAllowed()).as("%s: %s", what, plan).isTrue();
            ApplyReport report = session.apply(plan, plan.needed());
            Result expected = isRefusedByDevice(firmware, target) ? refusal(kind) : Result.APPLIED;
            assertThat(report.outcomes().get(0).result())
                    .as("%s: %s", what, report)
                    .isEqualTo(expected);
        }
    }

    private static WriteSession session(WireUnderTest wire) throws IOException {
        return WriteSession.open(
                wire.route, SessionOptions.of("boundary", Journals.at(folder.resolve("session" + sessions++))));
    }

    @Test
    void whatIsMoreThanTheBoardIsBuiltForIsRefusedByTheDeviceWhereNoModelIsKnown() throws IOException {
        Reach.Way amps = new Reach.Way(Evidence.SINGLE_SOURCE, 1_000, 600_000, 1_000, List.of());
        try (WireUnderTest wire = new WireUnderTest(Kind.NW, Firmware.PB2A16S20P_15_41)) {
            prepare(wire.pack, Target.of(Setting.CHARGE_CURRENT_LIMIT), 201_000, amps);
            WriteSession session = session(wire);
            WritePlan plan = session.plan(ChangeSet.of(Setting.CHARGE_CURRENT_LIMIT, 201_000));
            assertThat(session.apply(plan, plan.needed()).outcomes().get(0).result())
                    .isEqualTo(Result.NOT_KEPT);
        }
    }

    private static boolean isRefusedByDevice(Firmware firmware, Target target) {
        Item item = item(target);
        return BY_DIP_SWITCH.contains(item)
                || READ_ONLY.contains(item)
                || RegisterWrite.field(target).isEmpty()
                || SINCE_19.contains(item) && firmware == Firmware.PB2A16S20P_15_41;
    }

    /** Only Modbus says no; Bluetooth acknowledges everything, and 4E57 is silent. */
    private static Result refusal(Kind kind) {
        return kind == Kind.MODBUS || kind == Kind.TRIGGER ? Result.REFUSED : Result.NOT_KEPT;
    }

    /** Sets the pack up so that the value is new and breaks no rule. */
    private static void prepare(VirtualPack pack, Target target, long value, Reach.Way way) {
        long old = value == way.min() ? value + way.step() : value - way.step();
        if (target instanceof Target.Number number && number.item() instanceof InfoItem info) {
            pack.configure(DeviceInfo.builder().set(info, number.element(), old).build());
            return;
        }
        Snapshot now = snapshot(pack);
        if (target instanceof Target.Bit) {
            pack.configure(now.with(target, old).settings());
            return;
        }
        Setting setting = (Setting) item(target);
        Map<Setting, Long> values = new EnumMap<>(Setting.class);
        values.put(setting, value);
        raise(values, setting, now, way.step());
        lower(values, setting, now, way.step());
        PackSettings.Builder settings = now.settings().toBuilder();
        values.forEach((which, number) -> settings.set(which, number));
        settings.set(setting, ((Target.Number) target).element(), old);
        pack.configure(settings.build());
    }

    private static Snapshot snapshot(VirtualPack pack) {
        var image = pack.image();
        return new Snapshot(pack.id(), pack.time().instant(), image.settings(), image.info(), image.status());
    }

    private static void raise(Map<Setting, Long> values, Setting low, Snapshot now, long step) {
        for (Rule rule : Rule.TABLE) {
            if (rule.low() == low) {
                long least = values.get(low) + step;
                long high = values.getOrDefault(
                        rule.high(), now.settings().value(rule.high()).orElse(0));
                if (high < least) {
                    values.put(rule.high(), least);
                    raise(values, rule.high(), now, step);
                }
            }
        }
    }

    private static void lower(Map<Setting, Long> values, Setting high, Snapshot now, long step) {
        for (Rule rule : Rule.TABLE) {
            if (rule.high() == high) {
                long most = values.get(high) - step;
                long low = values.getOrDefault(
                        rule.low(), now.settings().value(rule.low()).orElse(0));
                if (low > most) {
                    values.put(rule.low(), most);
                    lower(values, rule.low(), now, step);
                }
            }
        }
    }
}
