// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.uart.VirtualRecords;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The registers of one virtual pack: a Modbus request without unit and CRC in, the answer out. Which requests are refused,
 * and how, is that of firmware 15.41 and 19.21 (modbus reference 3). Uses no clock of its own.
 */
final class SimulatedPack {
    private static final int ILLEGAL_FUNCTION = 1;
    private static final int ILLEGAL_ADDRESS = 2;
    private static final int ILLEGAL_VALUE = 3;
    private static final int WRITE_SINGLE = 0x06;
    private static final int MOST_REGISTERS = 123;

    private final VirtualPack pack;
    private final PackPort port;
    private final ControlBlock control;

    /**
     * What a pack sends.
     *
     * @param records native records before the answer, where the request was a trigger; several for the detail log
     * @param answer  the answer without unit and CRC; empty if none comes
     */
    record Reply(List<NativeFrame> records, byte[] answer) {
        Reply(byte[] answer) {
            this(List.of(), answer);
        }

        /** All bytes on the wire: the records, then the answer with unit and CRC. */
        byte[] toBytes(int unit) {
            int start = NativeFrame.LENGTH * records.size();
            byte[] bytes = new byte[start + answer.length + 3];
            for (int i = 0; i < records.size(); i++) {
                System.arraycopy(records.get(i).toBytes(), 0, bytes, NativeFrame.LENGTH * i, NativeFrame.LENGTH);
            }
            bytes[start] = (byte) unit;
            System.arraycopy(answer, 0, bytes, start + 1, answer.length);
            Crc16.close(bytes, start, answer.length + 3);
            return bytes;
        }
    }

    SimulatedPack(VirtualPack pack, PackPort port) {
        this.pack = pack;
        this.port = port;
        this.control = new ControlBlock(pack);
    }

    /** The same pack as it shows itself on another of its ports. */
    SimulatedPack at(PackPort other) {
        return new SimulatedPack(pack, other);
    }

    boolean isOn() {
        return pack.isOn();
    }

    Reply answer(byte[] request) {
        int function = request[0] & 0xFF;
        return switch (function) {
            case RtuFrames.READ -> request.length == 5 ? read(request) : refuse(function, ILLEGAL_VALUE);
            case RtuFrames.WRITE -> isWellFormedWrite(request) ? write(request) : refuse(function, ILLEGAL_VALUE);
            // Not served, but firmware 15.41 complains about the address.
            case WRITE_SINGLE -> refuse(function, ILLEGAL_ADDRESS);
            default -> refuse(function, ILLEGAL_FUNCTION);
        };
    }

    private static boolean isWellFormedWrite(byte[] request) {
        int bytes = request.length < 7 ? 0 : request[5] & 0xFF;
        return bytes > 0 && bytes == 2 * u16(request, 3) && request.length == 6 + bytes;
    }

    private Reply read(byte[] request) {
        int address = u16(request, 1);
        int registers = u16(request, 3);
        Block block = block(address);
        if (block == null || address % 2 != 0 || registers == 0 || registers > MOST_REGISTERS) {
            return refuse(RtuFrames.READ, ILLEGAL_ADDRESS);
        }
        int offset = address - block.base();
        if (offset + 2 * registers > Block.MODBUS_LENGTH) {
            return refuse(RtuFrames.READ, ILLEGAL_ADDRESS);
        }
        byte[] data = pack.read(block, offset, 2 * registers);
        byte[] answer = new byte[2 + data.length];
        answer[0] = RtuFrames.READ;
        answer[1] = (byte) data.length;
        System.arraycopy(data, 0, answer, 2, data.length);
        return new Reply(answer);
    }

    private Reply write(byte[] request) {
        int address = u16(request, 1);
        byte[] data = Arrays.copyOfRange(request, 6, request.length);
        byte[] acknowledge = Arrays.copyOf(request, 5);
        Optional<Trigger> trigger = Trigger.ofRegister(address);
        if (trigger.isPresent()) {
            return new Reply(VirtualRecords.of(pack, trigger.get().record(), 0), acknowledge);
        }
        Block block = block(address);
        WriteVerdict verdict = block == null || address % 2 != 0
                ? control.write(address, data)
                : pack.write(port, block, address - block.base(), data);
        return switch (verdict) {
            case ACCEPTED, NOT_KEPT ->
                new Reply(
                        control.answersWithSettings(address)
                                ? VirtualRecords.of(pack, RecordType.SETTINGS, 0)
                                : List.of(),
                        acknowledge);
            case POWER_LOST -> new Reply(new byte[0]);
            case REFUSED_ADDRESS -> refuse(RtuFrames.WRITE, ILLEGAL_ADDRESS);
            case REFUSED_VALUE -> refuse(RtuFrames.WRITE, ILLEGAL_VALUE);
        };
    }

    private static @Nullable Block block(int address) {
        for (Block block : Block.values()) {
            if (address >= block.base() && address < block.base() + 0x200) {
                return block;
            }
        }
        return null;
    }

    private static Reply refuse(int function, int code) {
        return new Reply(new byte[] {(byte) (function | RtuFrames.EXCEPTION), (byte) code});
    }

    private static int u16(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | bytes[index + 1] & 0xFF;
    }
}
