// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.Arrays;
import java.util.Optional;

/** What the protocols with registers have in common. Immutable. */
abstract class RegisterProtocol implements SerialInverterProtocol {
    static final int UNKNOWN_FUNCTION = 1;
    static final int UNKNOWN_REGISTER = 2;

    private static final byte[] SILENCE = {};

    private final RegisterMap registers;

    RegisterProtocol(RegisterMap registers) {
        this.registers = registers;
    }

    @Override
    public int baudRate() {
        return 9_600;
    }

    @Override
    public int batteries() {
        return 1;
    }

    @Override
    public int address(int number) {
        if (number < 1 || number > batteries()) {
            throw new IllegalArgumentException("number: " + number + ", must be 1 to " + batteries());
        }
        return number;
    }

    /**
     * {@return a request for registers}
     *
     * @param address   whom to ask
     * @param register  the first register
     * @param registers how many, 1 to 125
     */
    public final InverterRequest read(int address, int register, int registers) {
        if (registers < 1 || registers > Rtu.MAX_REGISTERS) {
            throw new IllegalArgumentException("registers: " + registers + ", must be 1 to " + Rtu.MAX_REGISTERS);
        }
        return Rtu.read(address, register, registers);
    }

    @Override
    public final FrameFinder requests() {
        return new RtuFinder(Rtu::requestLengths);
    }

    @Override
    public final Optional<InverterRequest> request(byte[] frame) {
        if (frame.length < Rtu.READ_LENGTH || !Crc16.matches(frame, 0, frame.length)) {
            return Optional.empty();
        }
        int[] lengths = Rtu.requestLengths(frame, 0, frame.length);
        if (lengths.length == 0 || lengths[0] != frame.length) {
            return Optional.empty();
        }
        int function = frame[1] & 0xFF;
        int address = frame[0] & 0xFF;
        return Optional.of(
                function == Rtu.READ
                        ? new InverterRequest(
                                address, frame, "read %d at 0x%04X".formatted(Rtu.u16(frame, 4), Rtu.u16(frame, 2)))
                        : new InverterRequest(
                                address, frame, "function %02X at 0x%04X".formatted(function, Rtu.u16(frame, 2))));
    }

    @Override
    public final byte[] answer(InverterRequest request, BatterySnapshot battery) {
        int number = request.address() - address(1) + 1;
        if (!hasBatterySide() || number < 1 || number > Math.min(batteries(), battery.batteries())) {
            return SILENCE;
        }
        byte[] asked = request.bytes();
        if (asked[1] == Rtu.WRITE) {
            return written(request);
        }
        if (asked[1] != Rtu.READ) {
            return Rtu.exception(request, functionRefusal());
        }
        int register = Rtu.u16(asked, 2);
        int count = Rtu.u16(asked, 4);
        if (!registers.offers(register, count)) {
            return Rtu.exception(request, UNKNOWN_REGISTER);
        }
        BatterySnapshot told = batteries() == 1 ? battery : battery.battery(number);
        return registers
                .encode(register, count, told)
                .map(data -> readAnswer(request, data))
                .orElse(SILENCE);
    }

    /** The code with which an unknown function is refused. */
    int functionRefusal() {
        return UNKNOWN_FUNCTION;
    }

    /** The answer to a write. */
    byte[] written(InverterRequest request) {
        return Rtu.exception(request, functionRefusal());
    }

    /** The frame that brings registers. */
    byte[] readAnswer(InverterRequest request, byte[] data) {
        byte[] frame = new byte[Rtu.EXCEPTION_LENGTH + data.length];
        frame[0] = request.bytes()[0];
        frame[1] = Rtu.READ;
        frame[2] = (byte) data.length;
        System.arraycopy(data, 0, frame, 3, data.length);
        Crc16.close(frame, 0, frame.length);
        return frame;
    }

    @Override
    public final FrameFinder answers(InverterRequest request) {
        byte[] asked = request.bytes();
        return new RtuFinder((bytes, index, have) -> answerLengths(asked, bytes, index, have));
    }

    /** Whether highest and lowest cells are told by registers of their own. */
    boolean tellsExtremes() {
        return false;
    }

    /** How long the answer to a request may be that begins at an index. */
    int[] answerLengths(byte[] asked, byte[] bytes, int index, int have) {
        return Rtu.answerLengths(asked, bytes, index, have);
    }

    /** Where the data of a good answer to a read begin. */
    int dataOffset(byte[] asked, byte[] answer) {
        return 3;
    }

    @Override
    public final Reading decode(InverterRequest request, byte[] answer)
            throws BmsProtocolException, BmsRejectedException {
        byte[] asked = request.bytes();
        if (answer.length < Rtu.EXCEPTION_LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "%d bytes are too short for an answer".formatted(answer.length));
        }
        if (!Crc16.matches(answer, 0, answer.length)) {
            throw new BmsProtocolException(Kind.CHECKSUM, "the CRC of the answer is wrong");
        }
        if (!Rtu.begins(asked, answer, 0, answer.length)) {
            throw new BmsProtocolException(
                    Kind.MISMATCH,
                    "address %d function %02X answers, address %d function %02X was asked"
                            .formatted(answer[0] & 0xFF, answer[1], asked[0] & 0xFF, asked[1]));
        }
        int[] lengths = answerLengths(asked, answer, 0, answer.length);
        if (Arrays.stream(lengths).noneMatch(length -> length == answer.length)) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "an answer of %d bytes does not fit %s".formatted(answer.length, request.label()));
        }
        if ((answer[1] & Rtu.EXCEPTION) != 0) {
            int code = answer[2] & 0xFF;
            throw new BmsRejectedException(
                    code,
                    "The battery at address %d refuses to %s with code %d: %s."
                            .formatted(request.address(), request.label(), code, meaning(code)));
        }
        ReadingBuilder reading = new ReadingBuilder();
        if (asked[1] == Rtu.READ) {
            int from = dataOffset(asked, answer);
            registers.decode(Rtu.u16(asked, 2), Arrays.copyOfRange(answer, from, answer.length - 2), reading);
            if (!tellsExtremes()) {
                reading.extremesFromParts();
            }
        }
        return reading.build();
    }

    /** What a code of a refusal means. */
    String meaning(int code) {
        return switch (code) {
            case UNKNOWN_FUNCTION -> "it does not know the function";
            case UNKNOWN_REGISTER -> "it does not offer these registers";
            case 3 -> "it does not allow that";
            default -> "its reason is no ordinary one";
        };
    }

    @Override
    public String toString() {
        return info().label();
    }
}
