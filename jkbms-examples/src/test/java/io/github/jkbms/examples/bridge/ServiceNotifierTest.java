// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceNotifierTest {
    private final List<List<String>> commands = new ArrayList<>();

    @Test
    void withoutAServiceManagerNothingIsDone() {
        ServiceNotifier notifier = ServiceNotifier.of(Map.of("WATCHDOG_USEC", "30000000"), commands::add);

        notifier.ready();
        notifier.alive("SENDING");
        notifier.stopping();

        assertThat(commands).isEmpty();
        assertThat(notifier.interval()).isEmpty();
    }

    @Test
    void aServiceManagerIsToldTwiceAsOftenAsItDemands() {
        ServiceNotifier notifier =
                ServiceNotifier.of(Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "30000000"), commands::add);

        notifier.ready();
        notifier.alive("SENDING");
        notifier.stopping();

        assertThat(notifier.interval()).contains(Duration.ofSeconds(15));
        assertThat(commands)
                .containsExactly(
                        List.of("systemd-notify", "--ready"),
                        List.of("systemd-notify", "WATCHDOG=1", "--status=SENDING"),
                        List.of("systemd-notify", "STOPPING=1"));
    }
}
