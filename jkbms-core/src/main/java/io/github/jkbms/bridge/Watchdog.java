// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Whether the threads of a bridge are seen at work. Has no clock and no thread of its own. Safe for use by many threads. */
final class Watchdog {
    private final long patienceNanos;
    private final Map<String, Supplier<OptionalLong>> beats = new LinkedHashMap<>();
    private final List<String> stuck = new ArrayList<>();

    Watchdog(Duration patience) {
        patienceNanos = patience.toNanos();
    }

    /** Watches a thread: {@code beat} tells when it was last seen at work, or nothing if it cannot tell. */
    synchronized void watch(String what, Supplier<OptionalLong> beat) {
        beats.put(what, beat);
    }

    /** {@return what has come to a stand or works again since the last look} */
    synchronized List<BridgeEvent> look(long nowNanos) {
        List<BridgeEvent> events = new ArrayList<>();
        beats.forEach((what, beat) -> {
            OptionalLong last = beat.get();
            boolean isStuck = last.isPresent() && nowNanos - last.getAsLong() >= patienceNanos;
            if (isStuck && !stuck.contains(what)) {
                stuck.add(what);
                events.add(new BridgeEvent.Stuck(what, Duration.ofNanos(nowNanos - last.getAsLong())));
            } else if (!isStuck && stuck.remove(what)) {
                events.add(new BridgeEvent.Unstuck(what));
            }
        });
        return events;
    }

    synchronized boolean isHealthy() {
        return stuck.isEmpty();
    }
}
