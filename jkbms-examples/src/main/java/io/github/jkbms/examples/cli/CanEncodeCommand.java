// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CandumpEntry;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.examples.canbus.StateText;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A battery state as the frames of an inverter protocol. */
@Command(
        name = "can-encode",
        description = {
            "Shows the frames that tell an inverter about a battery, one cycle as lines of a candump log file. Nothing is sent.",
            "What the state does not say becomes the protocol's own \"unknown\", or its frame is left out and named."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms can-encode --list",
            "  jkbms can-encode --protocol victron --state battery.json",
            "  jkbms can-encode --protocol pylontech-lv-1.2 --set voltageMillivolts=53120 --set currentMilliamps=-25400 \\",
            "      --set temperatureDeciCelsius=245 --set stateOfChargePermille=760 --alarm CELL_IMBALANCE=WARNING"
        })
final class CanEncodeCommand implements Callable<Integer> {
    /** Far more than any state. */
    private static final int MOST_BYTES = 1 << 20;

    @ArgGroup(multiplicity = "1")
    private What what;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "The state as JSON, - for standard input: the keys of can-watch --json, units included.")
    private Optional<String> file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One value of the state; wins over the file.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--alarm",
            paramLabel = "NAME=LEVEL",
            description = "An active alarm, level WARNING or PROTECTION. Those not named are inactive.")
    private List<String> alarms = new ArrayList<>();

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            defaultValue = "can0",
            description = "The interface named in the lines (default: ${DEFAULT-VALUE}).")
    private String interfaceName;

    @Spec
    private CommandSpec spec;

    private static final class What {
        @Option(
                names = "--protocol",
                paramLabel = "NAME",
                converter = CanProtocolName.class,
                description = "The inverter protocol.")
        private InverterProtocol protocol;

        @Option(names = "--list", description = "Names the protocols and on what the knowledge of each rests.")
        private boolean isList;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (what.isList) {
            InverterProtocols.all().forEach(protocol -> out.println(line(protocol.info())));
        } else {
            encode(what.protocol, state(), out);
        }
        out.flush();
        return ExitCode.OK.number();
    }

    private static String line(InverterProtocolInfo info) {
        return "%-20s %-34s %-16s %s"
                .formatted(info.key(), info.label(), info.level().label(), info.source());
    }

    private void encode(InverterProtocol protocol, StorageState state, PrintWriter out) {
        Instant time = Instant.EPOCH;
        for (BatteryMessage message : protocol.messages()) {
            Optional<CanFrame> frame = message.encode(state);
            if (frame.isPresent()) {
                out.println(CandumpEntry.of(time, interfaceName, frame.get()).logLine());
            } else {
                spec.commandLine()
                        .getErr()
                        .println("jkbms: %s is not sent: the state lacks a value it needs, or one does not fit it"
                                .formatted(message));
            }
            time = time.plus(protocol.gap());
        }
    }

    private StorageState state() {
        StateText text = new StateText();
        try {
            if (file.isPresent()) {
                text.json(read(file.get()));
            }
            settings.forEach(text::setting);
            alarms.forEach(text::alarm);
            if (interfaceName.isBlank() || interfaceName.contains(" ")) {
                throw new IllegalArgumentException("--interface '" + interfaceName + "': one word is wanted");
            }
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        return text.state();
    }

    private String read(String name) {
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw wrong("there is no file " + name);
        } catch (IOException e) {
            throw wrong("cannot read " + name + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
