// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.lab;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.ReceivedFrame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a bus in a thread of its own until the bus is closed. */
final class Listening implements AutoCloseable {
    private final CanBus bus;
    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String end = "";

    private Listening(CanBus bus) {
        this.bus = bus;
        thread = new Thread(this::read, "reader of " + bus.name());
        thread.start();
    }

    static Listening to(CanBus bus) {
        return new Listening(bus);
    }

    private void read() {
        try {
            while (true) {
                ReceivedFrame received = bus.receive(Duration.ofSeconds(10));
                if (received != null) {
                    frames.add(received.frame());
                }
            }
        } catch (BmsException e) {
            end = String.valueOf(e.getMessage());
        }
    }

    List<CanFrame> frames() {
        return frames;
    }

    /** {@return the message with which the last read ended; empty while it lasts} */
    String end() {
        return end;
    }

    void awaitEnd() {
        Lab.join(thread);
    }

    @Override
    public void close() {
        bus.close();
        Lab.join(thread);
    }
}
