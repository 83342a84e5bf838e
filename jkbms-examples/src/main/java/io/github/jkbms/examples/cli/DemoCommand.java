// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.examples.bridge.VirtualStorage;
import io.github.jkbms.examples.view.BankTable;
import io.github.jkbms.examples.view.DecisionJson;
import io.github.jkbms.examples.view.DecisionText;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.examples.view.Screen;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A whole plant without hardware: packs, bridge, inverter. */
@Command(
        name = "demo",
        description = {
            "Shows virtual packs, the limits that follow from them with their reasons, and the frames to a virtual inverter: no",
            "hardware needed. The packs are read over Modbus RTU at the pace of a real 115200 baud line, and the inverter does",
            "what it is told; their clock runs fast, so that the sun rises and sets while you watch. Ends with Ctrl-C."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jkbms demo", "  jkbms demo --packs 6 --speed 200 --for 10s", "  jkbms demo --protocol victron"})
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--packs", defaultValue = "3", description = "How many packs, 1 to 15 (default: ${DEFAULT-VALUE}).")
    private int packs;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "How many seconds of the packs' life a second takes (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            defaultValue = "pylontech-lv-1.2",
            converter = CanProtocolName.class,
            description = "What the inverter speaks (default: ${DEFAULT-VALUE}).")
    private InverterProtocol protocol;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s.")
    private Optional<Duration> limit;

    @Option(
            names = "--json",
            description =
                    "Lines of JSON for each look, one for each pack and one for the limits, instead of the table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BmsException, InterruptedException {
        if (packs < 1 || packs > 15 || speed < 1 || speed > 3600) {
            throw new ParameterException(spec.commandLine(), "--packs must be 1 to 15, --speed 1 to 3600");
        }
        Style style = Style.ofTerminal();
        Screen screen = new Screen(System.out, style);
        try (VirtualStorage plant =
                VirtualStorage.of(VirtualPacks.configs(packs), speed, protocol, PolicyParameters.defaults())) {
            plant.bridge().start();
            long start = System.nanoTime();
            long end = limit.map(span -> start + span.toNanos()).orElse(Long.MAX_VALUE);
            for (long next = start; next < end; next += Duration.ofSeconds(1).toNanos()) {
                TimeSource.SYSTEM.sleepUntil(
                        Math.min(end, next + Duration.ofSeconds(1).toNanos()));
                if (json) {
                    lines(plant.bridge()).forEach(System.out::println);
                    System.out.flush();
                } else {
                    screen.show(look(plant, style));
                }
            }
        }
        return ExitCode.OK.number();
    }

    private static List<String> lines(InverterBridge bridge) {
        List<String> lines = new ArrayList<>();
        for (PackInput pack : bridge.packs()) {
            pack.status().ifPresent(status -> lines.add(ReportJson.line(status)));
        }
        bridge.decision().ifPresent(decision -> lines.add(DecisionJson.line(decision, TimeSource.SYSTEM.instant())));
        return lines;
    }

    private List<String> look(VirtualStorage plant, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.heading("jkbms demo: %d virtual packs on a virtual RS485 line, %d times as fast as life"
                .formatted(packs, speed)));
        List<BankTable.Row> rows = new ArrayList<>();
        for (PackInput pack : plant.bridge().packs()) {
            rows.add(new BankTable.Row(
                    Integer.toString(pack.number()),
                    pack.status().map(timed -> timed.value()),
                    pack.status().isPresent() ? "" : "not heard yet"));
        }
        lines.addAll(new BankTable(style).lines(rows));
        lines.add("");
        plant.bridge().decision().ifPresent(decision -> lines.addAll(new DecisionText(style).lines(decision)));
        lines.add("");
        lines.add(style.heading("on the CAN bus") + "  " + protocol.info().label() + ", "
                + plant.inverter().complaintCount() + " complaints of the inverter");
        lines.addAll(plant.frames().lines());
        return lines;
    }
}
