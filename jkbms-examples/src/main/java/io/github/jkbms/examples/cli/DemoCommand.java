// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Virtual packs on a virtual bus, read like real ones. */
@Command(
        name = "demo",
        description = {
            "Shows virtual packs on a virtual RS485 bus: no hardware needed.",
            "They are read over Modbus RTU at the pace of a real 115200 baud line; their clock runs fast, so that the sun",
            "rises and sets while you watch. Ends with Ctrl-C."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jkbms demo", "  jkbms demo --packs 6 --speed 600 --for 10s"})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--packs", defaultValue = "3", description = "How many packs, 1 to 15 (default: ${DEFAULT-VALUE}).")
    private int packs;

    @Option(
            names = "--speed",
            defaultValue = "300",
            description = "How many seconds of the packs' life a second takes (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s.")
    private Optional<Duration> limit;

    @Option(names = "--json", description = "One line of JSON for each pack and look instead of the table.")
    private boolean json;

    @Override
    public Integer call() throws BmsException, InterruptedException {
        MemoryLink line = MemoryLink.create(
                "virtual bus", TimeSource.SYSTEM, Pacing.baud(115_200).inChunksOf(16));
        ModbusSimulator simulator = ModbusSimulator.of(
                VirtualPacks.bank(packs, speed, TimeSource.SYSTEM).packs());
        List<Integer> addresses = IntStream.rangeClosed(1, packs).boxed().toList();
        String title =
                "jkbms demo: %d virtual packs on a virtual RS485 bus, %d times as fast as life".formatted(packs, speed);
        try (DeviceRunner devices = simulator.serve(line.peer());
                ModbusBus bus = RtuBus.over(line)) {
            if (devices.isRunning()) {
                new BankWatch(bus, addresses, json ? BankView.json() : BankView.table(title))
                        .run(Duration.ofSeconds(1), limit);
            }
        }
        return ExitCode.OK.number();
    }
}
