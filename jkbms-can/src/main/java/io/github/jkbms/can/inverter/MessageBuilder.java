// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects the parts of a {@link BatteryMessage}. */
final class MessageBuilder {
    private final CanId id;
    private final String name;
    private final int length;
    private final Duration period;
    private final List<Part> parts = new ArrayList<>();
    private final List<AlarmRow> alarms = new ArrayList<>();

    MessageBuilder(CanId id, String name, int length, Duration period) {
        this.id = id;
        this.name = name;
        this.length = length;
        this.period = period;
    }

    MessageBuilder number(NumberSpec spec) {
        return part(new NumberPart(spec));
    }

    MessageBuilder numbers(NumberSpec... specs) {
        for (NumberSpec spec : specs) {
            number(spec);
        }
        return this;
    }

    MessageBuilder part(Part part) {
        parts.add(part);
        return this;
    }

    MessageBuilder constant(String what, Bits bits, long raw) {
        return part(new ConstantPart(what, bits, raw));
    }

    MessageBuilder protection(int index, int bit, StorageAlarm alarm) {
        return alarm(AlarmRow.bit(index, bit, alarm, AlarmLevel.PROTECTION));
    }

    MessageBuilder warning(int index, int bit, StorageAlarm alarm) {
        return alarm(AlarmRow.bit(index, bit, alarm, AlarmLevel.WARNING));
    }

    MessageBuilder alarm(AlarmRow row) {
        alarms.add(row);
        return this;
    }

    List<AlarmRow> alarms() {
        return alarms;
    }

    BatteryMessage build(AlarmRouting routing) {
        List<Part> all = new ArrayList<>(parts);
        if (!alarms.isEmpty()) {
            all.add(new AlarmPart(alarms, routing));
        }
        return new BatteryMessage(id, name, length, period, all);
    }
}
