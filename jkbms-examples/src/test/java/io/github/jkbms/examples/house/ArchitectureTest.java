// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.jkbms.model.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the house: who may use whom. A new package needs a row here before it may be used. */
class ArchitectureTest {
    private static final String ROOT = "io.github.jkbms";

    /** Stands for all packages of the core. */
    private static final String CORE = "core";

    private static final List<String> CORE_PACKAGES =
            List.of("", "model", "image", "link", "link.turn", "write", "storage", "bridge", "sim", "doctor");

    /** For each library package, the library packages that it may use. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("", List.of("model")),
            Map.entry("model", List.of()),
            Map.entry("image", List.of("", "model")),
            Map.entry("link", List.of("", "model")),
            Map.entry("link.turn", List.of("", "model", "link")),
            Map.entry("write", List.of("", "model", "image")),
            Map.entry("storage", List.of("model")),
            Map.entry("bridge", List.of("", "model", "storage")),
            Map.entry("sim", List.of("", "model", "image")),
            Map.entry("doctor", List.of()),
            Map.entry("uart", List.of(CORE, "uart.frame", "uart.nw", "uart.pylontech")),
            Map.entry("uart.frame", List.of(CORE)),
            Map.entry("uart.nw", List.of(CORE)),
            Map.entry("uart.inverter", List.of(CORE)),
            Map.entry("uart.inverter.field", List.of(CORE, "uart.inverter")),
            Map.entry("uart.pylontech", List.of(CORE, "uart.inverter", "uart.inverter.field")),
            Map.entry("modbus", List.of(CORE, "uart", "uart.frame")),
            Map.entry(
                    "modbus.inverter",
                    List.of(
                            CORE,
                            "modbus",
                            "uart",
                            "uart.frame",
                            "uart.inverter",
                            "uart.inverter.field",
                            "uart.pylontech")),
            Map.entry(
                    "modbus.doctor",
                    List.of(CORE, "modbus", "modbus.inverter", "uart", "uart.frame", "uart.inverter", "uart.nw")),
            Map.entry("can", List.of(CORE)),
            Map.entry("can.jk", List.of(CORE, "can")),
            Map.entry("can.inverter", List.of(CORE, "can")),
            Map.entry("can.doctor", List.of(CORE, "can", "can.jk", "can.inverter")),
            Map.entry("can.port", List.of(CORE, "can", "can.jk", "can.inverter")));

    private static JavaClasses libraries;
    private static JavaClasses everything;

    @BeforeAll
    static void readClasses() {
        everything = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        libraries = everything.that(not(resideInAPackage(ROOT + ".examples..")));
    }

    static Stream<String> packages() {
        return ARROWS.keySet().stream().sorted();
    }

    private static String nameOf(String shortName) {
        return shortName.isEmpty() ? ROOT : ROOT + "." + shortName;
    }

    private static String[] allowedFor(String shortName) {
        List<String> allowed = new ArrayList<>(List.of(nameOf(shortName)));
        for (String target : ARROWS.get(shortName)) {
            (target.equals(CORE) ? CORE_PACKAGES : List.of(target)).forEach(name -> allowed.add(nameOf(name)));
        }
        return allowed.toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void arrowsPointDownOnly(String shortName) {
        noClasses()
                .that()
                .resideInAPackage(nameOf(shortName))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowedFor(shortName)))))
                .allowEmptyShould(true)
                .check(libraries);
    }

    @Test
    void everyLibraryPackageHasARow() {
        assertThat(libraries.stream()
                        .map(type -> type.getPackageName())
                        .distinct()
                        .sorted())
                .isNotEmpty()
                .allMatch(name -> ARROWS.containsKey(name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1)));
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(libraries);
        slices().matching(ROOT + ".examples.(**)").should().beFreeOfCycles().check(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.fazecast.. | io.github.jkbms.uart.NativePort",
                "tel.schich.. | io.github.jkbms.can.SocketCanBus"
            })
    void oneClassKnowsEachNativeLibrary(String libraryAndClass) {
        String[] parts = libraryAndClass.split(" \\| ");
        noClasses()
                .that(not(nameStartingWith(parts[1])))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(parts[0])
                .check(everything);
    }

    @Test
    void librariesKeepNoStateInStatics() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(ROOT + "..")
                .should()
                .beFinal()
                .check(libraries);
    }

    /** What the Java runtime says of the machine may be read; settings of ours are parameters. */
    @Test
    void librariesAreNotSetUpBySystemProperties() {
        noClasses()
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(Boolean.class, "getBoolean", String.class)
                .orShould()
                .callMethod(Integer.class, "getInteger", String.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(libraries);
    }

    @Test
    void codecsStartNoThreadsAndReadNoClocks() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".model",
                        ROOT + ".image",
                        ROOT + ".storage",
                        ROOT + ".uart.frame",
                        ROOT + ".uart.nw",
                        ROOT + ".uart.inverter.field",
                        ROOT + ".uart.pylontech",
                        ROOT + ".modbus.inverter")
                .and()
                .areNotAssignableTo(TimeSource.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "org.slf4j..")
                .check(libraries);
    }
}
