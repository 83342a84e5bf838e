// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Timed;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads one thing of each pack, once, and shows it as text or JSON. */
abstract class ReadCommand implements Callable<Integer> {
    @Mixin
    private PackChoice choice;

    @Option(names = "--json", description = "One line of JSON for each pack; the keys carry the units.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What is read; some wires have it, others not. */
    abstract Table table();

    abstract Report<?> read(Bms pack) throws BmsException;

    abstract List<String> lines(Report<?> report);

    /** Reads the packs one after the other; one that does not answer does not keep the others from being shown. */
    @Override
    public Integer call() throws BmsException {
        PrintWriter out = spec.commandLine().getOut();
        BmsException lastProblem = null;
        List<Integer> addresses = choice.addresses(table());
        try (PackLine packs = choice.open(table())) {
            for (int address : addresses) {
                Bms pack = packs.pack(address);
                try {
                    Report<?> report = read(pack);
                    if (report instanceof PackStatus status) {
                        choice.tape().comment(address, status);
                    }
                    show(out, address, Timed.now(report, pack.id(), pack.time()));
                } catch (BmsException e) {
                    if (addresses.size() == 1) {
                        throw e;
                    }
                    spec.commandLine().getErr().println("jkbms: " + e.getMessage());
                    lastProblem = e;
                }
            }
        }
        return lastProblem == null
                ? ExitCode.OK.number()
                : ExitCode.of(lastProblem).number();
    }

    private void show(PrintWriter out, int address, Timed<? extends Report<?>> report) {
        if (json) {
            out.println(ReportJson.line(report));
        } else {
            out.println("pack " + address + " (" + report.pack() + ")");
            lines(report.value()).forEach(line -> out.println("  " + line));
        }
        out.flush();
    }
}
