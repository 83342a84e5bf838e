// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.jkbms.examples.live.EnergyStore.Energy;
import io.github.jkbms.model.PackId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyStoreTest {
    private static final PackId PACK = new PackId("506177F49000674");
    private static final PackId PLACE = new PackId("name with blanks#1");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("energy.txt");
    }

    @Test
    void countersOutliveTheProgram() throws Exception {
        EnergyStore store = EnergyStore.in(file);
        assertThat(store.of(PACK)).isEqualTo(new Energy(0, 0));
        store.keep(PACK, new Energy(1234.5, 0.25));
        store.keep(PLACE, new Energy(1, 2));
        store.save();

        EnergyStore next = EnergyStore.in(file);
        assertThat(next.of(PACK)).isEqualTo(new Energy(1234.5, 0.25));
        assertThat(next.of(PLACE)).isEqualTo(new Energy(1, 2));
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void nothingIsWrittenWithoutAChange() throws Exception {
        EnergyStore store = EnergyStore.in(file);
        store.save();
        assertThat(file).doesNotExist();
        store.keep(PACK, new Energy(1, 1));
        store.save();
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);
        store.keep(PACK, new Energy(1, 1));
        store.save();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }

    @Test
    void aFileThatIsSomethingElseIsRefusedAndStays() throws Exception {
        for (String other :
                new String[] {"", "hello\n", "# jkbms energy 1: charged Wh, discharged Wh, pack\nx 1 y\n"}) {
            Files.writeString(file, other);
            assertThatIOException().isThrownBy(() -> EnergyStore.in(file)).withMessageContaining("energy counters");
            assertThat(file).hasContent(other);
        }
    }

    @Test
    void withoutAFileNothingIsWritten() throws Exception {
        EnergyStore store = EnergyStore.inMemory();
        store.keep(PACK, new Energy(1, 1));
        store.save();
        assertThat(folder).isEmptyDirectory();
    }
}
