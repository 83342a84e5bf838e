// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.write.Journal;
import io.github.jkbms.write.WritePlan;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings back what a pack held before a change. */
@Command(
        name = "undo",
        description = {
            "Brings back what one pack held before a change, from its journal: the last one, or the one that is named.",
            "With --resume a change that was interrupted is brought to its end instead."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms undo --port /dev/ttyUSB0 --address 1",
            "  jkbms undo --port /dev/ttyUSB0 --address 1 --journal ~/.jkbms/20260101-120000-506177-000.journal --resume"
        })
final class UndoCommand implements Callable<Integer> {
    @Mixin
    private WriteChoice choice;

    @Option(names = "--plan", description = "Show the plan and send nothing.")
    private boolean onlyPlan;

    @Option(names = "--journal", paramLabel = "FILE", description = "Which change (default: the last one of the pack).")
    private Optional<Path> file;

    @Option(names = "--resume", description = "Bring an interrupted change to its end.")
    private boolean isResumed;

    @Override
    public Integer call() throws IOException {
        try (ModbusBus bus = choice.open();
                WriteSession session = choice.session(bus)) {
            Journal journal = file.isPresent()
                    ? Journal.read(file.get())
                    : choice.journals()
                            .last(session.pack())
                            .orElseThrow(() -> choice.wrong("no change of pack " + session.pack() + " is known in "
                                    + choice.journals().folder()));
            WritePlan plan = isResumed ? session.planResume(journal) : session.planUndo(journal);
            choice.spec().commandLine().getOut().println(journal);
            Changing changing = new Changing(choice);
            return onlyPlan ? changing.show(plan) : changing.apply(session, plan);
        }
    }
}
