// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.write.Assignment;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes settings of one pack. */
@Command(
        name = "set",
        description = {
            "Changes settings of one pack: shows the plan with every frame, asks, writes one field after the other and reads each",
            "back. If the device refuses one or does not keep it, all old values come back.",
            "Names are those of jkbms settings --json; numbers are in the unit of the name, or written with the usual one (3.6V).",
            "Also: switch.NAME=on, clock=now, preset=LFP, calibrateMillivolts=N, calibrateMilliamps=N."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms set --virtual requestedChargeCellMillivolts=3430",
            "  jkbms set --port /dev/ttyUSB0 --address 1 --reason \"gentler\" requestedChargeCellMillivolts=3.43V",
            "  jkbms set --tcp localhost:1502 --address 1 --yes --confirm CAPACITY designCapacityMilliampHours=280000"
        })
final class SetCommand implements Callable<Integer> {
    @Mixin
    private WriteChoice choice;

    @Option(names = "--plan", description = "Show the plan and send nothing.")
    private boolean onlyPlan;

    @Parameters(arity = "1..*", paramLabel = "NAME=VALUE", description = "What is to become what.")
    private List<String> changes;

    @Override
    public Integer call() throws IOException {
        List<Assignment> wanted = new ArrayList<>();
        ChangeSet set;
        try {
            changes.forEach(change -> wanted.addAll(Assignments.parse(change)));
            set = ChangeSet.ofAssignments(wanted);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw choice.wrong(e.getMessage());
        }
        try (ModbusBus bus = choice.open();
                WriteSession session = choice.session(bus)) {
            Changing changing = new Changing(choice);
            return onlyPlan ? changing.show(session.plan(set)) : changing.apply(session, session.plan(set));
        }
    }
}
