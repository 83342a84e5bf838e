// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;

/**
 * Whether the pack is on. It switches itself off below the power-off voltage, and after a time without current if smart sleep
 * is on; a charger or the button switch it on again.
 */
final class PowerState {
    /** Chosen: how long a cell must be below the power-off voltage without being charged. */
    static final int POWER_OFF_SECONDS = 10;

    /** Chosen: less current than this counts as none for smart sleep. */
    private static final int IDLE_MILLIAMPS = 500;

    private static final int SECONDS_PER_HOUR = 3600;

    private boolean isOn = true;
    private int lowSeconds;
    private long idleSeconds;

    /** Lets one second pass while the pack is on. */
    void step(Observation seen, SettingValues settings) {
        boolean isLow = seen.currentMilliamps <= 0 && seen.lowestMillivolts() < settings.get(Setting.POWER_OFF_VOLTAGE);
        boolean isIdle = settings.isOn(Switch.SMART_SLEEP)
                && Math.abs(seen.currentMilliamps) < IDLE_MILLIAMPS
                && seen.highestMillivolts() < settings.get(Setting.SMART_SLEEP_VOLTAGE);
        lowSeconds = isLow ? lowSeconds + 1 : 0;
        idleSeconds = isIdle ? idleSeconds + 1 : 0;
    }

    boolean isTooLow() {
        return lowSeconds >= POWER_OFF_SECONDS;
    }

    boolean isTimeToSleep(SettingValues settings) {
        return secondsToSleep(settings) == 0;
    }

    /** The whole delay while nothing counts down. */
    long secondsToSleep(SettingValues settings) {
        long delay = Math.max(1, settings.get(Setting.SMART_SLEEP_DELAY)) * SECONDS_PER_HOUR;
        return Math.max(0, delay - idleSeconds);
    }

    boolean isOn() {
        return isOn;
    }

    void set(boolean on) {
        isOn = on;
        lowSeconds = 0;
        idleSeconds = 0;
    }
}
