// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.storage.StorageDecision;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a bridge until the process is asked to end, and keeps a service manager informed. */
public final class ServiceLoop {
    private static final Duration LOOK = Duration.ofSeconds(10);

    private ServiceLoop() {}

    /**
     * Starts a bridge and runs it for a while, or until the process ends; then the bridge is closed.
     *
     * @param bridge the bridge, not started
     * @param limit  for how long; nothing for ever
     * @throws BmsException         if it cannot start
     * @throws InterruptedException if the thread is interrupted
     */
    public static void run(InverterBridge bridge, Optional<Duration> limit) throws BmsException, InterruptedException {
        run(bridge, limit, ServiceNotifier.ofProcess());
    }

    static void run(InverterBridge bridge, Optional<Duration> limit, ServiceNotifier service)
            throws BmsException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(bridge, end), "jkbms-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            bridge.start();
            service.ready();
            wait(bridge, limit, service, end);
        } finally {
            service.stopping();
            bridge.close();
            if (end.getCount() > 0) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    /** A process that is told to end closes its wires first. */
    private static void stop(InverterBridge bridge, CountDownLatch end) {
        end.countDown();
        bridge.close();
    }

    private static void wait(
            InverterBridge bridge, Optional<Duration> limit, ServiceNotifier service, CountDownLatch end)
            throws InterruptedException {
        long start = System.nanoTime();
        long pause = service.interval().orElse(LOOK).toNanos();
        long nanos = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long left = nanos;
        while (left > 0 && !end.await(Math.min(pause, left), TimeUnit.NANOSECONDS)) {
            // a bridge with a thread that stands still is not reported alive, so that the service manager starts it
            // again
            if (bridge.isHealthy()) {
                service.alive(bridge.decision()
                        .map(StorageDecision::stage)
                        .map(Enum::name)
                        .orElse("starting"));
            }
            left = nanos - (System.nanoTime() - start);
        }
    }
}
