// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.write.WriteRoute;

/**
 * One pack on a Modbus line. The full live data, the settings and the device information take two requests each, the
 * essentials one. Reads that fail are repeated as the options of the bus say, except the essentials.
 *
 * <p>Safe for use by many threads; they wait for each other and for those that ask other packs on the same line.
 */
public final class ModbusPack implements Bms {
    /** Cells to MOSFET states: 97 registers from 0x1200. */
    private static final int ESSENTIAL_BYTES = 2 * 97;

    private final BusCore bus;
    private final PackState pack;
    private final BlockReader reader;
    private final BlockReader once;

    ModbusPack(BusCore bus, PackState pack) {
        this.bus = bus;
        this.pack = pack;
        this.reader = new BlockReader(bus.wire(), pack, question -> bus.turns().read(pack, question));
        this.once = new BlockReader(bus.wire(), pack, question -> bus.turns().once(pack, question));
    }

    /** {@return the address of the pack on the line, 0 to 15} */
    public int address() {
        return pack.address();
    }

    /** {@return the serial number once {@link #readInfo()} has brought it, before that line and address} */
    @Override
    public PackId id() {
        return pack.id();
    }

    @Override
    public TimeSource time() {
        return bus.link().time();
    }

    @Override
    public PackStatus readStatus() throws BmsException {
        return BlockDecoder.status(reader.read(Block.LIVE, Block.MODBUS_LENGTH));
    }

    @Override
    public PackStatus readEssentials() throws BmsException {
        return BlockDecoder.status(once.read(Block.LIVE, ESSENTIAL_BYTES));
    }

    @Override
    public PackSettings readSettings() throws BmsException {
        return BlockDecoder.settings(reader.read(Block.SETTINGS, Block.MODBUS_LENGTH));
    }

    @Override
    public DeviceInfo readInfo() throws BmsException {
        DeviceInfo info = BlockDecoder.info(reader.read(Block.INFO, Block.MODBUS_LENGTH));
        pack.identify(info);
        return info;
    }

    /**
     * {@return the same pack read in another way: one trigger request and one record of 300 bytes for each block} Faster
     * where the answer time of the device counts, and the way that works on RS485-2. Address 0 does not answer triggers
     * there, and a Modbus TCP gateway cannot carry them: reads then fail with a message that says so.
     */
    public Bms viaTrigger() {
        return new TriggerPack(bus, pack);
    }

    /**
     * {@return the way to write to this pack, for a {@link io.github.jkbms.write.WriteSession}} Nobody said which port of the pack
     * the line is in.
     */
    public WriteRoute writeRoute() {
        return writeRoute(PackPort.UNKNOWN);
    }

    /**
     * {@return the way to write to this pack, for a {@link io.github.jkbms.write.WriteSession}}
     *
     * @param port the port of the pack that the line is in; some firmware takes writes on one of them only
     */
    public WriteRoute writeRoute(PackPort port) {
        return new ModbusRoute(bus, pack, this, port);
    }

    /**
     * {@return the way to write to this pack with everything read by triggers, for a
     * {@link io.github.jkbms.write.WriteSession}} The writes are the same: on RS485 settings are always written by registers.
     *
     * @param port the port of the pack that the line is in
     */
    public WriteRoute writeRouteViaTrigger(PackPort port) {
        return new ModbusRoute(bus, pack, viaTrigger(), port);
    }

    /** {@return how reading this pack went so far} */
    public PackHealth health() {
        return pack.health();
    }

    @Override
    public String toString() {
        return "pack " + pack.id() + " at address " + pack.address() + " on "
                + bus.link().name();
    }
}
