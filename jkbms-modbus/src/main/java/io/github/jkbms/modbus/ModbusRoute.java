// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.write.Action;
import io.github.jkbms.write.Answer;
import io.github.jkbms.write.Reach;
import io.github.jkbms.write.RegisterWrite;
import io.github.jkbms.write.Snapshot;
import io.github.jkbms.write.Target;
import io.github.jkbms.write.WriteOrder;
import io.github.jkbms.write.WritePermit;
import io.github.jkbms.write.WriteRoute;
import java.util.List;

/**
 * Writing one pack over Modbus: function 16, one field with its documented length at a time (modbus reference 6.3). The way on
 * RS485 whether the pack is read by registers or by triggers, because native frames are not written there (native-frames
 * reference 10.5). Safe for use by many threads, as {@link ModbusPack}.
 */
final class ModbusRoute implements WriteRoute {
    private final BusCore bus;
    private final PackState state;
    private final Bms pack;
    private final PackPort port;

    ModbusRoute(BusCore bus, PackState state, Bms pack, PackPort port) {
        this.bus = bus;
        this.state = state;
        this.pack = pack;
        this.port = port;
    }

    @Override
    public Bms pack() {
        return pack;
    }

    @Override
    public String name() {
        return "Modbus registers on " + bus.link().name() + ", address " + state.address()
                + (port == PackPort.UNKNOWN ? "" : ", port " + port.label());
    }

    @Override
    public Reach reach(Target target, Snapshot snapshot) {
        boolean isAnsweredByRecord =
                target instanceof Target.Act act && act.action().isPreset();
        return isAnsweredByRecord && !bus.wire().carriesRecords()
                ? new Reach.None("the answer is a native record, which a Modbus TCP gateway cannot carry")
                : RegisterReach.of(target, snapshot, port);
    }

    @Override
    public Snapshot refresh(Target target, Snapshot before) throws BmsException {
        if (target instanceof Target.Act) {
            return before.with(pack.readStatus());
        }
        RegisterWrite place = RegisterWrite.place(target);
        int registers = place.bytes().length / 2;
        int address = place.block().base() + place.offset();
        byte[] bytes = bus.turns().read(state, () -> bus.wire().readRegisters(state.address(), address, registers));
        if (target instanceof Target.Number number && number.item().elements() > 1) {
            return before.with(target, Integer.toUnsignedLong(Endian.BIG.i32(bytes, 0)));
        }
        Span span = new Span(bytes, 0, place.offset(), bytes.length, Endian.BIG);
        return place.block() == Block.INFO
                ? before.with(BlockDecoder.info(span))
                : before.with(BlockDecoder.settings(span));
    }

    @Override
    public List<byte[]> frames(Target target, long value, Snapshot before) {
        Registers registers = registers(target, value, before);
        return List.of(bus.wire().writeFrame(state.address(), registers.address(), registers.data()));
    }

    @Override
    public Answer send(WritePermit permit) throws BmsException {
        WriteOrder order = permit.redeem();
        Registers registers = registers(order.target(), order.value(), order.before());
        try {
            return bus.turns().once(state, () -> {
                bus.wire().write(order, state.address(), registers.address(), registers.data());
                return new Answer.Acknowledged();
            });
        } catch (BmsRejectedException e) {
            return new Answer.Refused(e.code(), meaning(e.code()));
        }
    }

    private static String meaning(int code) {
        return switch (code) {
            case 1 -> "it does not know the function.";
            case 2 -> "it does not offer this register for writing here, or takes the value for wrong.";
            case 3 -> "the value is out of the limits of this model, which can be stricter than the documents.";
            default -> "its reason is no ordinary one.";
        };
    }

    /** Where a write goes and with which bytes. */
    private record Registers(int address, byte[] data) {}

    private static Registers registers(Target target, long value, Snapshot before) {
        if (target instanceof Target.Act act) {
            byte[] four = new byte[4];
            Endian.BIG.put32(four, 0, (int) value);
            return switch (act.action()) {
                case SET_CLOCK -> new Registers(ControlBlock.CLOCK, four);
                case CALIBRATE_VOLTAGE -> new Registers(ControlBlock.VOLTAGE_CALIBRATION, four);
                case CALIBRATE_CURRENT -> new Registers(ControlBlock.CURRENT_CALIBRATION, four);
                case PRESET_NMC -> new Registers(ControlBlock.DEFAULTS_LI_ION, new byte[2]);
                case PRESET_LFP -> new Registers(ControlBlock.DEFAULTS_LFP, new byte[2]);
                case PRESET_LTO -> new Registers(ControlBlock.DEFAULTS_LTO, new byte[2]);
                case SHUT_DOWN, EMERGENCY -> throw unreachable(act.action());
            };
        }
        RegisterWrite write = RegisterWrite.of(target, value, before);
        return new Registers(write.block().base() + write.offset(), write.bytes());
    }

    private static IllegalArgumentException unreachable(Action action) {
        return new IllegalArgumentException(action.label() + " cannot be written over Modbus");
    }

    @Override
    public String toString() {
        return name();
    }
}
