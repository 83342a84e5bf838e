// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.view.BankTable;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.examples.view.Screen;
import io.github.jkbms.examples.view.Style;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** How the samples of a look are shown: as a table on a screen or as lines of JSON. */
@FunctionalInterface
interface BankView {
    /** Shows one look at all packs. */
    void show(List<BankWatch.Sample> samples, Instant at);

    /** A table that refreshes in place on a terminal. */
    static BankView table(String title) {
        Style style = Style.ofTerminal();
        Screen screen = new Screen(System.out, style);
        BankTable table = new BankTable(style);
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
        return (samples, at) -> {
            List<String> lines = new ArrayList<>();
            lines.add(style.heading(title) + style.faint("   " + clock.format(at)));
            lines.addAll(table.lines(samples.stream().map(BankView::row).toList()));
            screen.show(lines);
        };
    }

    /** One line of JSON for each pack that answered; the others go to the standard error. */
    static BankView json() {
        return (samples, at) -> {
            for (BankWatch.Sample sample : samples) {
                sample.status()
                        .ifPresentOrElse(
                                status -> System.out.println(ReportJson.line(status)),
                                () -> System.err.println("jkbms: " + sample.problem()));
            }
            System.out.flush();
        };
    }

    private static BankTable.Row row(BankWatch.Sample sample) {
        return new BankTable.Row(
                Integer.toString(sample.address()), sample.status().map(timed -> timed.value()), sample.problem());
    }
}
