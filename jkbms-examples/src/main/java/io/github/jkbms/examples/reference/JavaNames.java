// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.reference;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** By which constant and which method of a report a program gets an item. */
final class JavaNames {
    /** Methods whose names do not follow from the key of the item. */
    private static final Map<Item, String> OTHERS = Map.ofEntries(
            Map.entry(Quantity.CELL_VOLTAGES, "cellMillivolts(cell)"),
            Map.entry(Quantity.CELL_PRESENCE, "hasCell(cell)"),
            Map.entry(Quantity.BALANCE_WIRE_RESISTANCES, "balanceWireMilliohms(cell)"),
            Map.entry(Quantity.WIRE_RESISTANCE_ALARMS, "hasWireAlarm(cell)"),
            Map.entry(Quantity.TEMPERATURE_1, "temperatureDeciCelsius(sensor)"),
            Map.entry(Quantity.TEMPERATURE_2, "temperatureDeciCelsius(sensor)"),
            Map.entry(Quantity.TEMPERATURE_3, "temperatureDeciCelsius(sensor)"),
            Map.entry(Quantity.TEMPERATURE_4, "temperatureDeciCelsius(sensor)"),
            Map.entry(Quantity.TEMPERATURE_5, "temperatureDeciCelsius(sensor)"),
            Map.entry(Quantity.OTHER_ALARMS, "alarms()"),
            Map.entry(Quantity.HEATING, "isHeating()"),
            Map.entry(Quantity.ALARM_OUTPUTS, "isActive(output)"),
            Map.entry(Setting.SWITCHES, "isOn(switch)"),
            Map.entry(Setting.ENABLE_FLAGS, "isOffered(command)"),
            Map.entry(InfoItem.BUZZER_TRIGGER, "trigger(output)"),
            Map.entry(InfoItem.DRY_CONTACT_1_TRIGGER, "trigger(output)"),
            Map.entry(InfoItem.DRY_CONTACT_2_TRIGGER, "trigger(output)"),
            Map.entry(InfoItem.COMMAND_FLAGS, "acceptsCommand(command)"));

    private JavaNames() {}

    /** {@return the class of the report that holds an item} */
    static Class<? extends Report<?>> report(Item item) {
        if (item instanceof Quantity) {
            return PackStatus.class;
        }
        return item instanceof Setting ? PackSettings.class : DeviceInfo.class;
    }

    /** {@return the constant, such as {@code Quantity.PACK_VOLTAGE}} */
    static String constant(Item item) {
        return item.getClass().getSimpleName() + "." + ((Enum<?>) item).name();
    }

    /** {@return the method of its own that an item has, if it has one} */
    static Optional<String> method(Item item) {
        String key = item.key();
        String capital = Character.toUpperCase(key.charAt(0)) + key.substring(1);
        return Optional.ofNullable(OTHERS.get(item))
                .or(() -> Stream.concat(Stream.of(key), List.of("is" + capital, "is" + capital + "On").stream())
                        .filter(name -> hasMethod(report(item), name))
                        .findFirst()
                        .map(name -> name + "()"));
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Stream.of(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == 0);
    }
}
