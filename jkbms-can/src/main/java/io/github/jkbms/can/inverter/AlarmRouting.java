// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where each alarm goes in a protocol. An alarm that has no place of its own goes to that of its nearest
 * {@link StorageAlarm#broader() broader} one. A protection that has a place of its own only as a warning is sent there too; one
 * that has no place as a protection at all is sent as a warning. A warning never becomes a protection: where a protocol has no
 * place for it, it is not sent.
 */
final class AlarmRouting {
    private final List<AlarmRow> rows;

    AlarmRouting(List<AlarmRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** The places that are set for an active alarm; empty where the protocol cannot tell it. */
    List<AlarmRow> places(StorageAlarm alarm, AlarmLevel level) {
        List<AlarmRow> places = new ArrayList<>();
        nearest(alarm, level).ifPresent(places::add);
        if (level == AlarmLevel.PROTECTION) {
            boolean isExact = !places.isEmpty() && places.get(0).alarm() == alarm;
            Optional<AlarmRow> warning =
                    places.isEmpty() ? nearest(alarm, AlarmLevel.WARNING) : exact(alarm, AlarmLevel.WARNING);
            if (!isExact) {
                warning.ifPresent(places::add);
            }
        }
        return places;
    }

    private Optional<AlarmRow> nearest(StorageAlarm alarm, AlarmLevel level) {
        Optional<AlarmRow> row = exact(alarm, level);
        return row.isPresent() ? row : alarm.broader().flatMap(broader -> nearest(broader, level));
    }

    private Optional<AlarmRow> exact(StorageAlarm alarm, AlarmLevel level) {
        return rows.stream()
                .filter(row -> row.alarm() == alarm && row.level() == level)
                .findFirst();
    }
}
