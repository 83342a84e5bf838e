// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import io.github.jkbms.Bms;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.uart.SerialLink;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Compiles sources against what a user has: our artifacts, and nothing else but what is given. */
final class JavaCompilation {
    private final Path output;

    /**
     * Prepares the compiler.
     *
     * @param output where the classes go
     */
    JavaCompilation(Path output) {
        this.output = output;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> classPath() {
        return Stream.concat(
                        Stream.of(
                                        Bms.class,
                                        SerialLink.class,
                                        RtuBus.class,
                                        CanBus.class,
                                        NullMarked.class,
                                        Prelude.class)
                                .map(JavaCompilation::place),
                        Stream.of(output))
                .toList();
    }

    /**
     * Compiles sources together.
     *
     * @param sources text by full name of the class
     * @return what the compiler complains about, warnings included
     */
    List<String> compile(Map<String, String> sources) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Collection<Source> units = sources.entrySet().stream()
                .map(entry -> new Source(entry.getKey(), entry.getValue()))
                .toList();
        String path = classPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> options = List.of(
                "-cp", path, "-d", output.toString(), "--release", "17", "-proc:none", "-Xlint:all,-try,-options");
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, options, null, units)
                .call();
        return found.getDiagnostics().stream().map(JavaCompilation::line).toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        return "%s, line %d: %s"
                .formatted(
                        diagnostic.getSource() == null
                                ? ""
                                : diagnostic.getSource().getName(),
                        diagnostic.getLineNumber(),
                        diagnostic.getMessage(Locale.ROOT));
    }

    /** {@return a loader of what was compiled} */
    URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {output.toUri().toURL()}, Prelude.class.getClassLoader());
    }
}
