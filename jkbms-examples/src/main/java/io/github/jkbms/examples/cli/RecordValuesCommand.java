// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.metrics.CsvValues;
import io.github.jkbms.examples.metrics.ValueFile;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Live data into files. */
@Command(
        name = "record-values",
        description = {
            "Appends live data of packs to a file, one line for each pack and look, until Ctrl-C. Columns and keys are described in",
            "docs/logging.md; what a pack does not report is empty or left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms record-values --port /dev/ttyUSB0 --address 1,2 --csv values.csv",
            "  jkbms record-values --tcp 192.168.1.7:502 --json-lines values.jsonl --every 1m --daily"
        })
final class RecordValuesCommand implements Callable<Integer> {
    @Mixin
    private PackChoice bus;

    @Option(names = "--csv", paramLabel = "FILE", description = "Comma-separated values, with a header line.")
    private Optional<Path> csv;

    @Option(names = "--json-lines", paramLabel = "FILE", description = "One line of JSON, as of watch --json.")
    private Optional<Path> jsonLines;

    @Option(names = "--daily", description = "A new file each day, with the date in its name: values-2026-11-26.csv.")
    private boolean isDaily;

    @Option(
            names = "--every",
            converter = Durations.class,
            defaultValue = "10s",
            description = "From one look to the next (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> told = new HashMap<>();

    /** A file and how a reading becomes a line of it. */
    private record Target(ValueFile file, Function<Timed<PackStatus>, String> line) {}

    @Override
    public Integer call() throws BmsException, InterruptedException {
        List<Target> targets = targets();
        try (PackLine packs = bus.open(Table.STATUS)) {
            new BankWatch(packs, bus.addresses(Table.STATUS), (samples, at) -> {
                        LocalDate day = LocalDate.ofInstant(at, ZoneId.systemDefault());
                        samples.forEach(sample -> write(sample, targets, day));
                    })
                    .run(every, limit);
        } finally {
            targets.forEach(this::close);
        }
        return ExitCode.OK.number();
    }

    private List<Target> targets() {
        if (csv.isEmpty() && jsonLines.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "record-values needs --csv FILE or --json-lines FILE");
        }
        List<Target> targets = new ArrayList<>();
        csv.ifPresent(name ->
                targets.add(new Target(file("--csv", name, Optional.of(CsvValues.header())), CsvValues::line)));
        jsonLines.ifPresent(
                name -> targets.add(new Target(file("--json-lines", name, Optional.empty()), ReportJson::line)));
        return targets;
    }

    private ValueFile file(String option, Path name, Optional<String> header) {
        ValueFile file = isDaily ? ValueFile.daily(name, header) : ValueFile.single(name, header);
        try {
            file.open(LocalDate.now(ZoneId.systemDefault()));
            return file;
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), option + ": there is no folder for " + name);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), option + ": cannot write: " + e.getMessage());
        }
    }

    /** What goes wrong is told once, and again when it is something else; the next look tries again. */
    private void write(BankWatch.Sample sample, List<Target> targets, LocalDate day) {
        tell("pack " + sample.address(), sample.problem());
        if (sample.status().isPresent()) {
            for (Target target : targets) {
                try {
                    target.file().append(target.line().apply(sample.status().get()), day);
                    tell("the file", "");
                } catch (IOException e) {
                    tell("the file", "cannot be written: " + e.getMessage());
                }
            }
        }
    }

    private void tell(String subject, String problem) {
        if (!problem.equals(told.put(subject, problem)) && !problem.isEmpty()) {
            spec.commandLine().getErr().println("jkbms: " + subject + ": " + problem);
            spec.commandLine().getErr().flush();
        }
    }

    private void close(Target target) {
        try {
            target.file().close();
        } catch (IOException e) {
            tell("the file", "cannot be closed: " + e.getMessage());
        }
    }
}
