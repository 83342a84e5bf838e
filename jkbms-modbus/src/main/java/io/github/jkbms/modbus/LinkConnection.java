// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import com.ghgande.j2mod.modbus.io.AbstractModbusTransport;
import com.ghgande.j2mod.modbus.io.ModbusRTUTransport;
import com.ghgande.j2mod.modbus.net.AbstractSerialConnection;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.turn.LineTurn;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ByteLink} as j2mod's serial port. It waits for the whole answer with one deadline, looks for it with an
 * {@link AnswerFinder}, and gives j2mod the frame that was found and nothing else; so j2mod never sees an echo, noise or a
 * frame that is longer than its buffer. What goes wrong is kept as our own exception, because j2mod tells errors apart by
 * text.
 *
 * <p>Used under the lock of the bus only.
 */
final class LinkConnection extends AbstractSerialConnection {
    /**
     * j2mod waits, spinning, for as long as it thinks that the request is on the wire. Our deadline knows about the wire,
     * so the speed reported to j2mod is one at which that wait is nothing.
     */
    private static final int ENDLESS_BAUD = Integer.MAX_VALUE;

    private final ByteLink link;
    private final BusOptions options;
    private final ModbusRTUTransport transport = new ModbusRTUTransport();
    private final byte[] chunk = new byte[512];

    private int answerLength;
    private long sentNanos;
    private long heardNanos;
    private @Nullable AnswerFinder finder;
    private byte[] frame = new byte[0];
    private int taken;
    private @Nullable BmsException failure;

    LinkConnection(ByteLink link, BusOptions options) throws IOException {
        this.link = link;
        this.options = options;
        transport.setCommPort(this);
    }

    ModbusRTUTransport transport() {
        return transport;
    }

    /** Says how long the answer to the request that comes next is. */
    void expect(int length) {
        answerLength = length;
        finder = null;
        frame = new byte[0];
        taken = 0;
        failure = null;
    }

    /** {@return what the line or the thread reported since {@link #expect}, {@code null} if nothing} */
    @Nullable
    BmsException failure() {
        return failure;
    }

    /** {@return when the last bytes came} */
    long heardNanos() {
        return heardNanos;
    }

    /** {@return what came besides the answer} */
    Heard heard() {
        return finder == null ? new Heard() : finder.heard();
    }

    @Override
    public int writeBytes(byte[] buffer, int bytesToWrite) {
        finder = new AnswerFinder(Arrays.copyOf(buffer, bytesToWrite), answerLength);
        try {
            link.write(buffer, 0, bytesToWrite);
        } catch (BmsException e) {
            failure = e;
        }
        sentNanos = link.time().nanoTime() + options.wireNanos(bytesToWrite);
        return bytesToWrite;
    }

    @Override
    public int readBytes(byte[] buffer, int bytesToRead) {
        if (failure == null && frame.length == 0 && finder != null) {
            try {
                frame = awaitAnswer(finder);
            } catch (BmsException e) {
                failure = e;
            }
        }
        int part = Math.min(bytesToRead, frame.length - taken);
        System.arraycopy(frame, taken, buffer, 0, part);
        taken += part;
        return part;
    }

    private byte[] awaitAnswer(AnswerFinder search) throws BmsException {
        long deadline = sentNanos + options.timeout().toNanos() + options.wireNanos(answerLength);
        while (true) {
            long quiet = link.time().nanoTime() + LineTurn.QUIET_NANOS;
            long until = search.isOver() && quiet - deadline < 0 ? quiet : deadline;
            int got = link.readAtLeast(chunk, 0, chunk.length, Math.min(search.missing(), chunk.length), until);
            if (got == 0) {
                return new byte[0];
            }
            heardNanos = link.time().nanoTime();
            byte[] answer = search.feed(chunk, got);
            if (answer.length > 0) {
                return answer;
            }
        }
    }

    @Override
    public void open() throws IOException {
        throw new IOException(link.name() + " is closed");
    }

    @Override
    public boolean isOpen() {
        return link.isOpen();
    }

    /** The link belongs to the bus. */
    @Override
    public void close() {}

    /** Nothing: the bus has emptied the input before it asks. */
    @Override
    public int bytesAvailable() {
        return 0;
    }

    @Override
    public AbstractModbusTransport getModbusTransport() {
        return transport;
    }

    @Override
    public int getBaudRate() {
        return ENDLESS_BAUD;
    }

    @Override
    public int getNumDataBits() {
        return 8;
    }

    @Override
    public int getNumStopBits() {
        return ONE_STOP_BIT;
    }

    @Override
    public int getParity() {
        return NO_PARITY;
    }

    @Override
    public String getPortName() {
        return link.name();
    }

    @Override
    public String getDescriptivePortName() {
        return link.name();
    }

    /** Nothing: deadlines come from the options of the bus. */
    @Override
    public void setComPortTimeouts(int newTimeoutMode, int newReadTimeout, int newWriteTimeout) {}

    @Override
    public int getTimeout() {
        return (int) options.timeout().toMillis();
    }

    /** Nothing: the time-out comes from the options of the bus. */
    @Override
    public void setTimeout(int timeout) {}

    @Override
    public Set<String> getCommPorts() {
        return Set.of();
    }
}
