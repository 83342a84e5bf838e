// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.can.RawCanSocket.RawFrame;
import io.github.jkbms.model.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Interfaces as files in a folder, sockets that do what a test told them, and a clock that moves a little with each look and by
 * the time-out with each read that brings nothing. For one thread.
 */
final class FakeKernel implements TimeSource, RawCanSocket.Opener {
    /** A socket that hands out what was put in: frames, and errors as their numbers. */
    final class Socket implements RawCanSocket {
        final Deque<Object> incoming = new ArrayDeque<>();
        final List<CanFrame> written = new ArrayList<>();
        int writeErrno;
        int closed;

        @Override
        public RawFrame read(int timeoutMillis) throws SocketErrno {
            Object next = incoming.poll();
            if (next instanceof RawFrame frame) {
                return frame;
            }
            if (next != null) {
                throw errno((Integer) next);
            }
            nowNanos += TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            return null;
        }

        @Override
        public void write(CanFrame frame) throws SocketErrno {
            if (writeErrno != 0) {
                throw errno(writeErrno);
            }
            written.add(frame);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    static final int BUS_OFF = 0x040;
    static final int RESTARTED = 0x100;
    static final int ACKNOWLEDGE = 0x020;

    final List<Socket> sockets = new ArrayList<>();
    int openErrno;
    private final Path folder;
    private long nowNanos;

    FakeKernel(Path folder) {
        this.folder = folder;
    }

    private static SocketErrno errno(int number) {
        return new SocketErrno(number, "error " + number, new IOException());
    }

    static RawFrame frame(String text) {
        CanFrame frame = CanFrame.parse(text);
        int form = frame.id().isExtended() ? RawFrame.EXTENDED_FLAG : 0;
        return new RawFrame(frame.id().value() | form, frame.length(), frame.bits(), 0, 0);
    }

    /** A report of the controller; the detail is byte 1. */
    static RawFrame error(int classes, int detail) {
        return new RawFrame(classes | RawFrame.ERROR_FLAG, 8, (long) detail << 8, 0, 0);
    }

    void make(String name, int index) {
        set(name, "type", "280");
        set(name, "ifindex", Integer.toString(index));
        set(name, "flags", "0x40081");
        set(name, "carrier", "1");
    }

    void set(String name, String property, String value) {
        try {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve(property), value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            for (String property : List.of("type", "ifindex", "flags", "carrier")) {
                Files.deleteIfExists(folder.resolve(name).resolve(property));
            }
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CanInterfaces interfaces() {
        return new CanInterfaces(folder);
    }

    Socket socket() {
        return sockets.get(sockets.size() - 1);
    }

    @Override
    public RawCanSocket open(String interfaceName) throws SocketErrno {
        if (openErrno != 0) {
            throw errno(openErrno);
        }
        if (!interfaces().isCan(interfaceName)) {
            throw errno(SocketErrno.ENODEV);
        }
        Socket socket = new Socket();
        sockets.add(socket);
        return socket;
    }

    void pass(long millis) {
        nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public long nanoTime() {
        nowNanos += 100_000;
        return nowNanos;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nowNanos);
    }

    @Override
    public void sleepUntil(long nanos) {
        nowNanos = Math.max(nowNanos, nanos);
    }
}
