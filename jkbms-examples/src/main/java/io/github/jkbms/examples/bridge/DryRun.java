// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.bridge.InverterPort;
import io.github.jkbms.examples.view.DecisionText;
import io.github.jkbms.examples.view.Style;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Shows what a bridge would send, and why, without sending it. */
public final class DryRun {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private DryRun() {}

    /**
     * Shows it again and again.
     *
     * @param bridge a started bridge of {@link BridgeAssembly#dryRun}
     * @param out    where to
     * @param limit  for how long; nothing for ever
     * @throws InterruptedException if the thread is interrupted
     */
    public static void show(InverterBridge bridge, PrintWriter out, Optional<Duration> limit)
            throws InterruptedException {
        DecisionText text = new DecisionText(Style.ofTerminal());
        long start = System.nanoTime();
        long nanos = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
            Thread.sleep(Math.min(EVERY.toMillis(), Math.max(1, left / 1_000_000)));
            bridge.decision().ifPresent(decision -> {
                text.lines(decision).forEach(out::println);
                for (InverterPort port : bridge.ports()) {
                    out.println("would be sent on " + port.name() + " as "
                            + port.protocol().label() + ":");
                    ((DryRunPort) port).lines().forEach(out::println);
                }
                out.println();
                out.flush();
            });
        }
    }
}
