// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.wire.Tape;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.model.TimeSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Whether what goes over the lines is written down. Shared by all commands that open a line or a CAN bus; the program closes the
 * file when the command is over ({@link #finish}).
 */
final class RecordChoice {
    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write down what goes over the line, without serial numbers and secrets.")
    private Optional<Path> file;

    @Option(names = "--record-secrets", description = "Leave serial numbers, PIN and password in the recording.")
    private boolean hasSecrets;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Optional<Recorder> recorder = Optional.empty();

    /** Whether a recording was asked for. */
    boolean isWanted() {
        return file.isPresent();
    }

    /** The same for all lines of the command. */
    Tape tape() {
        if (file.isEmpty()) {
            if (hasSecrets) {
                throw new ParameterException(spec.commandLine(), "--record-secrets needs --record FILE");
            }
            return Tape.NONE;
        }
        if (recorder.isEmpty()) {
            recorder = Optional.of(open(file.get()));
            recorder.get()
                    .comment(RecordedCommand.remark(
                            spec.root().commandLine().getParseResult().originalArgs()));
            if (hasSecrets) {
                recorder.get().comment("with serial numbers and secrets: do not publish");
            }
        }
        return hasSecrets ? Tape.complete(recorder.get()) : Tape.scrubbed(recorder.get());
    }

    private Recorder open(Path where) {
        try {
            return Recorder.toFile(where, TimeSource.SYSTEM);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "--record: there is no folder for " + where);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--record: cannot write " + where + ": " + e.getMessage());
        }
    }

    /** Closes the file and tells if it is incomplete. */
    void finish() {
        recorder.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                spec.commandLine().getErr().println("jkbms: " + e.getMessage());
            }
        });
        recorder = Optional.empty();
    }

    /** Closes the recordings of a command, wherever it has them. */
    static void finish(CommandSpec command) {
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof RecordChoice choice) {
                choice.finish();
            }
            finish(mixin);
        }
    }
}
