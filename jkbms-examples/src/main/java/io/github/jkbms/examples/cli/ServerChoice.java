// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.http.AccessToken;
import io.github.jkbms.examples.http.ListenAddress;
import io.github.jkbms.examples.http.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a server listens and who may read. Shared by the commands that serve pages. */
final class ServerChoice {
    @Option(
            names = "--listen",
            defaultValue = "localhost:8480",
            paramLabel = "HOST:PORT",
            description = {
                "Where to listen (default: ${DEFAULT-VALUE}, this machine only). 0.0.0.0:8480 is every network of this machine:",
                "readers then need a token."
            })
    private String listen;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = {
                "File with the token in its first line, 16 characters or more. Without it a new one is made at each start where",
                "one is needed."
            })
    private Optional<Path> tokenFile;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            split = ",",
            description = "Further names by which browsers may call this server, such as raspberrypi.local.")
    private List<String> hostNames = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    ServerOptions options() {
        try {
            ListenAddress address = ListenAddress.parse(listen);
            Optional<AccessToken> token = token();
            return new ServerOptions(
                    address,
                    token.isEmpty() && !address.isLocal() ? Optional.of(AccessToken.random()) : token,
                    hostNames);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--listen: " + e.getMessage());
        }
    }

    private Optional<AccessToken> token() {
        if (tokenFile.isEmpty()) {
            return Optional.empty();
        }
        Path file = tokenFile.get();
        try {
            String first = Files.readAllLines(file).stream().findFirst().orElse("");
            return Optional.of(AccessToken.of(first.strip()));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--token-file: " + file + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--token-file: " + file + ": " + e.getMessage());
        }
    }
}
