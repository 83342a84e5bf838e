// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;

/**
 * Bulk until the cells are at the requested charge voltage, absorption for its time, then float. Chosen, as no document
 * describes it: the average cell decides; absorption ends early when the pack is discharged below the float voltage; float ends
 * after its time, or when the state of charge has fallen by the re-bulk setting.
 */
final class ChargeStages {
    private static final int SECONDS_PER_DECIHOUR = 360;

    private ChargeStage stage = ChargeStage.BULK;
    private long seconds;

    void step(Observation seen, SettingValues settings, double stateOfCharge) {
        seconds++;
        ChargeStage next = next(seen, settings, stateOfCharge);
        if (next != stage) {
            stage = next;
            seconds = 0;
        }
    }

    private ChargeStage next(Observation seen, SettingValues settings, double stateOfCharge) {
        int average = seen.averageMillivolts();
        boolean isDrained = seen.currentMilliamps < 0 && average < settings.get(Setting.REQUESTED_FLOAT_VOLTAGE);
        return switch (stage) {
            case BULK ->
                average >= settings.get(Setting.REQUESTED_CHARGE_VOLTAGE) ? ChargeStage.ABSORPTION : ChargeStage.BULK;
            case ABSORPTION -> {
                boolean isOver = hasLasted(settings.get(InfoItem.REQUESTED_CHARGE_TIME));
                boolean floats = isOver && settings.isOn(Switch.CHARGING_FLOAT_MODE);
                yield floats ? ChargeStage.FLOAT : isDrained ? ChargeStage.BULK : ChargeStage.ABSORPTION;
            }
            case FLOAT -> {
                long drop = settings.get(InfoItem.REBULK_SOC);
                boolean isUsed = drop > 0 ? stateOfCharge * 100 <= 100 - drop : isDrained;
                boolean isOver = hasLasted(settings.get(InfoItem.REQUESTED_FLOAT_TIME));
                yield isUsed || isOver || !settings.isOn(Switch.CHARGING_FLOAT_MODE)
                        ? ChargeStage.BULK
                        : ChargeStage.FLOAT;
            }
        };
    }

    private boolean hasLasted(long decihours) {
        return seconds >= decihours * SECONDS_PER_DECIHOUR;
    }

    ChargeStage stage() {
        return stage;
    }

    long seconds() {
        return seconds;
    }
}
