// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;

/** The heating foil between the cells, fed by the cells behind the current sensor. */
final class Heater {
    /** Native command number in the enable flags: only where it is set, the bytes are temperatures of the heater. */
    private static final int HEATING_START_COMMAND = 0x37;

    private final int ratedMilliamps;
    private boolean isOn;

    Heater(int ratedMilliamps) {
        this.ratedMilliamps = ratedMilliamps;
    }

    /** Switches by the coldest probe; stays off without one and while the cells are too low to feed it. */
    void step(Observation seen, SettingValues settings, boolean isLow) {
        boolean mayRun = settings.isOn(Switch.HEATING)
                && settings.offers(HEATING_START_COMMAND)
                && !settings.isOn(Switch.TEMPERATURE_SENSORS_DISABLED)
                && seen.hasProbe()
                && !isLow;
        int coldest = seen.probesDeciCelsius[seen.coldestProbe];
        long until = settings.get(isOn ? Setting.HEATING_STOP_TEMPERATURE : Setting.HEATING_START_TEMPERATURE) * 10;
        isOn = mayRun && ratedMilliamps > 0 && coldest < until;
    }

    void off() {
        isOn = false;
    }

    boolean isOn() {
        return isOn;
    }

    int milliamps() {
        return isOn ? ratedMilliamps : 0;
    }
}
