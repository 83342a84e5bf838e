// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.model.Switch;
import io.github.jkbms.write.Change;
import io.github.jkbms.write.Change.MainSwitch;
import io.github.jkbms.write.ChangeSet;
import io.github.jkbms.write.WriteSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Switches something of one pack. */
@Command(
        name = "switch",
        description = {
            "Switches something of one pack on or off: charge, discharge, balance, heating, display-always-on, smart-sleep and so",
            "on. Shows the plan and asks, as jkbms set does."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms switch --virtual balance off",
            "  jkbms switch --port /dev/ttyUSB0 --address 2 --yes display-always-on on"
        })
final class SwitchCommand implements Callable<Integer> {
    private enum Position {
        ON,
        OFF
    }

    @Mixin
    private WriteChoice choice;

    @Option(names = "--plan", description = "Show the plan and send nothing.")
    private boolean onlyPlan;

    @Parameters(index = "0", paramLabel = "SWITCH", description = "Which one.")
    private String name;

    @Parameters(index = "1", paramLabel = "on|off", description = "What it becomes.")
    private Position position;

    @Override
    public Integer call() throws IOException {
        ChangeSet set = ChangeSet.of(change());
        try (ModbusBus bus = choice.open();
                WriteSession session = choice.session(bus)) {
            Changing changing = new Changing(choice);
            return onlyPlan ? changing.show(session.plan(set)) : changing.apply(session, session.plan(set));
        }
    }

    private Change change() {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        boolean isOn = position == Position.ON;
        for (MainSwitch main : MainSwitch.values()) {
            if (main.name().equals(wanted)) {
                return new Change.OfMainSwitch(main, isOn);
            }
        }
        for (Switch which : Switch.values()) {
            if (which.name().equals(wanted)) {
                return new Change.OfSwitch(which, isOn);
            }
        }
        throw choice.wrong("there is no switch '" + name + "'; there are "
                + Stream.concat(Arrays.stream(MainSwitch.values()), Arrays.stream(Switch.values()))
                        .map(which -> which.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", ")));
    }
}
