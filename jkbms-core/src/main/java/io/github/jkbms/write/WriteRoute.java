// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import java.util.List;

/**
 * How one pack is written to over one wire. Implemented by the wires. Everything but {@link #send} only reads or computes;
 * {@link #send} needs a permit, which an open session alone can make.
 *
 * <p>Implementations are safe for use by many threads, as the pack behind them.
 */
public interface WriteRoute {
    /** {@return the pack, for reading} */
    Bms pack();

    /** {@return the way in words, such as {@code Modbus RTU on /dev/ttyUSB0, address 1}} */
    String name();

    /**
     * {@return everything the pack holds now}
     *
     * @throws BmsException if it cannot be read
     */
    default Snapshot snapshot() throws BmsException {
        Bms pack = pack();
        var info = pack.readInfo();
        var settings = pack.readSettings();
        return new Snapshot(pack.id(), pack.time().instant(), settings, info, pack.readStatus());
    }

    /**
     * {@return a snapshot with the target, and what shares its register, read anew}
     *
     * @param target what is read
     * @param before the last snapshot
     * @throws BmsException if it cannot be read
     */
    Snapshot refresh(Target target, Snapshot before) throws BmsException;

    /**
     * {@return whether and how this wire can write a target} Asks nobody.
     *
     * @param target what
     * @param pack   what is known about the pack, its firmware above all
     */
    Reach reach(Target target, Snapshot pack);

    /**
     * {@return the frames that a write sends, in order, byte by byte} Asks nobody and sends nothing.
     *
     * @param target what is written; one that can be reached
     * @param value  the value, within the reach
     * @param before what the pack holds right before the write: a register may be shared
     */
    List<byte[]> frames(Target target, long value, Snapshot before);

    /**
     * Sends one write and waits for what the device says to it.
     *
     * @param permit the permit of a session, used up by this
     * @return what the device said
     * @throws BmsException if no valid answer came: whether the device took the write is then not known
     */
    Answer send(WritePermit permit) throws BmsException;
}
