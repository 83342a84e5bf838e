// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.listen;

import io.github.jkbms.examples.view.BankTable;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.examples.wire.HeardLine;
import io.github.jkbms.examples.wire.Tape;
import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusListener;
import io.github.jkbms.modbus.BusMaster;
import io.github.jkbms.modbus.BusReport;
import io.github.jkbms.modbus.HeardCounts;
import io.github.jkbms.modbus.HeardPack;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Listens to JK's own languages on RS485: packs in parallel with their master, or any Modbus master. */
public final class BusEar implements Ear {
    private static final int TROUBLES = 3;

    private final HeardLine line;
    private final BusListener listener;
    private final Style style;
    private final Deque<String> troubles = new ArrayDeque<>();

    /**
     * Creates an ear.
     *
     * @param line  the line; closed with this
     * @param style how to show what is heard
     * @param tape  what is written down of the line gets remarks with what was heard
     * @param json  told each event as a line of JSON
     */
    public BusEar(HeardLine line, Style style, Tape tape, Consumer<String> json) {
        this.line = line;
        this.style = style;
        this.listener = BusListener.over(line.link());
        listener.addListener(event -> {
            note(event);
            if (event instanceof BusEvent.StatusHeard heard) {
                tape.comment(heard.address(), heard.status().value());
            }
            if (!isEnd(event)) {
                BusEventJson.line(event).ifPresent(json);
            }
        });
    }

    private void note(BusEvent event) {
        if (event instanceof BusEvent.TroubleHeard trouble) {
            note(trouble.detail());
        } else if (event instanceof BusEvent.LineLost lost && !isEnd(event)) {
            note(String.valueOf(lost.problem().getMessage()));
        }
    }

    private void note(String trouble) {
        troubles.addLast(trouble);
        if (troubles.size() > TROUBLES) {
            troubles.removeFirst();
        }
    }

    /** A recording that is over looks like a line that is gone. */
    private boolean isEnd(BusEvent event) {
        return event instanceof BusEvent.LineLost && line.isOver().getAsBoolean();
    }

    @Override
    public void hear(Duration duration) throws InterruptedException {
        listener.run(duration);
    }

    @Override
    public List<String> lines() {
        BusReport report = listener.report();
        List<String> lines = new ArrayList<>();
        lines.add(style.heading("jkbms listen " + listener.name()));
        lines.add("master: " + master(report.master())
                + report.cycle()
                        .map(length -> String.format(Locale.ROOT, ", one round in %.1f s", length.toMillis() / 1000.0))
                        .orElse(""));
        HeardCounts counts = report.counts();
        lines.add("heard: %d requests, %d answers, %d records"
                .formatted(counts.requests(), counts.answers(), counts.records()));
        String bad = trouble(counts);
        if (!bad.isEmpty()) {
            lines.add(style.warning("trouble: " + bad));
        }
        troubles.forEach(trouble -> lines.add(style.faint("  " + trouble)));
        lines.add("");
        lines.addAll(new BankTable(style).lines(heard(report).map(this::row).toList()));
        return lines;
    }

    private static Stream<HeardPack> heard(BusReport report) {
        return report.packs().stream().filter(HeardPack::wasHeard);
    }

    private BankTable.Row row(HeardPack pack) {
        Optional<Timed<PackStatus>> status = pack.status();
        long now = listener.time().nanoTime();
        String age = status.map(heard -> String.format(
                        Locale.ROOT,
                        "%.1f s old, %s",
                        (now - heard.readNanos()) / 1e9,
                        pack.freshness(now).name().toLowerCase(Locale.ROOT)))
                .orElse("answers, but no live data were heard");
        return new BankTable.Row(Integer.toString(pack.address()), status.map(Timed::value), age);
    }

    private static String trouble(HeardCounts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.damagedRecords(), "damaged records");
        add(parts, counts.damagedAnswers(), "damaged answers");
        add(parts, counts.unknownSenders(), "records of nobody knows whom");
        add(parts, counts.unasked(), "answers to questions that were not heard");
        add(parts, counts.noiseBytes(), "bytes of noise");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String master(BusMaster master) {
        return switch (master) {
            case ABSENT -> "nobody asks";
            case SOMEBODY -> "somebody asks";
            case PACK -> "a pack, usually that with DIP address 0";
            case PROGRAM -> "a program or device";
        };
    }

    @Override
    public String summary() {
        return BusEventJson.report(listener.report(), listener.time());
    }

    @Override
    public boolean hasUnderstood() {
        HeardCounts counts = listener.report().counts();
        return counts.requests() + counts.answers() + counts.records() > 0;
    }

    @Override
    public void close() {
        listener.close();
    }
}
