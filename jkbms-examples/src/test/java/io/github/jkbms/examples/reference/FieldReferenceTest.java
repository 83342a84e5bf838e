// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code docs/fields.md} is what the field tables say. */
class FieldReferenceTest {
    private static final Path PAGE = Path.of("../docs/fields.md");
    private static final String COMMAND =
            "java -cp jkbms-examples/target/jkbms.jar io.github.jkbms.examples.reference.FieldReference docs/fields.md";

    /** Methods of reports that no single field stands behind: general ones, and what is computed from several. */
    private static final Set<String> OTHER_METHODS = Set.of(
            "PackStatus.value",
            "PackSettings.value",
            "DeviceInfo.value",
            "DeviceInfo.text",
            "DeviceInfo.secret",
            "PackStatus.cellCount",
            "PackStatus.powerMilliwatts",
            "PackStatus.highestCell",
            "PackStatus.lowestCell",
            "PackStatus.isBalancing",
            "PackSettings.switchesOn",
            "DeviceInfo.softwareMajor");

    /** Methods that every report has. */
    private static final Set<String> COMMON_METHODS =
            Set.of("builder", "toBuilder", "with", "toString", "equals", "hashCode");

    @Test
    void thePageIsWhatTheTablesSay() {
        assertThat(PAGE)
                .as("the field tables changed; after a build this rewrites the page: %s", COMMAND)
                .hasContent(FieldReference.page());
        assertThat(FieldReference.page()).contains(COMMAND);
    }

    @Test
    void theProgramWritesThePage(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("fields.md");
        FieldReference.main(file.toString());
        assertThat(Files.readString(file)).isEqualTo(FieldReference.page());
    }

    @Test
    void everyItemIsOnThePageOnce() {
        String page = FieldReference.page();
        assertThat(FieldReference.items())
                .hasSizeGreaterThan(150)
                .allSatisfy(item -> assertThat(page).containsOnlyOnce("| `" + JavaNames.constant(item) + "`"));
    }

    /** Whoever looks for a typed method finds the field behind it, and no method that is not there is named. */
    @Test
    void methodsAreThoseOfTheReports() {
        Set<String> named = FieldReference.items()
                .flatMap(item -> JavaNames.method(item).stream()
                        .map(method -> JavaNames.report(item).getSimpleName() + "." + method.replaceFirst("\\(.*", "")))
                .collect(Collectors.toSet());
        Set<String> there = Stream.of(PackStatus.class, PackSettings.class, DeviceInfo.class)
                .flatMap(type -> Stream.of(type.getMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(method -> type.getSimpleName() + "." + method.getName()))
                .collect(Collectors.toSet());
        Set<String> typed = Stream.of(PackStatus.class, PackSettings.class, DeviceInfo.class)
                .flatMap(type -> Stream.of(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !method.isSynthetic() && !COMMON_METHODS.contains(method.getName()))
                        .map(FieldReferenceTest::name)
                        .filter(name -> !OTHER_METHODS.contains(name)))
                .collect(Collectors.toSet());

        assertThat(there).containsAll(named);
        assertThat(named).containsAll(typed);
    }

    @Test
    void aRowSaysWhereAFieldIs() {
        assertThat(FieldReference.page())
                .contains(
                        "| Pack voltage | `Quantity.PACK_VOLTAGE`, `voltageMillivolts()` | `voltageMillivolts` | 0x090 | 0x1290"
                                + " | 150 | u32 | 0.001 V | - | R | V1.0 `BatVol` | sure |\n")
                .contains("| Cell under-voltage protection | `Setting.CELL_UNDERVOLTAGE_PROTECTION`,"
                        + " `cellUnderVoltageProtectionMillivolts()` | `cellUnderVoltageProtectionMillivolts` | 0x004 | 0x1004"
                        + " | 10 | u32 | 0.001 V | 1.200 V to 4.400 V | RW | V1.0 `VolCellUV` | sure |\n")
                .contains("| 0x0A7 | 0x12A6 low | 173 | u8 | 1 % |");
        Item secret = FieldReference.items().filter(Item::isSecret).findFirst().orElseThrow();
        assertThat(FieldReference.page()).contains("| `" + JavaNames.constant(secret) + "` | never shown |");
        assertThat(JavaNames.method(Quantity.CELL_VOLTAGES)).contains("cellMillivolts(cell)");
    }

    @Test
    void codesAndBitsHaveNames() {
        assertThat(FieldReference.page())
                .contains("| 4 | `CELL_OVERVOLTAGE` | protection | Cell over-voltage (or fully charged) |\n")
                .contains("| 19 | `DEFAULT_PASSWORD` | notice | ")
                .contains("| other wires | `LOW_STATE_OF_CHARGE` | warning | ")
                .contains("| `canProtocol` | code 4 | `VICTRON` | ")
                .contains("| `switches` | bit 0 | `HEATING` | heating |\n")
                .contains("`uart4Protocol` | code 13 | `JK_MODBUS_9600` | ");
        assertThat(Alarm.values())
                .allSatisfy(alarm -> assertThat(FieldReference.page())
                        .containsOnlyOnce("| `" + alarm.name() + "` | "
                                + alarm.severity().name().toLowerCase(Locale.ROOT) + " | " + alarm.label() + " |"));
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
