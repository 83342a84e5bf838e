// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.write.BankCheck;
import io.github.jkbms.write.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether the packs of a bank are set up to work together. */
@Command(
        name = "check",
        description = {
            "Reads the packs of a bank and says what in their settings does not fit, and why it matters.",
            "Ends with 9 if there is anything beyond notes."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  jkbms check --port /dev/ttyUSB0 --address 1,2,3", "  jkbms check --virtual --address 1,2,3"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private BusChoice bus;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = BankCheck.check(Snapshots.read(bus));
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(out::println);
        out.println(findings.isEmpty() ? "Nothing found." : findings.size() + " findings");
        out.flush();
        boolean isFine = findings.stream().allMatch(finding -> finding.severity() == Finding.Severity.NOTE);
        return isFine ? ExitCode.OK.number() : ExitCode.FOUND.number();
    }
}
