// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.bridge.BridgeEvent;
import io.github.jkbms.examples.view.DecisionJson;
import io.github.jkbms.examples.view.DecisionText;
import io.github.jkbms.examples.view.Style;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a bridge tells, as lines: every change once, and a summary now and then; or every decision as a line of JSON. The listener
 * of an {@link io.github.jkbms.bridge.InverterBridge}. Safe for use by many threads.
 */
public final class BridgeLog implements Consumer<BridgeEvent> {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter out;
    private final Supplier<Instant> clock;
    private final boolean isJson;
    private final long summaryNanos;
    private final DecisionText text = new DecisionText(Style.PLAIN);
    private boolean hasSummary;
    private long lastSummaryNanos;

    private BridgeLog(PrintWriter out, Supplier<Instant> clock, boolean isJson, Duration summary) {
        this.out = out;
        this.clock = clock;
        this.isJson = isJson;
        this.summaryNanos = summary.toNanos();
    }

    /**
     * {@return a log for people}
     *
     * @param out     where lines go
     * @param clock   the wall clock
     * @param summary from one summary to the next
     */
    public static BridgeLog text(PrintWriter out, Supplier<Instant> clock, Duration summary) {
        return new BridgeLog(out, clock, false, summary);
    }

    /**
     * {@return a log for programs: each decision as one line of JSON}
     *
     * @param out   where lines go
     * @param clock the wall clock
     */
    public static BridgeLog json(PrintWriter out, Supplier<Instant> clock) {
        return new BridgeLog(out, clock, true, Duration.ZERO);
    }

    @Override
    public synchronized void accept(BridgeEvent event) {
        if (event instanceof BridgeEvent.Decided decided) {
            if (isJson) {
                out.println(DecisionJson.line(decided.decision(), clock.get()));
            } else if (!hasSummary || decided.decision().nowNanos() - lastSummaryNanos >= summaryNanos) {
                hasSummary = true;
                lastSummaryNanos = decided.decision().nowNanos();
                line(text.summary(decided.decision()));
            }
        } else if (!isJson) {
            line(event.toString());
        }
        out.flush();
    }

    private void line(String message) {
        out.println(CLOCK.format(clock.get()) + "  " + message);
    }
}
