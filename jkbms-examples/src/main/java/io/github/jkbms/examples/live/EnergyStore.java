// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.model.PackId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Energy counters that outlive the program, if they have a file: one line for each pack. The file is replaced as a whole, so that a power
 * loss leaves the old one. Safe for use by many threads.
 */
public final class EnergyStore {
    private static final String HEADER = "# jkbms energy 1: charged Wh, discharged Wh, pack";
    private static final Pattern LINE =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?) (\\d{1,15}(?:\\.\\d{1,6})?) (\\S.*)");

    private final Optional<Path> file;
    private final Map<String, Energy> known = new TreeMap<>();
    private boolean isChanged;

    /**
     * What was counted of a pack.
     *
     * @param chargedWattHours    energy charged
     * @param dischargedWattHours energy discharged
     */
    public record Energy(double chargedWattHours, double dischargedWattHours) {
        static final Energy ZERO = new Energy(0, 0);
    }

    private EnergyStore(Optional<Path> file) {
        this.file = file;
    }

    /** {@return a store without a file: counters begin at zero} */
    public static EnergyStore inMemory() {
        return new EnergyStore(Optional.empty());
    }

    /**
     * {@return the store in a file}
     *
     * @param file its name; made at the first {@link #save()} if it is not there
     * @throws IOException if it cannot be read or is something else; the message is for people
     */
    public static EnergyStore in(Path file) throws IOException {
        EnergyStore store = new EnergyStore(Optional.of(file));
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
                throw new IOException(file + " is no file of energy counters");
            }
            for (int i = 1; i < lines.size(); i++) {
                Matcher line = LINE.matcher(lines.get(i));
                if (!line.matches()) {
                    throw new IOException("line %d of %s is none of energy counters".formatted(i + 1, file));
                }
                store.known.put(
                        line.group(3),
                        new Energy(Double.parseDouble(line.group(1)), Double.parseDouble(line.group(2))));
            }
        }
        return store;
    }

    /**
     * {@return what was counted of a pack; zero for one that is new}
     *
     * @param pack the pack
     */
    public synchronized Energy of(PackId pack) {
        return known.getOrDefault(pack.text(), Energy.ZERO);
    }

    /**
     * Takes what was counted of a pack, for the next {@link #save()}.
     *
     * @param pack   the pack
     * @param energy all that was ever counted of it
     */
    public synchronized void keep(PackId pack, Energy energy) {
        isChanged |= !energy.equals(known.put(pack.text(), energy));
    }

    /**
     * Writes the file, if there is one and something has changed.
     *
     * @throws IOException if it cannot be written; the old one is still there then
     */
    public synchronized void save() throws IOException {
        if (file.isEmpty() || !isChanged) {
            return;
        }
        Path beside = file.get().resolveSibling(file.get().getFileName() + ".new");
        Stream<String> lines = known.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%.3f %.3f %s",
                        entry.getValue().chargedWattHours(),
                        entry.getValue().dischargedWattHours(),
                        entry.getKey()));
        Files.write(beside, Stream.concat(Stream.of(HEADER), lines).toList(), StandardCharsets.UTF_8);
        Files.move(beside, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        isChanged = false;
    }
}
