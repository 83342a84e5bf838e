// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.write.JournalException;
import io.github.jkbms.write.WriteRefusedException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code jkbms} program. */
@Command(
        name = "jkbms",
        version = "jkbms 0.1.0-SNAPSHOT",
        description =
                "Reads JK battery management systems. Only set, switch, import and undo change one: they plan first and ask.",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  jkbms demo                                    three virtual packs, no hardware",
            "  jkbms ports                                   which serial ports are there?",
            "  jkbms scan --port /dev/ttyUSB0                which packs answer?",
            "  jkbms doctor --port /dev/ttyUSB0              nothing works? what is the matter, and what to do",
            "  jkbms status --port /dev/ttyUSB0 --address 1  all values of one pack",
            "",
            "Exit codes: 0 fine, 1 bug in this program, 2 wrong options, 3 port cannot be used, 4 nobody answered,",
            "  5 no valid answer, 6 refused by the device, 7 change not allowed or not confirmed (nothing was sent),",
            "  8 change interrupted (see undo), 9 something was found (diff, check, doctor), 130 stopped by the user."
        })
public final class Jkbms implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explains this command.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Tells the version.")
    private boolean version;

    /**
     * Runs the program and ends the process with one of its exit codes.
     *
     * @param arguments a subcommand and its options
     */
    public static void main(String... arguments) {
        System.exit(commandLine(Commands.named(arguments)).execute(arguments));
    }

    /** {@return the program with all its commands, ready to be executed in this process} */
    public static CommandLine commandLine() {
        return commandLine(Commands.NAMES);
    }

    private static CommandLine commandLine(List<String> names) {
        CommandLine program = new CommandLine(new Jkbms());
        names.forEach(name -> program.addSubcommand(Commands.create(name)));
        return program.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Jkbms::execute)
                .setParameterExceptionHandler(Jkbms::usage)
                .setExecutionExceptionHandler(Jkbms::problem);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Recordings end with their command, however it ends. */
    private static int execute(ParseResult result) {
        try {
            return new CommandLine.RunLast().execute(result);
        } finally {
            for (ParseResult part = result; part != null; part = part.subcommand()) {
                RecordChoice.finish(part.commandSpec());
            }
        }
    }

    private static int usage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("jkbms: " + e.getMessage());
        err.println("Try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static int problem(Exception e, CommandLine command, ParseResult result) {
        if (e instanceof BmsException known) {
            command.getErr().println("jkbms: " + e.getMessage());
            return ExitCode.of(known).number();
        }
        if (e instanceof WriteRefusedException || e instanceof JournalException) {
            command.getErr().println("jkbms: " + e.getMessage());
            return ExitCode.NOT_DONE.number();
        }
        if (e instanceof InterruptedException) {
            return ExitCode.STOPPED.number();
        }
        command.getErr()
                .println("jkbms: this is a bug, please report it with what you did: " + e
                        + (e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : ""));
        return ExitCode.INTERNAL.number();
    }
}
