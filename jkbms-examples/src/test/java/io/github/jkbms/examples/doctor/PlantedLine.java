// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.modbus.doctor.LineKind;
import io.github.jkbms.modbus.doctor.LineOpener;
import io.github.jkbms.modbus.doctor.LinkDoctor;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A line on virtual time with something at its far end, to be examined, and a record of all that was sent on it. */
final class PlantedLine {
    static final String NAME = "/dev/ttyUSB0";

    private final VirtualTime time = new VirtualTime();
    private final LineKind kind;
    private final List<byte[]> sent = new ArrayList<>();
    private LineOpener opener = baudRate -> {
        throw new IllegalStateException("nothing planted");
    };

    PlantedLine(LineKind kind) {
        this.kind = kind;
    }

    static PlantedLine serial() {
        return new PlantedLine(LineKind.SERIAL);
    }

    VirtualTime time() {
        return time;
    }

    /** Devices that all speak at 115200 baud. */
    PlantedLine with(Guest... guests) {
        return with(115_200, false, line -> line, guests);
    }

    /** Devices at a speed, with wires that may be swapped and a line that may do something to the bytes. */
    PlantedLine with(int baudRate, boolean isSwapped, UnaryOperator<ByteLink> fault, Guest... guests) {
        return opening(own -> {
            MemoryLink near = MemoryLink.create(NAME, time, Pacing.NONE);
            DeviceRunner.start(new Hub(List.of(guests)), near.peer());
            return fault.apply(new BitLink(near, own == 0 ? baudRate : own, baudRate, isSwapped));
        });
    }

    PlantedLine opening(LineOpener how) {
        opener = how;
        return this;
    }

    Diagnosis examine() throws BmsInterruptedException {
        return LinkDoctor.of(NAME, kind, baudRate -> new Witness(opener.open(baudRate)), time)
                .examine();
    }

    /** {@return all that was sent, write by write} */
    List<byte[]> sent() {
        return sent;
    }

    private final class Witness implements ByteLink {
        private final ByteLink line;

        Witness(ByteLink line) {
            this.line = line;
        }

        @Override
        public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
            return line.read(buffer, offset, length, deadlineNanos);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws BmsException {
            sent.add(Arrays.copyOfRange(bytes, offset, offset + length));
            line.write(bytes, offset, length);
        }

        @Override
        public int discardInput() throws BmsException {
            return line.discardInput();
        }

        @Override
        public TimeSource time() {
            return line.time();
        }

        @Override
        public String name() {
            return line.name();
        }

        @Override
        public boolean isOpen() {
            return line.isOpen();
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
