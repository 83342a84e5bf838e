// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Alarm;

/**
 * What can be broken on a virtual pack from outside, because no load and no setting would break it. Each fault raises the
 * alarm of the device; which MOSFETs it opens is a choice of the simulator, for no document says it.
 */
public enum Fault {
    /** The current sensor gives impossible values; both MOSFETs open. */
    CURRENT_SENSOR(Alarm.CURRENT_SENSOR_FAULT, Blocks.BOTH),
    /** The measuring co-processor is silent; both MOSFETs open. */
    COPROCESSOR(Alarm.INTERNAL_COMMUNICATION, Blocks.BOTH),
    /** The charge MOSFET stays open. */
    CHARGE_MOSFET(Alarm.CHARGE_MOSFET_FAULT, Blocks.CHARGE),
    /** The discharge MOSFET stays open. */
    DISCHARGE_MOSFET(Alarm.DISCHARGE_MOSFET_FAULT, Blocks.DISCHARGE),
    /** Switching the discharge on fails, as with a load too big for the pre-charge. */
    DISCHARGE_SWITCH_ON(Alarm.DISCHARGE_SWITCH_ON_FAILED, Blocks.DISCHARGE),
    /** The parallel limiter module gives impossible values. */
    PARALLEL_LIMITER(Alarm.PARALLEL_LIMITER_FAULT, Blocks.NOTHING),
    /** A short circuit at the terminals: trips as soon as the discharge MOSFET is on. */
    SHORT_CIRCUIT(Alarm.DISCHARGE_SHORT_CIRCUIT, Blocks.DISCHARGE),
    /** A charger that behaves like a short circuit: trips as soon as the charge MOSFET is on. */
    CHARGER_SHORT_CIRCUIT(Alarm.CHARGE_SHORT_CIRCUIT, Blocks.CHARGE),
    /** Somebody locked the pack over its GPS module; both MOSFETs open. */
    GPS_LOCK(Alarm.GPS_REMOTE_LOCK, Blocks.BOTH);

    private final Alarm alarm;
    private final Blocks blocks;

    Fault(Alarm alarm, Blocks blocks) {
        this.alarm = alarm;
        this.blocks = blocks;
    }

    /** {@return the alarm that the fault raises} */
    public Alarm alarm() {
        return alarm;
    }

    Blocks blocks() {
        return blocks;
    }
}
