// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.image.Evidence;
import io.github.jkbms.image.Field;
import io.github.jkbms.model.Setting;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.write.Answer;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.RegisterWrite;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WriteOrder;
import io.github.jkbms.write.WritePermit;
import io.github.jkbms.write.WriteRoute;
import java.util.List;
import java.util.Optional;

/**
 * Writing one device over Bluetooth with {@code AA 55 90 EB} commands, one at a time (native-frames reference 2 and 8). The
 * device acknowledges whatever it makes of a command, so only reading back tells. Safe for use by many threads.
 */
final class BluetoothRoute implements WriteRoute {
    /** Registers up to here are known from several sources each. */
    private static final int LAST_CONFIRMED = 0x20;

    private final Bms pack;
    private final BluetoothStream stream;

    BluetoothRoute(Bms pack, BluetoothStream stream) {
        this.pack = pack;
        this.stream = stream;
    }

    @Override
    public Bms pack() {
        return pack;
    }

    @Override
    public String name() {
        return "native commands on " + stream.name();
    }

    @Override
    public Snapshot refresh(Target target, Snapshot before) throws BmsException {
        if (target instanceof Target.Act) {
            return before.with(pack.readStatus());
        }
        boolean isSetting = target instanceof Target.Bit
                || target instanceof Target.Number number && number.item() instanceof Setting;
        return isSetting ? before.with(pack.readSettings()) : before.with(pack.readInfo());
    }

    @Override
    public Reach reach(Target target, Snapshot snapshot) {
        Optional<Generation> generation = Generation.of(snapshot.info());
        if (generation.isEmpty()) {
            return new Reach.None("the software version does not tell which commands the device has");
        }
        Optional<CommandRegister> found = CommandTargets.register(generation.get(), target);
        if (found.isEmpty()) {
            return new Reach.None("no command that may be sent writes it on this device");
        }
        CommandRegister register = found.get();
        Optional<Field> field = target instanceof Target.Bit ? Optional.empty() : RegisterWrite.field(target);
        long min = Math.max(
                register.minimum(),
                field.map(Field::min)
                        .orElse(target instanceof Target.Act act ? act.action().min() : register.minimum()));
        long max = Math.min(
                register.maximum(),
                field.map(Field::max)
                        .orElse(target instanceof Target.Act act ? act.action().max() : register.maximum()));
        return new Reach.Way(evidence(register), min, max, 1, List.of());
    }

    private static Evidence evidence(CommandRegister register) {
        boolean isConfirmed = register.evidence() == CommandRegister.Evidence.CAPTURED
                || register.generation() != Generation.JK04 && register.number() <= LAST_CONFIRMED;
        return isConfirmed ? Evidence.CONFIRMED : Evidence.SINGLE_SOURCE;
    }

    @Override
    public List<byte[]> frames(Target target, long value, Snapshot before) {
        return List.of(command(target, value, before).toBytes());
    }

    private static NativeCommand command(Target target, long value, Snapshot before) {
        Generation generation = Generation.of(before.info()).orElseThrow();
        CommandRegister register = CommandTargets.register(generation, target).orElseThrow();
        return CommandTargets.command(register, value);
    }

    @Override
    public Answer send(WritePermit permit) throws BmsException {
        WriteOrder order = permit.redeem();
        NativeCommand command = command(order.target(), order.value(), order.before());
        return stream.once(() -> {
            stream.write(order, command);
            return new Answer.Acknowledged();
        });
    }

    @Override
    public String toString() {
        return name();
    }
}
