// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.Configuration;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a configuration from a file into one pack. */
@Command(
        name = "import",
        description = {
            "Puts what a file of jkbms export says into one pack; what is so already is not written. With --copy what belongs to",
            "one pack alone is left out: address, wire resistances, calibration, the state of charge and discharge switch."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms import --port /dev/ttyUSB0 --address 1 --plan pack1.toml",
            "  jkbms import --port /dev/ttyUSB0 --address 2 --apply --copy pack1.toml"
        })
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private WriteChoice choice;

    @ArgGroup(multiplicity = "1")
    private Step step;

    @Option(names = "--copy", description = "The file is of another pack: leave out what belongs to one pack alone.")
    private boolean isCopy;

    @Parameters(paramLabel = "FILE", converter = ConfigurationArgument.class, description = "The file, .toml or .json.")
    private Configuration configuration;

    private static final class Step {
        @Option(names = "--plan", description = "Show the plan and send nothing.")
        private boolean plan;

        @Option(names = "--apply", description = "Show the plan, ask and apply it.")
        private boolean apply;
    }

    @Override
    public Integer call() throws IOException {
        Configuration wanted = isCopy ? configuration.forAnotherPack() : configuration;
        ChangeSet set;
        try {
            set = wanted.changes();
        } catch (IllegalArgumentException e) {
            throw choice.wrong("there is nothing to change in the file");
        }
        try (ModbusBus bus = choice.open();
                WriteSession session = choice.session(bus)) {
            Changing changing = new Changing(choice);
            return step.apply ? changing.apply(session, session.plan(set)) : changing.show(session.plan(set));
        }
    }
}
