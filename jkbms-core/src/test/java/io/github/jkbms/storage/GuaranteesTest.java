// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The list of guarantees and the tests that keep them belong together. */
class GuaranteesTest {
    private static final Pattern TEST_NAME = Pattern.compile("`([a-z]\\w{20,})`");

    private static List<String> methods(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Property.class) || method.isAnnotationPresent(Test.class)) {
                names.add(method.getName());
            }
        }
        return names;
    }

    @Test
    void everyLawIsListedAndEveryListedTestExists() throws IOException {
        String list = Files.readString(Path.of("..", "docs", "guarantees.md"));
        List<String> tests = methods(StoragePolicyProperties.class);
        assertThat(tests).isNotEmpty().allSatisfy(law -> assertThat(list).contains("`" + law + "`"));

        tests.addAll(methods(FailSafePolicyTest.class));
        assertThat(TEST_NAME.matcher(list).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(tests).contains(name));
    }
}
