// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.msg.ExceptionResponse;
import com.ghgande.j2mod.modbus.msg.ModbusResponse;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersResponse;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.TriggerAnswerMatcher;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.write.WriteOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/** Modbus RTU on a line: j2mod's messages, RTU transport and CRC over our link. Used under the lock of the bus only. */
final class RtuWire implements Wire {
    private final ByteLink link;
    private final BusOptions options;
    private final TriggerAnswerMatcher senders = new TriggerAnswerMatcher();
    private LinkConnection connection;
    private long heardNanos;
    private volatile LineCounts counts = LineCounts.NONE;

    RtuWire(ByteLink link, BusOptions options) {
        this.link = link;
        this.options = options;
        this.connection = connect();
    }

    @Override
    public byte[] readRegisters(int unit, int address, int registers) throws BmsException {
        ReadMultipleRegistersRequest request = new ReadMultipleRegistersRequest(address, registers);
        request.setUnitID(unit);
        int answerLength = RtuFrames.readAnswerLength(registers);
        connection.expect(answerLength);
        try {
            connection.transport().writeRequest(request);
            return data(connection.transport().readResponse(), unit, address, registers);
        } catch (ModbusIOException e) {
            BmsException failure = connection.failure();
            throw failure != null
                    ? failure
                    : BusErrors.noAnswer(
                            link.name(), unit, answerLength, options.timeout().toMillis(), connection.heard());
        } finally {
            counts = counts.plus(connection.heard());
            heardNanos = connection.heardNanos();
        }
    }

    /** The finder has let only the right unit, function and length through; j2mod's reading of them must agree. */
    private byte[] data(ModbusResponse response, int unit, int address, int registers) throws BmsException {
        if (response.getUnitID() == unit && response instanceof ExceptionResponse exception) {
            throw BusErrors.refused(link.name(), unit, address, registers, exception.getExceptionCode());
        }
        if (response.getUnitID() != unit
                || !(response instanceof ReadMultipleRegistersResponse answer)
                || answer.getWordCount() != registers) {
            throw new BmsProtocolException(
                    Kind.MISMATCH,
                    "The answer on " + link.name() + " does not fit the question to address " + unit + ".");
        }
        byte[] message = answer.getMessage();
        return Arrays.copyOfRange(message, 1, message.length);
    }

    @Override
    public NativeFrame trigger(TriggerRequest request) throws BmsException {
        TriggerExchange exchange = new TriggerExchange(link, options, request, senders);
        try {
            return exchange.ask();
        } finally {
            counts = counts.plusEchoesOf(exchange.heard());
            heardNanos = exchange.heardNanos();
        }
    }

    @Override
    public byte[] writeFrame(int unit, int address, byte[] data) {
        byte[] frame = RtuFrames.write(unit, address, data);
        byte[] closed = Arrays.copyOf(frame, frame.length + 2);
        Crc16.close(closed, 0, closed.length);
        return closed;
    }

    @Override
    public void write(WriteOrder order, int unit, int address, byte[] data) throws BmsException {
        Objects.requireNonNull(order, "order");
        WriteExchange exchange = new WriteExchange(link, options, writeFrame(unit, address, data));
        try {
            exchange.ask();
        } finally {
            counts = counts.plus(exchange.heard());
        }
    }

    @Override
    public boolean carriesRecords() {
        return true;
    }

    @Override
    public long heardNanos() {
        return heardNanos;
    }

    @Override
    public void renew() {
        connection = connect();
    }

    private LinkConnection connect() {
        try {
            return new LinkConnection(link, options);
        } catch (IOException e) {
            throw new UncheckedIOException(Objects.requireNonNullElse(e.getMessage(), "j2mod"), e);
        }
    }

    @Override
    public LineCounts counts() {
        return counts;
    }
}
