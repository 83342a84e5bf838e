// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.Objects;

/**
 * One pack that speaks JK's own CAN protocol. The pack talks unasked; a read listens until every message was heard once, which
 * takes a second and a half on a V2 board and two seconds on a V1 board. Nothing is ever sent.
 *
 * <p>Settings and device information are not on this wire. Safe for use by many threads; reads wait for each other. The bus
 * belongs to the caller.
 */
public final class JkCanBms implements Bms {
    /** Twice the slowest period, so that one lost frame does no harm. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(3200);

    /** Cells behind the fourth follow within this time, as the four frames go out together. */
    private static final Duration CELLS_TOGETHER = Duration.ofMillis(50);

    private final CanBus bus;
    private final int address;
    private final Duration timeout;

    /**
     * Creates a pack on a bus.
     *
     * @param bus     the open bus; nobody else may receive from it
     * @param address the node address, 0 to 11
     * @param timeout how long to listen at the most
     */
    public JkCanBms(CanBus bus, int address, Duration timeout) {
        this.bus = Objects.requireNonNull(bus, "bus");
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        JkCanMessage.STATE_1.id(address);
        this.address = address;
    }

    /**
     * Creates a pack on a bus that is listened to for 3.2 s at the most.
     *
     * @param bus     the open bus; nobody else may receive from it
     * @param address the node address, 0 to 11
     */
    public JkCanBms(CanBus bus, int address) {
        this(bus, address, DEFAULT_TIMEOUT);
    }

    @Override
    public PackId id() {
        return PackId.ofPlace(bus.name(), address);
    }

    @Override
    public TimeSource time() {
        return bus.time();
    }

    /**
     * {@return the live data that the pack sends} Partial where messages did not come in time.
     *
     * @throws BmsTimeoutException if voltage, current and state of charge were not heard
     */
    @Override
    public synchronized PackStatus readStatus() throws BmsException {
        return listen().status();
    }

    /**
     * {@return what was heard, with the age of each part}
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    public synchronized JkCanSnapshot listen() throws BmsException {
        JkCanCycle cycle = new JkCanCycle(address);
        long deadline = time().nanoTime() + timeout.toNanos();
        long end = deadline;
        int others = 0;
        while (time().nanoTime() < end) {
            ReceivedFrame received = bus.receive(end);
            if (received != null && !cycle.add(received.frame(), received.atNanos())) {
                others++;
            }
            if (end == deadline && cycle.snapshot(time().nanoTime()).isComplete()) {
                end = Math.min(deadline, time().nanoTime() + CELLS_TOGETHER.toNanos());
            }
        }
        JkCanSnapshot snapshot = cycle.snapshot(time().nanoTime());
        if (!snapshot.status().has(Quantity.PACK_VOLTAGE)) {
            throw new BmsTimeoutException(
                    "%s: no JK CAN message of a pack with address %d in %d ms (%d other frames). Check the CAN protocol number of the"
                                    .formatted(bus.name(), address, timeout.toMillis(), others)
                            + " pack (000 for 250 kbit/s, 006 for 500 kbit/s), the bit rate, CANH and CANL, and the termination.",
                    others);
        }
        return snapshot;
    }

    /**
     * Always refuses: settings are not on this wire.
     *
     * @throws BmsRejectedException always
     */
    @Override
    public PackSettings readSettings() throws BmsException {
        throw notOnThisWire("settings");
    }

    /**
     * Always refuses: device information is not on this wire.
     *
     * @throws BmsRejectedException always
     */
    @Override
    public DeviceInfo readInfo() throws BmsException {
        throw notOnThisWire("device information");
    }

    private BmsRejectedException notOnThisWire(String what) {
        return new BmsRejectedException(
                0, "%s: JK CAN does not carry %s; read it over RS485 or Bluetooth.".formatted(bus.name(), what));
    }
}
