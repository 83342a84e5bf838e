// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.Optional;
import java.util.stream.Collectors;

/** What parts of a frame say, as people read it. */
final class Readings {
    private Readings() {}

    static String number(StorageState alone, StorageQuantity quantity, long raw) {
        if (alone.has(quantity)) {
            return quantity.unit().format(alone.value(quantity, 0));
        }
        return "unknown (raw " + raw + ")";
    }

    /** All numbers of a state with their names; nothing where it has none. */
    static Optional<String> all(StorageState alone) {
        String all = alone.quantities().stream()
                .map(quantity -> quantity.label() + " " + number(alone, quantity, 0))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    static String alarms(StorageState alone) {
        if (alone.knownAlarms().isEmpty()) {
            return "unknown";
        }
        String active = alone.alarms().entrySet().stream()
                .map(entry -> entry.getKey().label()
                        + (entry.getValue() == AlarmLevel.PROTECTION ? " (protection)" : " (warning)"))
                .collect(Collectors.joining(", "));
        return active.isEmpty() ? "none" : active;
    }
}
