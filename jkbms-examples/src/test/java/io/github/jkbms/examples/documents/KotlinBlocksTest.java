// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** There is no Kotlin compiler here. So far as names go, blocks of Kotlin are checked: types that are imported, and methods that are called. */
class KotlinBlocksTest {
    /** What Kotlin and the JDK bring. */
    private static final Set<String> NOT_OURS = Set.of("use", "ifPresent", "message");

    private static final Pattern IMPORT =
            Pattern.compile("^import (io\\.github\\.jkbms\\.[\\w.]+)$", Pattern.MULTILINE);
    private static final Pattern CALL = Pattern.compile("\\w\\)?\\.([a-z]\\w*)(?=[ (])");

    private static Stream<CodeBlock> blocks() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("kotlin"));
    }

    private static String code(CodeBlock block) {
        return block.text().replaceAll("(?m)^import .*$", "");
    }

    @Test
    void importedTypesExist() {
        assertThat(blocks().flatMap(block -> IMPORT.matcher(block.text()).results()))
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(Class.forName(hit.group(1))).isPublic());
    }

    @Test
    void calledMethodsExist() {
        Set<String> methods = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.github.jkbms").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaMethod::getName)
                        .collect(Collectors.toSet());
        assertThat(blocks().flatMap(block -> CALL.matcher(code(block)).results())
                        .map(hit -> hit.group(1))
                        .filter(name -> !NOT_OURS.contains(name)))
                .isNotEmpty()
                .isSubsetOf(methods);
    }
}
