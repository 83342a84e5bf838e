// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.decode.DecodeJson;
import io.github.jkbms.examples.decode.DecodeText;
import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Dissector;
import io.github.jkbms.examples.decode.Dissectors;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What some bytes mean. */
@Command(
        name = "decode",
        description = {
            "Finds out what bytes are and shows every field with its offset. Reads no device; for bug reports and curiosity.",
            "Takes hexadecimal text as pasted, dumps with offsets, capture files, recordings of jkbms, candump texts",
            "and raw bytes. PINs and passwords are not shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms decode capture.txt",
            "  jkbms decode --json bus.log",
            "  echo 01 03 12 90 00 02 C1 5E | jkbms decode",
            "",
            "Ends with 0 if at least one message was correct, with 5 if there was none."
        })
final class DecodeCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 64 << 20;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "What to decode; without it, or with -, the standard input.")
    private Optional<String> file;

    @Option(names = "--json", description = "One line of JSON for each message.")
    private boolean json;

    @Option(names = "--as", paramLabel = "PROTOCOL", description = "Read it as this protocol only.")
    private Optional<String> protocol;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Dissector> dissectors = dissectors();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Source source = source();
        boolean hasMessages = false;
        if (!json) {
            out.println("This is: " + source.format());
        }
        for (Traffic traffic : source.traffic()) {
            Decoded decoded = Decoded.of(traffic, dissectors);
            hasMessages |= decoded.hasMessages();
            (json ? DecodeJson.lines(decoded) : DecodeText.lines(decoded)).forEach(out::println);
        }
        out.flush();
        source.complaints().forEach(complaint -> err.println("jkbms: " + complaint));
        if (!hasMessages) {
            err.println(
                    "jkbms: no correct message found. If these bytes come from a battery, please report them with its"
                            + " model and firmware.");
        }
        return (hasMessages ? ExitCode.OK : ExitCode.BAD_ANSWER).number();
    }

    private List<Dissector> dissectors() {
        if (protocol.isEmpty()) {
            return Dissectors.ALL;
        }
        List<Dissector> wanted = Dissectors.ALL.stream()
                .filter(dissector -> dissector.protocol().equalsIgnoreCase(protocol.get()))
                .toList();
        if (wanted.isEmpty()) {
            String known = Dissectors.ALL.stream().map(Dissector::protocol).collect(Collectors.joining(", "));
            throw wrong("--as '%s': known are %s".formatted(protocol.get(), known));
        }
        return wanted;
    }

    private Source source() {
        String name = file.filter(text -> !text.equals("-")).orElse("standard input");
        try (InputStream in = name.equals("standard input") ? System.in : Files.newInputStream(Path.of(name))) {
            byte[] content = in.readNBytes(MOST_BYTES);
            if (content.length == MOST_BYTES) {
                throw wrong(name + " is larger than 64 MB: cut out the part of interest");
            }
            return Source.of(content, name);
        } catch (NoSuchFileException e) {
            throw wrong("there is no file " + name);
        } catch (IOException e) {
            throw wrong("cannot read " + name + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
