// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the reader thread of a serial line hands to its users: a ring of bytes with an end. A full ring makes the reader
 * thread wait, so that nothing is lost here that the operating system would have kept.
 *
 * <p>Safe for use by many threads; meant for one that puts and one that takes.
 */
final class ReceiveBuffer {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    /** Signalled when the putting thread has a reason to go on: room, a taker that gave up, or the end. */
    private final Condition goOn = lock.newCondition();

    private final byte[] ring;
    private int head;
    private int count;
    private int wanted;
    private long wantedUntilNanos;
    private boolean ended;

    ReceiveBuffer(int capacity) {
        ring = new byte[capacity];
    }

    /**
     * Appends bytes; waits for room while the ring is full. After the end bytes are dropped.
     *
     * @return whether more is welcome; false after the end
     */
    boolean put(byte[] bytes, int length) {
        lock.lock();
        try {
            int done = 0;
            while (!ended) {
                int part = Math.min(length - done, ring.length - count);
                append(bytes, done, part);
                done += part;
                if (count >= wanted) {
                    arrived.signalAll();
                }
                if (done == length) {
                    return true;
                }
                goOn.awaitUninterruptibly();
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void append(byte[] bytes, int offset, int length) {
        int tail = (head + count) % ring.length;
        int first = Math.min(length, ring.length - tail);
        System.arraycopy(bytes, offset, ring, tail, first);
        System.arraycopy(bytes, offset + first, ring, 0, length - first);
        count += length;
    }

    /** Lets the putting thread rest while an awaited answer is on the wire; returns early when nobody waits any more. */
    void rest(WirePace pace, int justArrived) {
        lock.lock();
        try {
            long now = System.nanoTime();
            long pause = pace.pauseNanos(now, justArrived, Math.max(0, wanted - count));
            long left = Math.min(pause, wantedUntilNanos - now - 1_000_000);
            while (left > 0 && wanted > count && !ended) {
                left = goOn.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Only a stranger can interrupt the reader thread, and the thread ends when the link is closed, not before.
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes bytes as soon as enough are there.
     *
     * @param minimum       how many to wait for; at most {@code length}
     * @param deadlineNanos when to stop waiting, on the scale of {@code System.nanoTime()}
     * @return how many bytes were taken; fewer than the minimum after the deadline; -1 if the end came before the minimum
     * @throws InterruptedException if the calling thread is interrupted, even if bytes are there
     */
    int take(byte[] bytes, int offset, int length, int minimum, long deadlineNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            int done = remove(bytes, offset, length);
            while (done < minimum && !ended) {
                long left = deadlineNanos - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                wanted = Math.min(minimum - done, ring.length);
                wantedUntilNanos = deadlineNanos;
                try {
                    while (count < wanted && !ended && left > 0) {
                        left = arrived.awaitNanos(left);
                    }
                } finally {
                    wanted = 0;
                    goOn.signalAll();
                }
                done += remove(bytes, offset + done, length - done);
            }
            return done < minimum && ended ? -1 : done;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Throws away what is there.
     *
     * @return how many bytes were thrown away
     */
    int clear() {
        lock.lock();
        try {
            int dropped = count;
            count = 0;
            goOn.signalAll();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the buffer: waiting calls return, nothing more is taken in. */
    void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signalAll();
            goOn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int remove(byte[] bytes, int offset, int length) {
        int part = Math.min(length, count);
        int first = Math.min(part, ring.length - head);
        System.arraycopy(ring, head, bytes, offset, first);
        System.arraycopy(ring, 0, bytes, offset + first, part - first);
        head = (head + part) % ring.length;
        count -= part;
        if (part > 0) {
            goOn.signalAll();
        }
        return part;
    }
}
