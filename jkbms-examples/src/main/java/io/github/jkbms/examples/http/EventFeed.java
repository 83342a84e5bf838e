// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.time.Duration;
import java.util.Optional;

/** The newest of something that changes, for readers who want to hear of each change. Safe for use by many threads. */
public final class EventFeed {
    private String newest = "";
    private long version;
    private boolean isClosed;

    /** Creates a feed in which nothing has happened. */
    public EventFeed() {}

    /**
     * One state of a feed.
     *
     * @param version its number, counting up from 1; 0 where nothing has happened
     * @param data    the state
     */
    public record Event(long version, String data) {}

    /**
     * Replaces the newest state and wakes the readers. Whoever is slow misses states, never the newest one.
     *
     * @param data one line of text
     */
    public synchronized void publish(String data) {
        newest = data;
        version++;
        notifyAll();
    }

    /** {@return the newest state; empty text with version 0 before the first one} */
    public synchronized Event newest() {
        return new Event(version, newest);
    }

    /**
     * Waits for a state other than the one that is known.
     *
     * @param known   its version
     * @param patience how long to wait
     * @return the newest state, or nothing if there was none in time or the feed has ended
     * @throws InterruptedException if the thread is interrupted
     */
    synchronized Optional<Event> after(long known, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (version == known && !isClosed) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            wait(millis);
        }
        return isClosed ? Optional.empty() : Optional.of(new Event(version, newest));
    }

    /** {@return whether it has ended} */
    synchronized boolean isClosed() {
        return isClosed;
    }

    /** Ends the feed and lets its readers go. */
    public synchronized void close() {
        isClosed = true;
        notifyAll();
    }
}
