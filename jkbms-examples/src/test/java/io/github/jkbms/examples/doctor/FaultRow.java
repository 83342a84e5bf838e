// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.doctor.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the list of faults in {@code docs/doctor.md}.
 *
 * @param name    what it is called
 * @param planted what is planted
 * @param verdict what has to come first
 * @param others  what has to be found as well
 */
record FaultRow(String name, String planted, Verdict verdict, List<Verdict> others) {
    private static final Path LIST = Path.of("..", "docs", "doctor.md");

    static List<FaultRow> all(String heading) {
        List<FaultRow> rows = new ArrayList<>();
        boolean isInside = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                isInside = line.equals("## " + heading);
            } else if (isInside && line.startsWith("| ") && !line.startsWith("| fault")) {
                rows.add(of(line));
            }
        }
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(LIST);
        } catch (IOException e) {
            throw new IllegalStateException("the list of faults cannot be read", e);
        }
    }

    private static FaultRow of(String line) {
        String[] cells = line.substring(1).split("\\|");
        List<Verdict> verdicts = new ArrayList<>();
        for (String name : cells[2].strip().split(", ")) {
            verdicts.add(Verdict.valueOf(name.replace("`", "")));
        }
        return new FaultRow(
                cells[0].strip(), cells[1].strip(), verdicts.get(0), List.copyOf(verdicts.subList(1, verdicts.size())));
    }

    @Override
    public String toString() {
        return name;
    }
}
