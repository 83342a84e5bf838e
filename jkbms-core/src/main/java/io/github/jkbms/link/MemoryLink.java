// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of two connected ends of a line in memory: what is written to one is read from the other, with the pace of a wire if
 * wanted. The two directions do not hinder each other, as on RS232; whoever plays RS485 on it has to take turns by itself.
 *
 * <p>On {@link TimeSource#SYSTEM} a read blocks like that of a serial port. On a {@link VirtualTime} a waiting read drives
 * the clock and takes no real time; what answers it has to be driven by the clock too, which is what {@link DeviceRunner}
 * does. (Another thread that reads the other end on the same virtual clock would come too late: time flies while it wakes.)
 *
 * <p>A write never waits and nothing written is lost: what nobody reads is kept. After one end was closed, the other reads
 * what is still on its way and then reports that the line is gone.
 *
 * <p>Safe for use by many threads.
 */
public final class MemoryLink implements ByteLink {
    private static final String PEER_CLOSED =
            "the other end was closed. Open a new pair, or the real port again if this stands in for one.";

    private final String name;
    private final TimeSource time;
    private final WireQueue queue;
    private final Inbox inbox;
    private final MemoryLink peer;
    private volatile @Nullable Runnable onArrival;

    private MemoryLink(String name, TimeSource time, Pacing pacing, @Nullable MemoryLink peer) {
        this.name = name;
        this.time = Objects.requireNonNull(time, "time");
        queue = new WireQueue(pacing);
        inbox = new Inbox(name, time, queue);
        this.peer = peer != null ? peer : new MemoryLink(name + " (far end)", time, pacing, this);
    }

    /**
     * {@return one end of a new line; {@link #peer()} is the other}
     *
     * @param name   what to call the end in messages
     * @param time   the clock of both ends
     * @param pacing how fast bytes travel, the same in both directions
     */
    public static MemoryLink create(String name, TimeSource time, Pacing pacing) {
        return new MemoryLink(name, time, pacing, null);
    }

    /**
     * {@return one end of a new line on which everything written is there at once; {@link #peer()} is the other}
     *
     * @param time the clock of both ends
     */
    public static MemoryLink create(TimeSource time) {
        return create("memory", time, Pacing.NONE);
    }

    /** {@return the other end} */
    public MemoryLink peer() {
        return peer;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        return inbox.read(buffer, offset, length, deadlineNanos);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        inbox.requireOpen();
        if (!peer.isOpen()) {
            throw PortErrors.gone(name, PEER_CLOSED);
        }
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        long nowNanos = time.nanoTime();
        peer.inbox.update(() -> peer.queue.add(copy, nowNanos));
        Runnable listener = peer.onArrival;
        if (listener != null) {
            listener.run();
        }
    }

    @Override
    public int discardInput() throws BmsException {
        return inbox.discard();
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOpen() {
        return !inbox.isClosed();
    }

    @Override
    public void close() {
        inbox.close();
        peer.inbox.end(PEER_CLOSED);
    }

    @Override
    public String toString() {
        return name;
    }

    /** {@return whether both ends are open} */
    boolean isConnected() {
        return isOpen() && peer.isOpen();
    }

    Inbox inbox() {
        return inbox;
    }

    /** Has something run after each write of the other end, in its thread. */
    void onArrival(Runnable listener) {
        onArrival = listener;
    }
}
