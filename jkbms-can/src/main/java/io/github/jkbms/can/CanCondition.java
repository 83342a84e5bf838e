// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.can.CanInterfaces.Link;
import java.util.concurrent.TimeUnit;

/**
 * Draws the state of a bus from what is seen of it: reports of the controller (error frames of Linux, {@code linux/can/error.h}),
 * refused and successful calls, and what the system says about the interface. Not safe for use by many threads.
 */
final class CanCondition {
    /** Error classes, in the identifier of an error frame. */
    private static final int CLASS_CONTROLLER = 0x004;

    private static final int CLASS_ACKNOWLEDGE = 0x020;
    private static final int CLASS_BUS_OFF = 0x040;
    private static final int CLASS_RESTARTED = 0x100;

    /** Bits of byte 1 of an error frame of the class "controller". */
    private static final int RECEIVE_OVERFLOW = 0x01;

    private static final int WARNING = 0x04 | 0x08;
    private static final int PASSIVE = 0x10 | 0x20;
    private static final int ACTIVE_AGAIN = 0x40;

    /** Any queue is empty after this time if somebody acknowledges: ten frames take 6 ms at 250 kbit/s. */
    private static final long FULL_TOO_LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Link link = Link.ABSENT;
    private CanBusState controller = CanBusState.ACTIVE;
    private boolean unacknowledged;
    private boolean queueFull;
    private long queueFullSinceNanos;
    private long overflows;

    CanBusState state() {
        return switch (link) {
            case ABSENT -> CanBusState.MISSING;
            case DOWN -> CanBusState.DOWN;
            case NO_CARRIER -> CanBusState.BUS_OFF;
            case UP -> unacknowledged && controller.passesFrames() ? CanBusState.NO_ACKNOWLEDGE : controller;
        };
    }

    /** {@return how often the controller has reported that frames came faster than it could hand them on} */
    long overflows() {
        return overflows;
    }

    /**
     * The system says something about the interface. What the controller reported before it was down is void, and a controller
     * that takes part in the bus is not bus-off any more.
     */
    void link(Link now) {
        if (now != Link.UP || link != Link.UP) {
            controller = CanBusState.ACTIVE;
            unacknowledged = false;
            queueFull = false;
        } else if (controller == CanBusState.BUS_OFF) {
            controller = CanBusState.ACTIVE;
        }
        link = now;
    }

    void frameReceived() {
        link(Link.UP);
        unacknowledged = false;
    }

    void frameTaken() {
        if (queueFull) {
            queueFull = false;
            unacknowledged = false;
        }
    }

    void queueFull(long nowNanos) {
        if (!queueFull) {
            queueFull = true;
            queueFullSinceNanos = nowNanos;
        } else if (nowNanos - queueFullSinceNanos >= FULL_TOO_LONG_NANOS) {
            unacknowledged = true;
        }
    }

    /**
     * The controller reports something.
     *
     * @param classes the identifier of the error frame without flags
     * @param detail  byte 1 of the error frame
     */
    void errorFrame(int classes, int detail) {
        if ((classes & CLASS_ACKNOWLEDGE) != 0) {
            unacknowledged = true;
        }
        if ((classes & CLASS_CONTROLLER) != 0) {
            controllerReport(detail);
        }
        if ((classes & CLASS_RESTARTED) != 0) {
            controller = CanBusState.ACTIVE;
            unacknowledged = false;
        }
        if ((classes & CLASS_BUS_OFF) != 0) {
            controller = CanBusState.BUS_OFF;
        }
    }

    private void controllerReport(int detail) {
        if ((detail & RECEIVE_OVERFLOW) != 0) {
            overflows++;
        }
        if ((detail & PASSIVE) != 0) {
            controller = CanBusState.PASSIVE;
        } else if ((detail & WARNING) != 0) {
            controller = CanBusState.WARNING;
        } else if ((detail & ACTIVE_AGAIN) != 0) {
            controller = CanBusState.ACTIVE;
            unacknowledged = false;
        }
    }
}
