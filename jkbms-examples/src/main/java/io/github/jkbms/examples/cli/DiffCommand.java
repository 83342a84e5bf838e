// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.write.Configuration;
import io.github.jkbms.write.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What differs between two packs, or a pack and a file. */
@Command(
        name = "diff",
        description = {
            "Shows what differs between two packs (--address 1,2), or one pack and a file of jkbms export.",
            "Ends with 9 if something does."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms diff --port /dev/ttyUSB0 --address 1,2",
            "  jkbms diff --port /dev/ttyUSB0 --address 1 pack1.toml"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private BusChoice bus;

    @Option(names = "--copy", description = "Leave out what belongs to one pack alone, such as the address.")
    private boolean isCopy;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            converter = ConfigurationArgument.class,
            description = "The file, .toml or .json.")
    private Configuration file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        int packs = bus.addresses().size();
        if (packs + (file == null ? 0 : 1) != 2) {
            throw new ParameterException(
                    spec.commandLine(), "two sides are compared: give two addresses, or one and a file");
        }
        List<Snapshot> snapshots = Snapshots.read(bus);
        Configuration left = side(Configuration.of(snapshots.get(0)));
        Configuration right = side(file == null ? Configuration.of(snapshots.get(1)) : file);
        PrintWriter out = spec.commandLine().getOut();
        List<Configuration.Difference> differences = left.differences(right);
        differences.forEach(out::println);
        left.missingIn(right).forEach(target -> out.println(target.label() + ": only on the left side"));
        right.missingIn(left).forEach(target -> out.println(target.label() + ": only on the right side"));
        out.println(differences.size() + " differences");
        out.flush();
        return differences.isEmpty() ? ExitCode.OK.number() : ExitCode.FOUND.number();
    }

    private Configuration side(Configuration configuration) {
        return isCopy ? configuration.forAnotherPack() : configuration;
    }
}
