// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A link on which faults happen as a {@link FaultPlan} says, and are counted, so that a test can account for each of them.
 *
 * <p>Bytes that are held back by a {@link Fault.Delay} get lost if the link inside goes away before their time.
 *
 * <p>One thread may read while another writes. An echo is put before whatever is read next: a read that is already waiting
 * in another thread brings it when it ends or when other bytes come.
 */
public final class FaultyLink extends WrappedLink {
    private static final class Ready {
        final byte[] bytes;
        final long atNanos;
        int taken;

        Ready(byte[] bytes, long atNanos) {
            this.bytes = bytes;
            this.atNanos = atNanos;
        }
    }

    private final Object sendLock = new Object();
    private final Object receiveLock = new Object();
    private final FaultTally sentTally = new FaultTally();
    private final FaultTally receivedTally = new FaultTally();
    private final FaultStream sent;
    private final FaultStream received;
    private final FaultDice echoes;
    private final Deque<Ready> echoed = new ArrayDeque<>();
    private final Deque<Ready> coming = new ArrayDeque<>();
    private long lastNanos = Long.MIN_VALUE;

    /**
     * Wraps a link.
     *
     * @param line the link to disturb; used and closed through this one from now on
     * @param plan what happens
     */
    public FaultyLink(ByteLink line, FaultPlan plan) {
        super(line);
        sent = new FaultStream(plan, Direction.SENT, sentTally);
        received = new FaultStream(plan, Direction.RECEIVED, receivedTally);
        echoes = new FaultDice(plan.echoRules());
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        PortErrors.requireRoom(buffer, offset, length);
        byte[] chunk = new byte[Math.max(length, 64)];
        while (true) {
            int count = take(buffer, offset, length);
            if (count > 0) {
                return count;
            }
            int fresh = line.read(chunk, 0, chunk.length, nextStop(deadlineNanos));
            if (fresh > 0) {
                receive(chunk, fresh);
            } else if (deadlineNanos - time().nanoTime() <= 0) {
                return take(buffer, offset, length);
            }
        }
    }

    /** {@return how many bytes of the first piece were taken, if its time has come} */
    private int take(byte[] buffer, int offset, int length) {
        long nowNanos = time().nanoTime();
        synchronized (receiveLock) {
            Deque<Ready> queue = echoed.isEmpty() ? coming : echoed;
            Ready head = queue.peek();
            if (head == null || head.atNanos - nowNanos > 0) {
                return 0;
            }
            int count = Math.min(length, head.bytes.length - head.taken);
            System.arraycopy(head.bytes, head.taken, buffer, offset, count);
            head.taken += count;
            if (head.taken == head.bytes.length) {
                queue.remove();
            }
            return count;
        }
    }

    /** {@return the deadline, or before it the moment at which bytes that are held back may go on} */
    private long nextStop(long deadlineNanos) {
        synchronized (receiveLock) {
            Ready head = coming.peek();
            return head != null && head.atNanos - deadlineNanos < 0 ? head.atNanos : deadlineNanos;
        }
    }

    private void receive(byte[] bytes, int length) {
        long nowNanos = time().nanoTime();
        synchronized (receiveLock) {
            for (FaultStream.Piece piece : received.pass(bytes, 0, length)) {
                lastNanos = Math.max(nowNanos + piece.pauseNanos(), lastNanos);
                coming.add(new Ready(piece.bytes(), lastNanos));
            }
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        synchronized (sendLock) {
            var pieces = sent.pass(bytes, offset, length);
            Fault echo = echoes.next();
            if (echo != null) {
                sentTally.count(echo);
            }
            for (FaultStream.Piece piece : pieces) {
                pause(piece.pauseNanos());
                if (echo != null) {
                    echo(piece.bytes());
                }
                line.write(piece.bytes(), 0, piece.bytes().length);
            }
        }
    }

    private void pause(long nanos) throws BmsException {
        try {
            if (nanos > 0) {
                time().sleep(nanos);
            }
        } catch (InterruptedException e) {
            throw PortErrors.interrupted(name());
        }
    }

    private void echo(byte[] bytes) {
        long nowNanos = time().nanoTime();
        synchronized (receiveLock) {
            echoed.add(new Ready(bytes, nowNanos));
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Faults happen to bytes that are thrown away as to all others; those that are held back stay.
     */
    @Override
    public int discardInput() throws BmsException {
        byte[] waste = new byte[256];
        int fresh;
        while ((fresh = line.read(waste, 0, waste.length, time().nanoTime())) > 0) {
            receive(waste, fresh);
        }
        int total = 0;
        int count;
        while ((count = take(waste, 0, waste.length)) > 0) {
            total += count;
        }
        return total;
    }

    /**
     * {@return what happened so far to the bytes of a direction; echoes count as SENT}
     *
     * @param direction which way
     */
    public FaultCounts injected(Direction direction) {
        if (direction == Direction.SENT) {
            synchronized (sendLock) {
                return sentTally.snapshot();
            }
        }
        synchronized (receiveLock) {
            return receivedTally.snapshot();
        }
    }
}
