// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import com.ghgande.j2mod.modbus.io.BytesInputStream;
import com.ghgande.j2mod.modbus.io.BytesOutputStream;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Endian;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.write.WriteOrder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Modbus TCP on a connection: j2mod's messages with their headers over our link. Answers are told apart by their transaction
 * number, so a late one is recognised whatever it holds. Used under the lock of the bus only.
 */
final class TcpWire implements Wire {
    private static final int GATEWAY_PATH_UNAVAILABLE = 0x0A;
    private static final int GATEWAY_TARGET_SILENT = 0x0B;

    private final ByteLink link;
    private final BusOptions options;
    private MbapFrames frames = new MbapFrames();
    private int transaction;
    private long heardNanos;
    private volatile LineCounts counts = LineCounts.NONE;

    TcpWire(ByteLink link, BusOptions options) {
        this.link = link;
        this.options = options;
    }

    @Override
    public byte[] readRegisters(int unit, int address, int registers) throws BmsException {
        transaction = transaction + 1 & 0xFFFF;
        ReadMultipleRegistersRequest request = new ReadMultipleRegistersRequest(address, registers);
        request.setUnitID(unit);
        request.setTransactionID(transaction);
        try {
            BytesOutputStream out = new BytesOutputStream(request.getOutputLength());
            request.writeTo(out);
            link.write(out.getBuffer(), 0, out.size());
            byte[] frame = answer(unit, RtuFrames.readAnswerLength(registers));
            return data(frame, unit, address, registers);
        } catch (BmsException e) {
            throw e;
        } catch (IOException e) {
            throw new BmsProtocolException(Kind.LENGTH, "The answer from " + link.name() + " is cut short.");
        }
    }

    /** The plan cannot know how many questions go before: the transaction number is 0 there and counts up on the wire. */
    @Override
    public byte[] writeFrame(int unit, int address, byte[] data) {
        return frame(0, RtuFrames.write(unit, address, data));
    }

    private static byte[] frame(int transaction, byte[] message) {
        byte[] frame = new byte[MbapFrames.HEADER + message.length];
        Endian.BIG.put16(frame, 0, transaction);
        Endian.BIG.put16(frame, 4, message.length);
        System.arraycopy(message, 0, frame, MbapFrames.HEADER, message.length);
        return frame;
    }

    @Override
    public void write(WriteOrder order, int unit, int address, byte[] data) throws BmsException {
        Objects.requireNonNull(order, "order");
        transaction = transaction + 1 & 0xFFFF;
        byte[] request = frame(transaction, RtuFrames.write(unit, address, data));
        link.write(request, 0, request.length);
        byte[] answer = answer(unit, RtuFrames.WRITE_ANSWER_LENGTH);
        requireFunction(answer, unit, RtuFrames.WRITE);
        int function = answer[MbapFrames.HEADER + 1] & 0xFF;
        if (function >= RtuFrames.EXCEPTION) {
            throw refused(unit, address, data.length / 2, answer[MbapFrames.HEADER + 2] & 0xFF);
        }
        boolean isEcho = answer.length == MbapFrames.HEADER + 6
                && MbapFrames.u16(answer, MbapFrames.HEADER + 2) == address
                && MbapFrames.u16(answer, MbapFrames.HEADER + 4) == data.length / 2;
        if (!isEcho) {
            throw new BmsProtocolException(
                    Kind.MISMATCH, "The answer from " + link.name() + " acknowledges another write.");
        }
    }

    private byte[] answer(int unit, int length) throws BmsException {
        long deadline = link.time().nanoTime() + options.timeout().toNanos() + options.wireNanos(length);
        Heard heard = new Heard();
        byte[] chunk = new byte[512];
        int got;
        while ((got = link.read(chunk, 0, chunk.length, deadline)) > 0) {
            heard.bytes(got);
            heardNanos = link.time().nanoTime();
            int taken = 0;
            while (taken < got) {
                taken += frames.take(chunk, taken, got - taken);
                byte[] frame = frames.next();
                while (frame.length > 0) {
                    if (MbapFrames.u16(frame, 0) == transaction) {
                        return frame;
                    }
                    counts = counts.plusStray();
                    frame = frames.next();
                }
            }
        }
        throw BusErrors.gatewaySilent(link.name(), unit, options.timeout().toMillis(), heard.bytes());
    }

    private byte[] data(byte[] frame, int unit, int address, int registers) throws IOException {
        requireFunction(frame, unit, RtuFrames.READ);
        int function = frame[MbapFrames.HEADER + 1] & 0xFF;
        ModbusResponse response = ModbusResponse.createModbusResponse(function);
        response.readFrom(new BytesInputStream(frame));
        if (response instanceof ExceptionResponse exception) {
            throw refused(unit, address, registers, exception.getExceptionCode());
        }
        ReadMultipleRegistersResponse answer = (ReadMultipleRegistersResponse) response;
        if (answer.getWordCount() != registers) {
            throw new BmsProtocolException(
                    Kind.LENGTH,
                    "The answer from " + link.name() + " has " + answer.getWordCount() + " registers instead of "
                            + registers + ".");
        }
        byte[] message = answer.getMessage();
        return Arrays.copyOfRange(message, 1, message.length);
    }

    private void requireFunction(byte[] frame, int unit, int wanted) throws BmsProtocolException {
        int answeringUnit = frame[MbapFrames.HEADER] & 0xFF;
        int function = frame[MbapFrames.HEADER + 1] & 0xFF;
        if (answeringUnit != unit) {
            throw new BmsProtocolException(
                    Kind.MISMATCH,
                    "Address " + answeringUnit + " answered when address " + unit + " on " + link.name()
                            + " was asked: check the unit ids that the gateway serves.");
        }
        if ((function & ~RtuFrames.EXCEPTION) != wanted) {
            throw new BmsProtocolException(
                    Kind.MISMATCH,
                    "The answer from " + link.name() + " is of function " + function + ", " + wanted
                            + " was asked for.");
        }
    }

    private BmsException refused(int unit, int address, int registers, int code) {
        if (code == GATEWAY_TARGET_SILENT || code == GATEWAY_PATH_UNAVAILABLE) {
            return new BmsTimeoutException(
                    "The gateway " + link.name() + " got no answer from address " + unit
                            + ": check its speed (115200 8N1), the cable in RS485-1, A and B, protocol 001, and the DIP"
                            + " switches.",
                    0);
        }
        return BusErrors.refused(link.name(), unit, address, registers, code);
    }

    @Override
    public NativeFrame trigger(TriggerRequest request) throws BmsException {
        throw new BmsPortException(
                Reason.UNSUPPORTED,
                "A Modbus TCP gateway such as " + link.name() + " cannot carry trigger reads, only registers: set it to"
                        + " transparent mode and use it as RTU over TCP.");
    }

    @Override
    public boolean carriesRecords() {
        return false;
    }

    @Override
    public long heardNanos() {
        return heardNanos;
    }

    @Override
    public void renew() {
        frames = new MbapFrames();
    }

    @Override
    public LineCounts counts() {
        return counts;
    }
}
