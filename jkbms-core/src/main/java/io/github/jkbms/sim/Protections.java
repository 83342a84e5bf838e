// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Quantity;
import java.util.List;
import java.util.function.IntConsumer;

/** The state of every row of the table of protections: how long its level has been passed, whether it is active. */
final class Protections {
    private final List<Protection> rows;
    private final boolean[] isActive;
    private final long[] seconds;
    private final long[] releaseSeconds;

    Protections(List<Protection> rows) {
        this.rows = rows;
        this.isActive = new boolean[rows.size()];
        this.seconds = new long[rows.size()];
        this.releaseSeconds = new long[rows.size()];
    }

    /** Lets one second pass, with what was seen in it. */
    void step(Observation seen, SettingValues settings, IntConsumer log) {
        for (int i = 0; i < isActive.length; i++) {
            Protection row = rows.get(i);
            if (!row.isEnabled(settings)) {
                release(i, log);
            } else if (isActive[i]) {
                releaseSeconds[i] = row.releaseSeconds(settings);
                seconds[i] = row.isBack(seen, settings) ? seconds[i] + 1 : 0;
                if (seconds[i] > 0 && seconds[i] >= releaseSeconds[i]) {
                    release(i, log);
                }
            } else {
                seconds[i] = row.isPast(seen, settings) ? seconds[i] + 1 : 0;
                if (seconds[i] > 0 && seconds[i] >= row.delaySeconds(settings)) {
                    isActive[i] = true;
                    seconds[i] = 0;
                    releaseSeconds[i] = row.releaseSeconds(settings);
                    log(row.tripCode(), log);
                }
            }
        }
    }

    boolean isActive(Alarm alarm) {
        for (int i = 0; i < isActive.length; i++) {
            if (isActive[i] && rows.get(i).alarm() == alarm) {
                return true;
            }
        }
        return false;
    }

    Alarms alarms() {
        long bits = 0;
        for (int i = 0; i < isActive.length; i++) {
            bits |= isActive[i] ? 1L << rows.get(i).alarm().bit() : 0;
        }
        return new Alarms(bits);
    }

    /** Whether an alarm is active that is more than a notice. */
    boolean hasTripped() {
        for (int i = 0; i < isActive.length; i++) {
            if (isActive[i] && rows.get(i).alarm().severity() == Alarm.Severity.PROTECTION) {
                return true;
            }
        }
        return false;
    }

    boolean blocksCharge() {
        for (int i = 0; i < isActive.length; i++) {
            if (isActive[i] && rows.get(i).blocks().charge()) {
                return true;
            }
        }
        return false;
    }

    boolean blocksDischarge(boolean isEmergency) {
        for (int i = 0; i < isActive.length; i++) {
            Protection row = rows.get(i);
            if (isActive[i] && row.blocks().discharge() && (!isEmergency || row.holdsInEmergency())) {
                return true;
            }
        }
        return false;
    }

    /** The seconds until the protection that shows its release there lets go, if the level stays back; 0 when it is off. */
    long countdown(Quantity shownAs) {
        for (int i = 0; i < isActive.length; i++) {
            if (isActive[i] && rows.get(i).countdown().filter(shownAs::equals).isPresent()) {
                return Math.max(0, releaseSeconds[i] - seconds[i]);
            }
        }
        return 0;
    }

    private void release(int row, IntConsumer log) {
        if (isActive[row]) {
            log(rows.get(row).releaseCode(), log);
        }
        isActive[row] = false;
        seconds[row] = 0;
    }

    private static void log(int code, IntConsumer log) {
        if (code != 0) {
            log.accept(code);
        }
    }
}
