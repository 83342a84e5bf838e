// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.ArrayList;
import java.util.List;

/** One line about a status for a person. */
final class StatusText {
    private StatusText() {}

    static String of(PackStatus status) {
        List<String> parts = new ArrayList<>();
        add(parts, "%s", status, Quantity.PACK_VOLTAGE);
        add(parts, "%s", status, Quantity.PACK_CURRENT);
        add(parts, "SOC %s", status, Quantity.STATE_OF_CHARGE);
        if (status.cellCount() > 0) {
            parts.add("%d cells %s..%s"
                    .formatted(
                            status.cellCount(),
                            Unit.MILLIVOLT.format(status.lowestCellMillivolts().orElse(0)),
                            Unit.MILLIVOLT.format(status.highestCellMillivolts().orElse(0))));
        }
        status.lowestTemperatureDeciCelsius()
                .ifPresent(low -> parts.add("battery %s..%s"
                        .formatted(
                                Unit.DECI_CELSIUS.format(low),
                                Unit.DECI_CELSIUS.format(
                                        status.highestTemperatureDeciCelsius().orElse(low)))));
        add(parts, "MOSFET %s", status, Quantity.MOSFET_TEMPERATURE);
        status.isChargeMosfetOn().ifPresent(on -> parts.add("charge " + (on ? "on" : "off")));
        status.isDischargeMosfetOn().ifPresent(on -> parts.add("discharge " + (on ? "on" : "off")));
        status.alarms().ifPresent(alarms -> parts.add("alarms: " + alarms));
        return parts.isEmpty() ? "nothing reported" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String format, PackStatus status, Quantity quantity) {
        status.value(quantity)
                .ifPresent(value -> parts.add(format.formatted(quantity.unit().format(value))));
    }
}
