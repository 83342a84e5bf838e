// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final Optional<String> HEADER = Optional.of("a,b");

    @TempDir
    private Path folder;

    private Path name;

    @BeforeEach
    void name() {
        name = folder.resolve("values.csv");
    }

    private void write(String line) throws Exception {
        try (ValueFile file = ValueFile.single(name, HEADER)) {
            file.append(line, TODAY);
        }
    }

    @Test
    void theHeaderIsWrittenOnceAndLinesAreAppended() throws Exception {
        write("1,2");
        write("3,4");
        assertThat(name).hasContent("a,b\n1,2\n3,4\n");
    }

    @Test
    void eachLineIsOnTheDiskBeforeTheFileIsClosed() throws Exception {
        try (ValueFile file = ValueFile.single(name, HEADER)) {
            file.open(TODAY);
            assertThat(name).hasContent("a,b\n");
            file.append("1,2", TODAY);
            assertThat(Files.readString(name)).isEqualTo("a,b\n1,2\n");
        }
    }

    @Test
    void aFileWithOtherColumnsIsRefusedAndStaysAsItIs() throws Exception {
        Files.writeString(name, "a,c\n1,2\n");
        assertThatIOException().isThrownBy(() -> write("3,4")).withMessageContaining("other columns");
        assertThat(name).hasContent("a,c\n1,2\n");
    }

    @Test
    void aLineThatWasCutOffDoesNotSpoilTheNext() throws Exception {
        Files.writeString(name, "a,b\n1,");
        write("3,4");
        assertThat(name).hasContent("a,b\n1,\n3,4\n");
    }

    @Test
    void eachDayHasItsFile() throws Exception {
        try (ValueFile file = ValueFile.daily(name, HEADER)) {
            file.append("1,2", TODAY);
            file.append("3,4", TODAY);
            file.append("5,6", TODAY.plusDays(1));
        }
        assertThat(folder.resolve("values-2026-11-26.csv")).hasContent("a,b\n1,2\n3,4\n");
        assertThat(folder.resolve("values-2026-11-27.csv")).hasContent("a,b\n5,6\n");
        assertThat(name).doesNotExist();
    }

    @Test
    void aFileWithoutAHeaderIsContinuedWhateverIsInIt() throws Exception {
        Files.writeString(name, "{}\n");
        try (ValueFile file = ValueFile.single(name, Optional.empty())) {
            file.append("[]", TODAY);
        }
        assertThat(name).hasContent("{}\n[]\n");
    }

    @Test
    void aFolderThatIsMissingIsTold() {
        ValueFile file = ValueFile.single(folder.resolve("no/values.csv"), HEADER);
        assertThatIOException().isThrownBy(() -> file.open(TODAY));
    }
}
