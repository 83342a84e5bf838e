// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.bridge.PortStatus;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.examples.bridge.BridgeAssembly;
import io.github.jkbms.examples.bridge.BridgeConfig;
import io.github.jkbms.examples.bridge.BridgeConfigReader;
import io.github.jkbms.examples.bridge.BridgeLog;
import io.github.jkbms.examples.bridge.ConfigException;
import io.github.jkbms.examples.bridge.DryRun;
import io.github.jkbms.examples.bridge.ServiceLoop;
import io.github.jkbms.examples.bridge.VirtualStorage;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.PolicyParameter;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.PolicyTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs to an inverter, with limits that can be trusted. */
@Command(
        name = "bridge",
        description = {
            "Makes one battery of several packs and speaks to an inverter for it: limits with reasons, alarms, fail-safe.",
            "Reads the packs only, changes nothing in them. Every change is told once; Ctrl-C ends it, and the inverter's own",
            "time-out acts. docs/bridge.md explains the configuration, the limits and the service for systemd."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms bridge --simulate                     virtual packs, virtual inverter, no hardware",
            "  jkbms bridge --config bridge.toml --dry-run reads the packs, shows what would be sent and why",
            "  jkbms bridge --config bridge.toml",
            "  jkbms bridge --list-protocols"
        })
final class BridgeCommand implements Callable<Integer> {
    private static final Duration SUMMARY = Duration.ofMinutes(1);

    @ArgGroup(multiplicity = "1", heading = "What to do (one of these):%n")
    private Task task;

    @Option(names = "--dry-run", description = "Read the packs, but send nothing: show what would be sent, and why.")
    private boolean isDryRun;

    @Option(
            names = "--packs",
            defaultValue = "3",
            description = "With --simulate: how many packs, 1 to 15 (default: ${DEFAULT-VALUE}).")
    private int packs;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description =
                    "With --simulate: how many seconds of the packs' life a second takes (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            defaultValue = "pylontech-lv-1.2",
            converter = CanProtocolName.class,
            description = "With --simulate: what the inverter speaks (default: ${DEFAULT-VALUE}).")
    private InverterProtocol protocol;

    @Option(names = "--json", description = "One line of JSON for each decision instead of text.")
    private boolean isJson;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Spec
    private CommandSpec spec;

    private static final class Task {
        @Option(names = "--config", paramLabel = "FILE", description = "Run with this configuration.")
        private Path config;

        @Option(
                names = "--simulate",
                description = "Run with virtual packs and a virtual inverter that judges the bridge.")
        private boolean simulate;

        @Option(names = "--list-protocols", description = "Show the inverter protocols and how well each is known.")
        private boolean listProtocols;

        @Option(
                names = "--list-parameters",
                description = "Show what [policy] can set, with units, defaults and ranges.")
        private boolean listParameters;
    }

    @Override
    public Integer call() throws BmsException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (task.listProtocols) {
            BridgeAssembly.protocols()
                    .forEach(info -> out.println("  %-24s %-34s %s: %s"
                            .formatted(info.key(), info.label(), info.level().label(), info.source())));
            return ExitCode.OK.number();
        }
        if (task.listParameters) {
            parameters(out);
            return ExitCode.OK.number();
        }
        return task.simulate ? simulate(out) : run(out);
    }

    private int run(PrintWriter out) throws BmsException, InterruptedException {
        CanLine.prepare();
        try {
            BridgeConfig config = BridgeConfigReader.read(task.config);
            if (isDryRun) {
                try (InverterBridge bridge = BridgeAssembly.dryRun(config)) {
                    bridge.listen(log(out));
                    bridge.start();
                    DryRun.show(bridge, out, limit);
                }
            } else {
                try (InverterBridge bridge = BridgeAssembly.of(config)) {
                    bridge.listen(log(out));
                    ServiceLoop.run(bridge, limit);
                }
            }
        } catch (ConfigException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        return ExitCode.OK.number();
    }

    private int simulate(PrintWriter out) throws BmsException, InterruptedException {
        if (packs < 1 || packs > 15 || speed < 1 || speed > 3600) {
            throw new ParameterException(spec.commandLine(), "--packs must be 1 to 15, --speed 1 to 3600");
        }
        try (VirtualStorage plant =
                VirtualStorage.of(VirtualPacks.configs(packs), speed, protocol, PolicyParameters.defaults())) {
            plant.bridge().listen(log(out));
            ServiceLoop.run(plant.bridge(), limit);
            if (!isJson) {
                PortStatus port = plant.bridge().ports().get(0).status();
                out.println("sent %d frames; the inverter understood %s"
                        .formatted(port.counts().sent(), plant.inverter().state()));
                plant.inverter().complaints().forEach(complaint -> out.println("complaint: " + complaint));
                out.println("complaints of the inverter: " + plant.inverter().complaintCount());
            }
            return (plant.inverter().complaintCount() == 0 ? ExitCode.OK : ExitCode.BAD_ANSWER).number();
        }
    }

    private BridgeLog log(PrintWriter out) {
        return isJson
                ? BridgeLog.json(out, TimeSource.SYSTEM::instant)
                : BridgeLog.text(out, TimeSource.SYSTEM::instant, SUMMARY);
    }

    private static void parameters(PrintWriter out) {
        for (PolicyParameter parameter : PolicyParameter.values()) {
            out.println("  %-36s = %-10d # %d to %d"
                    .formatted(parameter.key(), parameter.standard(), parameter.min(), parameter.max()));
        }
        for (PolicyTable table : PolicyTable.values()) {
            out.println("  %-36s = \"%s\"".formatted(table.key(), table.standard()));
        }
    }
}
