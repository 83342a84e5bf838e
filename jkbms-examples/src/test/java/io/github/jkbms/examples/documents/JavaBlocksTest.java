// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every block of Java in the documentation compiles without a warning, and what can be run runs on virtual packs. Blocks for
 * frameworks compile against a few declarations of ours that stand in for them, {@code frameworks.txt}.
 */
@Timeout(120)
class JavaBlocksTest {
    private static final String COMPILED_ONLY = "compiled only";

    @TempDir
    private Path folder;

    static Stream<CodeBlock> blocks() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("java"));
    }

    static Stream<CodeBlock> runnable() {
        return blocks().filter(block -> new JavaBlock(block).isStatements() && !block.isNoted(COMPILED_ONLY));
    }

    /** The declarations that stand in for frameworks: each begins with the full name of its type in a line of its own. */
    private static Map<String, String> frameworks() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        try (InputStream in = JavaBlocksTest.class.getResourceAsStream("/documents/frameworks.txt")) {
            for (String part : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ")) {
                String[] nameAndText = part.split("\n", 2);
                if (nameAndText[0].matches("[\\w.]+")) {
                    String name = nameAndText[0].strip();
                    sources.put(name, "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + nameAndText[1]);
                }
            }
        }
        return sources;
    }

    @Test
    void everyBlockCompiles() throws IOException {
        JavaCompilation compiler = new JavaCompilation(folder);
        assertThat(compiler.compile(frameworks())).isEmpty();

        assertThat(blocks())
                .isNotEmpty()
                .allSatisfy(block -> assertThat(compiler.compile(new JavaBlock(block).source()))
                        .as(block.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void runsOnVirtualPacks(CodeBlock block) throws Exception {
        JavaBlock java = new JavaBlock(block);
        JavaCompilation compiler = new JavaCompilation(folder);
        assertThat(compiler.compile(java.virtualSource())).isEmpty();

        PrintStream before = System.out;
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = compiler.loader();
                Prelude program = (Prelude)
                        loader.loadClass(java.name()).getDeclaredConstructor().newInstance()) {
            program.run();
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void aBlockThatDoesNotCompileIsFound() {
        JavaCompilation compiler = new JavaCompilation(folder);

        assertThat(compiler.compile(Map.of("Wrong", "class Wrong { int a = new io.github.jkbms.NoSuchThing(); }")))
                .singleElement()
                .asString()
                .contains("Wrong.java, line 1: ");
        assertThat(compiler.compile(Map.of("Good", "class Good { io.github.jkbms.Bms bms; }")))
                .isEqualTo(List.of());
    }
}
