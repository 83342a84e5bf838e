// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsProtocolException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/errors.md} has every error that a user can meet. */
class ErrorsPageTest {
    private static List<String> lines() throws Exception {
        return Files.readAllLines(Page.ROOT.resolve("docs/errors.md"));
    }

    private static List<String> firstCells() throws Exception {
        return lines().stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }

    private static Stream<JavaClass> exceptions() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.jkbms").stream()
                        .filter(type -> !type.getPackageName().startsWith("io.github.jkbms.examples"))
                        .filter(type -> type.isAssignableTo(Throwable.class))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    @Test
    void everyExceptionIsThereWithItsKinds() throws Exception {
        List<String> expected = Stream.of(
                        exceptions()
                                .map(JavaClass::getSimpleName)
                                .filter(name -> !name.equals(BmsException.class.getSimpleName()))
                                .sorted(),
                        Arrays.stream(BmsProtocolException.Kind.values()).map(Enum::name),
                        Arrays.stream(BmsPortException.Reason.values()).map(Enum::name))
                .flatMap(names -> names)
                .toList();

        assertThat(firstCells()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** The codes are an inner matter of the program, so they are had by reflection. */
    private static List<String> exitCodes() throws Exception {
        Class<?> type = Class.forName("io.github.jkbms.examples.cli.ExitCode");
        Method number = type.getDeclaredMethod("number");
        number.setAccessible(true);
        List<String> codes = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            codes.add(number.invoke(constant) + " " + constant);
        }
        return codes;
    }

    @Test
    void everyExitCodeIsThere() throws Exception {
        assertThat(lines().stream().filter(line -> line.matches("\\| \\d+ \\| `.*")))
                .extracting(line -> line.replaceFirst("^\\| (\\d+) \\| `(\\w+)`.*", "$1 $2"))
                .containsExactlyElementsOf(exitCodes());
    }
}
