// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.doctor.CanDoctor;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Outlook;
import io.github.jkbms.examples.view.DiagnosisJson;
import io.github.jkbms.examples.view.DiagnosisText;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.examples.wire.HostAndPort;
import io.github.jkbms.modbus.doctor.LinkDoctor;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why does it not work? */
@Command(
        name = "doctor",
        description = {
            "Finds out what is the matter with a line and says it in plain words, with what to do.",
            "Listens first; where nobody talks, it asks at the speeds, addresses and protocols that a pack may have.",
            "Takes up to half a minute. It only reads, whatever is connected; on CAN it only listens."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms doctor --port /dev/ttyUSB0",
            "  jkbms doctor --rtu-tcp 192.168.1.7:4196",
            "  jkbms doctor --can can0",
            "",
            "Exit codes: 0 data can be read here, 3 the port cannot be used, 4 silence,",
            "  5 something comes that does not arrive whole, 9 something has to be changed, as told."
        })
final class DoctorCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1", heading = "What to examine (one of these):%n")
    private Line line;

    @Option(names = "--json", description = "One line of JSON at the end instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private static final class Line {
        @Option(names = "--port", paramLabel = "PORT", description = "Serial port, such as /dev/ttyUSB0.")
        private String port;

        @Option(names = "--tcp", paramLabel = "HOST:PORT", description = "Modbus TCP gateway.")
        private String tcp;

        @Option(
                names = "--rtu-tcp",
                paramLabel = "HOST:PORT",
                description = "Transparent serial gateway (RTU over TCP).")
        private String rtuTcp;

        @Option(names = "--can", paramLabel = "NAME", description = "CAN interface, such as can0.")
        private String can;
    }

    @Override
    public Integer call() throws BmsException {
        PrintWriter out = spec.commandLine().getOut();
        DiagnosisText text = new DiagnosisText(Style.ofTerminal());
        Diagnosis diagnosis = examine(step -> {
            if (!json) {
                out.println(text.step(step));
                out.flush();
            }
        });
        if (json) {
            out.println(DiagnosisJson.line(diagnosis));
        } else {
            text.lines(diagnosis).forEach(out::println);
        }
        out.flush();
        return exitCode(diagnosis.outlook()).number();
    }

    private Diagnosis examine(Consumer<String> progress) throws BmsException {
        if (line.port != null) {
            return LinkDoctor.serialPort(line.port).examine(progress);
        }
        if (line.can != null) {
            CanLine.prepare();
            return CanDoctor.socketCan(line.can).examine(progress);
        }
        HostAndPort place = place(line.tcp != null ? line.tcp : line.rtuTcp);
        LinkDoctor doctor = line.tcp != null
                ? LinkDoctor.modbusTcp(place.host(), place.port())
                : LinkDoctor.gateway(place.host(), place.port());
        return doctor.examine(progress);
    }

    private HostAndPort place(String text) {
        try {
            return HostAndPort.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private static ExitCode exitCode(Outlook outlook) {
        return switch (outlook) {
            case WORKS -> ExitCode.OK;
            case UNUSABLE -> ExitCode.PORT;
            case SILENT -> ExitCode.NO_ANSWER;
            case DAMAGED -> ExitCode.BAD_ANSWER;
            case CHANGE -> ExitCode.FOUND;
        };
    }
}
