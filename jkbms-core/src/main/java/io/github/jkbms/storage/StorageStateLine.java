// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** One line about a storage state for a person. */
final class StorageStateLine {
    private final StorageState state;
    private final List<String> parts = new ArrayList<>();

    private StorageStateLine(StorageState state) {
        this.state = state;
    }

    static String of(StorageState state) {
        return new StorageStateLine(state).compose();
    }

    private String compose() {
        state.manufacturer().ifPresent(maker -> parts.add('"' + maker + '"'));
        add("%s", StorageQuantity.VOLTAGE);
        add("%s", StorageQuantity.CURRENT);
        add("SOC %s", StorageQuantity.STATE_OF_CHARGE);
        add("SOH %s", StorageQuantity.STATE_OF_HEALTH);
        add("%s", StorageQuantity.TEMPERATURE);
        add("CVL %s", StorageQuantity.CHARGE_VOLTAGE_LIMIT);
        add("CCL %s", StorageQuantity.CHARGE_CURRENT_LIMIT);
        add("DCL %s", StorageQuantity.DISCHARGE_CURRENT_LIMIT);
        add("DVL %s", StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);
        state.isChargeAllowed().ifPresent(yes -> parts.add(yes ? "charge allowed" : "no charge"));
        state.isDischargeAllowed().ifPresent(yes -> parts.add(yes ? "discharge allowed" : "no discharge"));
        for (StorageQuantity request : List.of(
                StorageQuantity.FORCE_CHARGE_1,
                StorageQuantity.FORCE_CHARGE_2,
                StorageQuantity.FULL_CHARGE_REQUEST,
                StorageQuantity.BALANCING)) {
            if (state.value(request, 0) != 0) {
                parts.add(request.label().toLowerCase(Locale.ROOT));
            }
        }
        state.lowestCell()
                .ifPresent(cell -> parts.add("lowest cell "
                        + StorageQuantity.LOWEST_CELL_VOLTAGE.unit().format(cell.millivolts())
                        + place(cell.pack(), "cell", cell.cell())));
        state.highestCell()
                .ifPresent(cell -> parts.add("highest cell "
                        + StorageQuantity.HIGHEST_CELL_VOLTAGE.unit().format(cell.millivolts())
                        + place(cell.pack(), "cell", cell.cell())));
        state.lowestTemperature()
                .ifPresent(sensor -> parts.add("coldest "
                        + StorageQuantity.LOWEST_TEMPERATURE.unit().format(sensor.deciCelsius())
                        + place(sensor.pack(), "sensor", sensor.sensor())));
        state.highestTemperature()
                .ifPresent(sensor -> parts.add("warmest "
                        + StorageQuantity.HIGHEST_TEMPERATURE.unit().format(sensor.deciCelsius())
                        + place(sensor.pack(), "sensor", sensor.sensor())));
        add("%s left", StorageQuantity.REMAINING_CAPACITY);
        add("%s packs", StorageQuantity.PACKS_TOTAL);
        add("%s online", StorageQuantity.PACKS_ONLINE);
        state.alarms().forEach((alarm, level) -> parts.add(level + ": " + alarm.label()));
        state.age().ifPresent(age -> parts.add("age " + age.toMillis() + " ms"));
        return parts.isEmpty() ? "nothing known" : String.join(", ", parts);
    }

    private void add(String format, StorageQuantity quantity) {
        state.value(quantity)
                .ifPresent(value -> parts.add(format.formatted(quantity.unit().format(value))));
    }

    private static String place(OptionalInt pack, String what, OptionalInt number) {
        List<String> words = new ArrayList<>();
        pack.ifPresent(n -> words.add("pack " + n));
        number.ifPresent(n -> words.add(what + " " + n));
        return words.isEmpty() ? "" : " (" + String.join(" ", words) + ")";
    }
}
