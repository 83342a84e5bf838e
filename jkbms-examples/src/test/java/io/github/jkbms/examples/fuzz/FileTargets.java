// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.fuzz;

import io.github.jkbms.examples.bridge.BridgeConfigReader;
import io.github.jkbms.examples.bridge.ConfigException;
import io.github.jkbms.examples.configuration.ConfigurationFile;
import io.github.jkbms.examples.decode.DecodeJson;
import io.github.jkbms.examples.decode.DecodeText;
import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Dissectors;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import io.github.jkbms.write.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Fuzz targets for the files that people give to the program. */
final class FileTargets {
    private FileTargets() {}

    /** The configuration of a bridge, and of packs as TOML and as JSON. */
    static void configurations(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            Targets.check(BridgeConfigReader.parse("fuzz", text) != null, "a text gives a configuration or a refusal");
        } catch (ConfigException e) {
            Targets.check(String.valueOf(e.getMessage()).contains("fuzz"), "a refusal names the source");
        }
        roundTrip(text, ConfigurationFile::fromToml, ConfigurationFile::toToml);
        roundTrip(text, ConfigurationFile::fromJson, ConfigurationFile::toJson);
    }

    private static void roundTrip(
            String text, Function<String, Configuration> reader, Function<Configuration, String> writer) {
        Configuration configuration;
        try {
            configuration = reader.apply(text);
        } catch (IllegalArgumentException e) {
            Targets.check(e.getMessage() != null, "a refusal says why");
            return;
        }
        Targets.check(
                reader.apply(writer.apply(configuration)).equals(configuration), "writing is the inverse of reading");
    }

    /** What {@code jkbms decode} does with any file. */
    static void anyFile(byte[] data) {
        Source source;
        try {
            source = Source.of(data, "fuzz");
        } catch (IOException e) {
            Targets.check(String.valueOf(e.getMessage()).contains("fuzz"), "a refusal names the source");
            return;
        }
        for (Traffic traffic : source.traffic()) {
            Decoded decoded = Decoded.of(traffic, Dissectors.ALL);
            Targets.check(!DecodeText.lines(decoded).isEmpty(), "something is said about any traffic");
            DecodeJson.lines(decoded);
        }
    }
}
