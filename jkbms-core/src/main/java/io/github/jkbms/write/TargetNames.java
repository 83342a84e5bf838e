// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Names and native numbers of targets. */
final class TargetNames {
    private static final int FIRST_SWITCH_COMMAND = 0x27;
    private static final int LAST_PLAIN_SETTING = 0x26;

    /** The settings behind the switch word; those before are numbered by their order. */
    private static final Map<Setting, Integer> SETTINGS = Map.of(
            Setting.HEATING_START_TEMPERATURE, 0x37,
            Setting.HEATING_STOP_TEMPERATURE, 0x38,
            Setting.SMART_SLEEP_DELAY, 0x39,
            Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, 0x3A,
            Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, 0x3B);

    private static final Map<InfoItem, Integer> INFO = Map.ofEntries(
            Map.entry(InfoItem.UART1_PROTOCOL, 0xA5),
            Map.entry(InfoItem.CAN_PROTOCOL, 0xA6),
            Map.entry(InfoItem.UART2_PROTOCOL, 0xA8),
            Map.entry(InfoItem.BUZZER_TRIGGER, 0xA9),
            Map.entry(InfoItem.DRY_CONTACT_1_TRIGGER, 0xAA),
            Map.entry(InfoItem.DRY_CONTACT_2_TRIGGER, 0xAB),
            Map.entry(InfoItem.BUZZER_TRIGGER_VALUE, 0xAC),
            Map.entry(InfoItem.BUZZER_RELEASE_VALUE, 0xAD),
            Map.entry(InfoItem.DRY_CONTACT_1_TRIGGER_VALUE, 0xAE),
            Map.entry(InfoItem.DRY_CONTACT_1_RELEASE_VALUE, 0xAF),
            Map.entry(InfoItem.DRY_CONTACT_2_TRIGGER_VALUE, 0xB0),
            Map.entry(InfoItem.DRY_CONTACT_2_RELEASE_VALUE, 0xB1),
            Map.entry(InfoItem.DATA_STORAGE_PERIOD, 0xB2),
            Map.entry(InfoItem.REQUESTED_CHARGE_TIME, 0xB3),
            Map.entry(InfoItem.REQUESTED_FLOAT_TIME, 0xB4),
            Map.entry(InfoItem.EMERGENCY_DURATION, 0xB5),
            Map.entry(InfoItem.UART3_PROTOCOL, 0xB6),
            Map.entry(InfoItem.REBULK_SOC, 0xB7));

    private static final List<Target> ALL = Stream.of(
                    Arrays.stream(Setting.values())
                            .filter(setting -> setting != Setting.SWITCHES)
                            .flatMap(TargetNames::numbers),
                    Arrays.stream(InfoItem.values())
                            .filter(item -> item.unit() != Unit.TEXT)
                            .flatMap(TargetNames::numbers),
                    Arrays.stream(Switch.values()).map(Target.Bit::new),
                    Arrays.stream(Action.values()).map(Target.Act::new))
            .<Target>flatMap(stream -> stream)
            .toList();

    private TargetNames() {}

    private static Stream<Target> numbers(Item item) {
        return Stream.iterate(0, i -> i < item.elements(), i -> i + 1).map(i -> new Target.Number(item, i));
    }

    /** Everything that has a number, whether it can be written or not. */
    static List<Target> all() {
        return ALL;
    }

    static Optional<Target> find(String key) {
        return ALL.stream().filter(target -> target.key().equals(key)).findFirst();
    }

    static OptionalInt commandNumber(Target target) {
        if (target instanceof Target.Bit bit) {
            return OptionalInt.of(FIRST_SWITCH_COMMAND + bit.which().code());
        }
        if (target instanceof Target.Act act) {
            return OptionalInt.of(act.action().command());
        }
        Item item = ((Target.Number) target).item();
        Integer number = item instanceof Setting setting
                ? SETTINGS.getOrDefault(setting, setting.ordinal() < LAST_PLAIN_SETTING ? setting.ordinal() + 1 : null)
                : INFO.get(item);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
