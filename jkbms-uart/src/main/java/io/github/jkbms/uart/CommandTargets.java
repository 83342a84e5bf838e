// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.model.Setting;
import io.github.jkbms.uart.frame.CommandEncoding;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.write.Action;
import io.github.jkbms.write.Target;
import java.util.Map;
import java.util.Optional;

/** Which command writes what, in each generation (native-frames reference 8). Stateless. */
final class CommandTargets {
    private static final int FIRST_WIRE_24S = 0x27;
    private static final int LAST_COMMON = 0x20;

    private static final Map<Target, Integer> JK02_24S = Map.of(
            Target.of(Setting.SHORT_CIRCUIT_DELAY),
            0x25,
            Target.of(Setting.BALANCE_START_VOLTAGE),
            0x26,
            new Target.Act(Action.CALIBRATE_VOLTAGE),
            0x21,
            new Target.Act(Action.CALIBRATE_CURRENT),
            0x24);

    private static final Map<Target, Integer> JK04 = Map.of(
            Target.of(Setting.CELL_COUNT), 0x1C,
            Target.of(Setting.POWER_OFF_VOLTAGE), 0x20,
            Target.of(Setting.VOLTAGE_CALIBRATION), 0x44,
            Target.of(Setting.BALANCE_START_VOLTAGE), 0x58,
            Target.of(Setting.BALANCE_TRIGGER_DIFFERENCE), 0x64,
            Target.of(Setting.MAX_BALANCE_CURRENT), 0x68,
            Target.of(Setting.BALANCE_SWITCH), 0x6C);

    private CommandTargets() {}

    /** {@return the register that writes a target, or nothing if none may be sent} */
    static Optional<CommandRegister> register(Generation generation, Target target) {
        int number = switch (generation) {
            case JK02_32S -> target.commandNumber().orElse(-1);
            case JK02_24S -> number24s(target);
            case JK04 -> JK04.getOrDefault(target, -1);
        };
        return CommandRegister.find(generation, number).filter(register -> !register.isRead());
    }

    private static int number24s(Target target) {
        if (target instanceof Target.Number number && number.item() == Setting.WIRE_RESISTANCES) {
            return FIRST_WIRE_24S + number.element();
        }
        int common = target.commandNumber().orElse(-1);
        return JK02_24S.getOrDefault(target, common <= LAST_COMMON ? common : -1);
    }

    /** {@return the command that writes a value; floating point registers count thousandths} */
    static NativeCommand command(CommandRegister register, long value) {
        if (register.encoding() == CommandEncoding.ACTION) {
            return register.command();
        }
        return register.encoding() == CommandEncoding.FLOAT32
                ? register.commandOfFloat(value / 1000f)
                : register.command(value);
    }
}
