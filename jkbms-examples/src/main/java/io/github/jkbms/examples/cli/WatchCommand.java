// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Live data of packs again and again. */
@Command(
        name = "watch",
        description = "Shows live data of packs again and again, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms watch --port /dev/ttyUSB0 --address 1,2,3",
            "  jkbms watch --tcp 192.168.1.7:502 --address 1 --every 5s",
            "  jkbms watch --port /dev/ttyUSB0 --address 1 --json >> log.jsonl",
            "  jkbms watch --wire native --port /dev/ttyUSB0 --address 1,2 --record night.txt",
            "  jkbms watch --wire native --replay night.txt --address 1,2"
        })
final class WatchCommand implements Callable<Integer> {
    @Mixin
    private PackChoice bus;

    @Option(
            names = "--every",
            converter = Durations.class,
            defaultValue = "1s",
            description = "From one look to the next (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Option(names = "--json", description = "One line of JSON for each pack and look instead of the table.")
    private boolean json;

    @Override
    public Integer call() throws BmsException, InterruptedException {
        try (PackLine packs = bus.open(Table.STATUS)) {
            BankView view = json ? BankView.json() : BankView.table("jkbms watch " + bus.name());
            new BankWatch(packs, bus.addresses(Table.STATUS), recorded(view)).run(every, limit);
        }
        return ExitCode.OK.number();
    }

    /** What is seen is written down as well, where the line is. */
    private BankView recorded(BankView view) {
        return (samples, at) -> {
            samples.forEach(sample ->
                    sample.status().ifPresent(status -> bus.tape().comment(sample.address(), status.value())));
            view.show(samples, at);
        };
    }
}
