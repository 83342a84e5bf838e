// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every fuzz target with its seeds: real frames, damaged ones, and whatever a fuzzer has ever found. */
class FuzzSeedsTest {
    @TestFactory
    Stream<DynamicTest> everySeed() throws IOException, URISyntaxException {
        List<DynamicTest> tests = new ArrayList<>();
        for (var target : Targets.all().entrySet()) {
            URL folder = Objects.requireNonNull(
                    getClass().getResource("DecodersFuzzTestInputs/" + target.getKey()), target.getKey());
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                List<Path> seeds = files.sorted().toList();
                assertThat(seeds).as("seeds of %s", target.getKey()).isNotEmpty();
                for (Path seed : seeds) {
                    byte[] bytes = Files.readAllBytes(seed);
                    tests.add(DynamicTest.dynamicTest(
                            target.getKey() + " " + seed.getFileName(),
                            () -> target.getValue().run(bytes)));
                }
            }
        }
        return tests.stream();
    }
}
