// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.configuration.ConfigurationFile;
import io.github.jkbms.write.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything that can be set, as a file. */
@Command(
        name = "export",
        description = "Writes everything that can be set on one pack as TOML or JSON, units in the names. No secrets.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms export --port /dev/ttyUSB0 --address 1 --output pack1.toml",
            "  jkbms export --virtual --format json"
        })
final class ExportCommand implements Callable<Integer> {
    private enum Format {
        TOML,
        JSON
    }

    @Mixin
    private BusChoice bus;

    @Option(names = "--format", defaultValue = "TOML", description = "toml or json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it (default: to the screen).")
    private Optional<Path> output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (bus.addresses().size() != 1) {
            throw new ParameterException(spec.commandLine(), "one pack is exported: give one --address");
        }
        Configuration configuration = Configuration.of(Snapshots.read(bus).get(0));
        String text = format == Format.JSON
                ? ConfigurationFile.toJson(configuration)
                : ConfigurationFile.toToml(configuration);
        if (output.isPresent()) {
            try {
                Files.writeString(output.get(), text, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(), "'" + output.get() + "' cannot be written: " + e.getMessage(), e);
            }
        } else {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK.number();
    }
}
