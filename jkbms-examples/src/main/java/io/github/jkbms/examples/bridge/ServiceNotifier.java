// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells systemd that the bridge is ready and alive, by its tool {@code systemd-notify}, because Java has no datagram sockets of that
 * kind. Does nothing where no service manager listens. Not safe for use by many threads.
 */
final class ServiceNotifier {
    private final boolean isListening;
    private final Optional<Duration> interval;
    private final Consumer<List<String>> runner;

    private ServiceNotifier(boolean isListening, Optional<Duration> interval, Consumer<List<String>> runner) {
        this.isListening = isListening;
        this.interval = interval;
        this.runner = runner;
    }

    /** {@return a notifier for the service manager that started this process, if one did} */
    static ServiceNotifier ofProcess() {
        return of(System.getenv(), ServiceNotifier::execute);
    }

    /** {@return a notifier for an environment; commands go to a runner} */
    static ServiceNotifier of(Map<String, String> environment, Consumer<List<String>> runner) {
        boolean isListening = environment.containsKey("NOTIFY_SOCKET");
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        // half of what the service manager allows, as its documentation recommends
        Optional<Duration> interval = isListening && micros.matches("[1-9]\\d{0,15}")
                ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * 1_000 / 2))
                : Optional.empty();
        return new ServiceNotifier(isListening, interval, runner);
    }

    /** {@return how often to call {@link #alive}; nothing if nobody waits for it} */
    Optional<Duration> interval() {
        return interval;
    }

    void ready() {
        send("--ready");
    }

    void alive(String status) {
        send("WATCHDOG=1", "--status=" + status);
    }

    void stopping() {
        send("STOPPING=1");
    }

    private void send(String... arguments) {
        if (isListening) {
            List<String> command = new ArrayList<>(List.of("systemd-notify"));
            command.addAll(List.of(arguments));
            runner.accept(command);
        }
    }

    private static void execute(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.err.println("jkbms: the service manager cannot be told: " + e.getMessage());
        }
    }
}
