// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.PackId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of journals, one file for each change set that was applied. Also the memory of the write budget: it counts what the
 * journals say was sent, over all programs that use the folder. Safe for use by many threads.
 */
public final class Journals {
    private static final String SUFFIX = ".journal";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    /** No journal is written to for longer: a session ends, and applying takes minutes. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final Path folder;

    private Journals(Path folder) {
        this.folder = folder;
    }

    /**
     * {@return the journals in a folder}
     *
     * @param folder where they are; made when the first one is written
     */
    public static Journals at(Path folder) {
        return new Journals(folder);
    }

    /** {@return the folder} */
    public Path folder() {
        return folder;
    }

    /**
     * {@return all journals, the oldest first; files that are no journals are left out}
     *
     * @throws JournalException if the folder cannot be read
     */
    public List<Journal> all() throws JournalException {
        return from("");
    }

    /** The journals whose file names are not before a text; the names begin with the time. */
    private List<Journal> from(String earliest) throws JournalException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(
                            file -> name(file).endsWith(SUFFIX) && name(file).compareTo(earliest) >= 0)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new JournalException("The journals in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        List<Journal> journals = new ArrayList<>();
        for (Path file : files) {
            journals.add(Journal.read(file));
        }
        return journals;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /**
     * {@return the last journal of a pack under which something was sent and that is not undone}
     *
     * @param pack which pack
     * @throws JournalException if the folder cannot be read
     */
    public Optional<Journal> last(PackId pack) throws JournalException {
        return all().stream()
                .filter(journal -> journal.pack().filter(pack::equals).isPresent())
                .filter(journal -> !journal.sendings().isEmpty())
                .filter(journal -> journal.end()
                        .filter(end -> end == ApplyReport.State.UNDONE || end == ApplyReport.State.ROLLED_BACK)
                        .isEmpty())
                .reduce((earlier, later) -> later);
    }

    /**
     * {@return how many fields were written to a pack since a moment, as far as the journals tell}
     *
     * @param pack  which pack
     * @param since the moment
     * @throws JournalException if the folder cannot be read
     */
    public int sentSince(PackId pack, Instant since) throws JournalException {
        return (int) from(STAMP.format(since.minus(LONGEST))).stream()
                .filter(journal -> journal.pack().filter(pack::equals).isPresent())
                .flatMap(journal -> journal.sendings().stream())
                .filter(sending -> sending.at().isAfter(since))
                .count();
    }

    /** A new journal; on the disk when this returns. */
    JournalWriter create(PackId pack, Instant now) throws JournalException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new JournalException(
                    "The folder " + folder + " for the journals cannot be made: " + e.getMessage(), e);
        }
        String name = STAMP.format(now) + "-" + pack.text().replaceAll("[^A-Za-z0-9._-]", "_");
        int number = 0;
        Path file;
        do {
            file = folder.resolve("%s-%03d%s".formatted(name, number++, SUFFIX));
        } while (Files.exists(file));
        JournalWriter writer = new JournalWriter(file);
        syncFolder();
        return writer;
    }

    /** The name of a new file is part of the folder. Some systems do not let a folder be opened; they need no such thing. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    @Override
    public String toString() {
        return "journals in " + folder;
    }
}
