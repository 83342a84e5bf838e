// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All alarms of one message. */
final class AlarmPart implements Part {
    private static final int ACTIVE = 1;
    private static final int INACTIVE = 2;

    private final List<AlarmRow> rows;
    /** By level and alarm: the bits that are set and those that are cleared before. */
    private final long[][] set = new long[AlarmLevel.values().length][StorageAlarm.values().length];

    private final long[][] cleared = new long[AlarmLevel.values().length][StorageAlarm.values().length];
    /** By row, for pairs: the alarms that go there; while none of them is known, the pair says unknown. */
    private final long[] sources;

    AlarmPart(List<AlarmRow> rows, AlarmRouting routing) {
        this.rows = List.copyOf(rows);
        sources = new long[rows.size()];
        for (StorageAlarm alarm : StorageAlarm.values()) {
            for (AlarmLevel level : AlarmLevel.values()) {
                for (AlarmRow place : routing.places(alarm, level)) {
                    int row = rows.indexOf(place);
                    if (row >= 0) {
                        set[level.ordinal()][alarm.ordinal()] |= place.bits().place(ACTIVE);
                        cleared[level.ordinal()][alarm.ordinal()] |=
                                place.bits().place(-1);
                        sources[row] |= 1L << alarm.ordinal();
                    }
                }
            }
        }
    }

    @Override
    public void write(StorageState state, Composer into) {
        long bits = idle(state.knownAlarmBits());
        bits = raise(bits, AlarmLevel.WARNING, state.alarmBits(AlarmLevel.WARNING));
        into.add(raise(bits, AlarmLevel.PROTECTION, state.alarmBits(AlarmLevel.PROTECTION)));
    }

    private long idle(long known) {
        long bits = 0;
        for (int i = 0; i < sources.length; i++) {
            if ((known & sources[i]) != 0 && rows.get(i).isPair()) {
                bits |= rows.get(i).bits().place(INACTIVE);
            }
        }
        return bits;
    }

    private long raise(long bits, AlarmLevel level, long active) {
        long raised = bits;
        for (long rest = active; rest != 0; rest &= rest - 1) {
            int alarm = Long.numberOfTrailingZeros(rest);
            raised = raised & ~cleared[level.ordinal()][alarm] | set[level.ordinal()][alarm];
        }
        return raised;
    }

    @Override
    public void read(CanFrame frame, StorageStateBuilder into) {
        for (AlarmRow row : rows) {
            if (!row.bits().isWithin(frame.length())) {
                continue;
            }
            long raw = row.bits().extract(frame.bits());
            if (raw == ACTIVE) {
                into.alarm(row.alarm(), row.level());
            } else if (!row.isPair() || raw == INACTIVE) {
                into.knownAlarms(Set.of(row.alarm()));
            }
        }
    }

    List<AlarmRow> rows() {
        return rows;
    }

    @Override
    public List<Bits> places() {
        return rows.stream().map(AlarmRow::bits).toList();
    }

    @Override
    public String key() {
        return "alarms";
    }

    @Override
    public String explain(StorageState alone, long raw) {
        return Readings.alarms(alone);
    }

    @Override
    public String holds() {
        return rows.stream().map(AlarmRow::label).distinct().collect(Collectors.joining(", "));
    }
}
