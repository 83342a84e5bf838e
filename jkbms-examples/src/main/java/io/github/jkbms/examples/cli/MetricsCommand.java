// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.http.ReadOnlyServer;
import io.github.jkbms.examples.live.LiveBank;
import io.github.jkbms.examples.metrics.PrometheusText;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Packs for Prometheus. */
@Command(
        name = "metrics",
        description = {
            "Serves live data of packs for Prometheus at /metrics, without the pages of the dashboard. Runs until Ctrl-C.",
            "Values of a pack that is stale disappear; its freshness and age stay. See docs/metrics.md for the names."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms metrics --port /dev/ttyUSB0 --address 1,2",
            "  jkbms metrics --tcp 192.168.1.7:502 --listen 0.0.0.0:9480 --token-file token.txt"
        })
final class MetricsCommand implements Callable<Integer> {
    @Mixin
    private PackChoice bus;

    @Mixin
    private ServerChoice server;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BmsException, InterruptedException {
        try (ReadOnlyServer pages = ReadOnlyServer.open(server.options());
                PackLine packs = bus.open(Table.STATUS);
                LiveBank bank = LiveBank.of(
                        bus.name(), bus.bank().stream().map(packs::pack).toList())) {
            pages.page("/metrics", parameters -> PrometheusText.answer(bank));
            bank.start();
            pages.start();
            spec.commandLine().getOut().println("metrics of " + bus.name() + ": " + pages.url("metrics"));
            spec.commandLine().getOut().flush();
            TimeSource.SYSTEM.sleepUntil(TimeSource.SYSTEM.nanoTime()
                    + limit.orElse(Duration.ofDays(36_500)).toNanos());
        }
        return ExitCode.OK.number();
    }
}
