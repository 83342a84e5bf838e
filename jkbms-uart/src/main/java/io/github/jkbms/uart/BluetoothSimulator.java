// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual pack as a Bluetooth peer: what is received are writes to the characteristic, what is sent are notifications. It
 * takes {@code AA 55 90 EB} commands, answers with records and an acknowledge, streams live records once it was asked for the
 * settings, and chatters {@code AT\r\n} with its radio module in between (native-frames reference 2 and 3). Writes are judged
 * by the pack and acknowledged whatever it made of them, as devices do. A pack that is off is silent.
 *
 * <p>Reacts to bytes and never waits: on virtual time it needs no thread. One object serves one connection.
 */
public final class BluetoothSimulator implements ByteDevice {
    /** The smallest notification, of a link without a larger MTU. */
    public static final int SMALLEST_NOTIFICATION = 20;

    private static final int READ_SETTINGS = 0x96;
    private static final int READ_INFO = 0x97;
    private static final int READ_SYSTEM_LOG = 0xA1;
    private static final int READ_DETAIL_LOG = 0xA7;

    private static final byte[] CHATTER = "AT\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int UNSOLICITED_COUNTER = 0xA5;

    private static final long ANSWER_NANOS = 50_000_000;
    private static final long NOTIFICATION_NANOS = 4_000_000;
    private static final long CHATTER_NANOS = 200_000_000;
    private static final long LIVE_NANOS = 540_000_000;

    private final VirtualPack pack;
    private final int notificationSize;
    private final NativeStreamDecoder decoder = new NativeStreamDecoder();

    private int counter;
    private boolean isStreaming;
    /** When the radio is free for the next notification. */
    private long freeNanos;

    private BluetoothSimulator(VirtualPack pack, int notificationSize) {
        this.pack = Objects.requireNonNull(pack, "pack");
        this.notificationSize = notificationSize;
    }

    /**
     * {@return a peer with notifications of 20 bytes}
     *
     * @param pack what it shows
     */
    public static BluetoothSimulator of(VirtualPack pack) {
        return of(pack, SMALLEST_NOTIFICATION);
    }

    /**
     * {@return a peer with notifications of another size}
     *
     * @param pack             what it shows
     * @param notificationSize 20 to 300 bytes
     */
    public static BluetoothSimulator of(VirtualPack pack, int notificationSize) {
        if (notificationSize < SMALLEST_NOTIFICATION || notificationSize > NativeFrame.LENGTH) {
            throw new IllegalArgumentException("notificationSize: " + notificationSize + ", must be 20 to 300");
        }
        return new BluetoothSimulator(pack, notificationSize);
    }

    /**
     * Has the peer live on a line: each piece that is sent is one notification.
     *
     * @param line its end of the line; closed with the runner
     * @return what keeps it alive until it is closed
     */
    public DeviceRunner serve(ByteLink line) {
        return DeviceRunner.start(this, line);
    }

    @Override
    public void started(DevicePort port) {
        freeNanos = port.time().nanoTime();
        chatter(port, freeNanos + CHATTER_NANOS);
    }

    /** The controller probes its radio module for as long as nothing streams. */
    private void chatter(DevicePort port, long atNanos) {
        port.schedule(atNanos, () -> {
            if (!isStreaming) {
                notify(port, CHATTER);
                chatter(port, atNanos + CHATTER_NANOS);
            }
        });
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        decoder.feed(bytes, new NativeStreamListener() {
            @Override
            public void command(long position, NativeCommand command) {
                long when = port.time().nanoTime() + ANSWER_NANOS;
                port.schedule(when, () -> answer(command, port));
            }
        });
    }

    private void answer(NativeCommand command, DevicePort port) {
        if (!pack.isOn()) {
            return;
        }
        switch (command.register()) {
            case READ_INFO -> send(port, RecordType.DEVICE_INFO, counter);
            case READ_SETTINGS -> {
                send(port, RecordType.SETTINGS, counter);
                send(port, RecordType.DEVICE_INFO, UNSOLICITED_COUNTER);
            }
            case READ_SYSTEM_LOG -> send(port, RecordType.SYSTEM_LOG, counter);
            case READ_DETAIL_LOG -> send(port, RecordType.DETAIL_LOG, counter);
            default -> {
                if (CommandWrites.apply(command, pack).equals(Optional.of(WriteVerdict.POWER_LOST))) {
                    return;
                }
            }
        }
        notify(port, NativeCommand.acknowledge().toBytes());
        if (command.register() == READ_SETTINGS && !isStreaming) {
            isStreaming = true;
            live(port, port.time().nanoTime() + LIVE_NANOS);
        }
    }

    private void live(DevicePort port, long atNanos) {
        port.schedule(atNanos, () -> {
            if (pack.isOn()) {
                notify(port, CHATTER);
                send(port, RecordType.LIVE, counter);
                counter = counter + 1 & 0xFF;
                notify(port, CHATTER);
            }
            live(port, atNanos + LIVE_NANOS);
        });
    }

    private void send(DevicePort port, RecordType type, int number) {
        for (NativeFrame frame : VirtualRecords.of(pack, type, number)) {
            notify(port, frame.toBytes());
        }
    }

    /** Sends in notifications, one after the other. */
    private void notify(DevicePort port, byte[] bytes) {
        long now = port.time().nanoTime();
        freeNanos = freeNanos - now > 0 ? freeNanos : now;
        for (int at = 0; at < bytes.length; at += notificationSize) {
            byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + notificationSize));
            port.schedule(freeNanos, () -> port.send(part));
            freeNanos += NOTIFICATION_NANOS;
        }
    }
}
