// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.dashboard.Dashboard;
import io.github.jkbms.examples.http.ReadOnlyServer;
import io.github.jkbms.examples.live.LiveBank;
import io.github.jkbms.examples.live.WireMemory;
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

/** Packs on a page in the browser. */
@Command(
        name = "dashboard",
        description = {
            "Shows packs on a page in your browser: cells, currents, temperatures, limits with their reasons, alarms, the last",
            "hours, and what goes over the wire. For reading only: nothing on the page can change a pack. Runs until Ctrl-C.",
            "The page is for this machine only, unless --listen says otherwise; then readers need the token that is printed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms dashboard --virtual                            try it without hardware",
            "  jkbms dashboard --port /dev/ttyUSB0 --address 1,2",
            "  jkbms dashboard --tcp 192.168.1.7:502 --listen 0.0.0.0:8480 --host-name raspberrypi.local"
        })
final class DashboardCommand implements Callable<Integer> {
    private static final int WIRE_LINES = 80;

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
        WireMemory wire = new WireMemory(WIRE_LINES, TimeSource.SYSTEM);
        try (ReadOnlyServer pages = ReadOnlyServer.open(server.options());
                PackLine packs = bus.open(Table.STATUS, wire.recorder());
                LiveBank bank = LiveBank.of(
                        bus.name(), bus.bank().stream().map(packs::pack).toList())) {
            Dashboard.on(bank, wire, pages).start();
            pages.start();
            spec.commandLine()
                    .getOut()
                    .println("dashboard of " + bus.name() + ": " + pages.url("") + "  (Ctrl-C ends it)");
            spec.commandLine().getOut().flush();
            TimeSource.SYSTEM.sleepUntil(TimeSource.SYSTEM.nanoTime()
                    + limit.orElse(Duration.ofDays(36_500)).toNanos());
        }
        return ExitCode.OK.number();
    }
}
