// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Draws the course of a day as an SVG: panels one below the other over 24 hours, with events across all of them. Of every few
 * minutes it shows the lowest and the highest value, so that what lasted for seconds only is seen as well.
 */
final class DayChart {
    /**
     * One line of a panel.
     *
     * @param name  what it is
     * @param color its colour
     * @param value its value at a moment; NaN leaves it out
     */
    record Line(String name, String color, ToDoubleFunction<DaySample> value) {}

    private record Panel(String title, List<Line> lines) {}

    private record Event(int second, String text) {}

    private static final int STEP_SECONDS = 180;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int HOURS = 24;
    private static final int LEFT = 70;
    private static final int WIDTH = 960;
    private static final int TOP = 60;
    private static final int EVENT_ROWS = 2;
    private static final int ROW = 16;
    private static final int HEIGHT = 150;
    private static final int GAP = 44;
    private static final int LABELS = 3;

    private final List<DaySample> samples;
    private final List<Panel> panels = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final StringBuilder svg = new StringBuilder();

    DayChart(List<DaySample> samples) {
        this.samples = samples;
    }

    DayChart panel(String title, List<Line> lines) {
        panels.add(new Panel(title, lines));
        return this;
    }

    DayChart event(int second, String text) {
        events.add(new Event(second, text));
        return this;
    }

    String svg() {
        int bottom = TOP + panels.size() * (HEIGHT + GAP);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                LEFT + WIDTH + 20, bottom + 10);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        for (int i = 0; i < panels.size(); i++) {
            draw(panels.get(i), TOP + i * (HEIGHT + GAP));
        }
        for (int i = 0; i < events.size(); i++) {
            double x = x(events.get(i).second);
            // neighbours stand in different rows
            int top = TOP - 12 - i % EVENT_ROWS * ROW;
            add(
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#888\" stroke-dasharray=\"4 3\"/>",
                    x, top, x, bottom - GAP);
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444\">%s</text>",
                    x, top - 4, events.get(i).text);
        }
        add("</svg>");
        return svg.toString();
    }

    private void draw(Panel panel, int top) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : panel.lines) {
            for (DaySample sample : samples) {
                double value = line.value.applyAsDouble(sample);
                low = Double.isNaN(value) ? low : Math.min(low, value);
                high = Double.isNaN(value) ? high : Math.max(high, value);
            }
        }
        double room = Math.max(0.01, (high - low) * 0.05);
        add(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#bbb\"/>",
                LEFT, top, WIDTH, HEIGHT);
        for (int i = 0; i < LABELS; i++) {
            double value = low + (high - low) * i / (LABELS - 1);
            double y = y(value, low - room, high + room, top);
            add("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.2f</text>", LEFT - 6, y + 4, value);
        }
        for (int hour = 0; hour <= HOURS; hour += 3) {
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#666\">%02d:00</text>",
                    x(hour * SECONDS_PER_HOUR), top + HEIGHT + 15, hour);
        }
        int legend = LEFT;
        add("<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>", legend, top - 6, panel.title);
        legend += 20 + 8 * panel.title.length();
        for (Line line : panel.lines) {
            add("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", legend, top - 6, line.color, line.name);
            legend += 20 + 7 * line.name.length();
            draw(line, low - room, high + room, top);
        }
    }

    private void draw(Line line, double low, double high, int top) {
        StringBuilder points = new StringBuilder();
        for (int from = 0; from < samples.size(); from += STEP_SECONDS) {
            List<DaySample> slot = samples.subList(from, Math.min(from + STEP_SECONDS, samples.size()));
            List<DaySample> known = slot.stream()
                    .filter(sample -> !Double.isNaN(line.value.applyAsDouble(sample)))
                    .toList();
            Comparator<DaySample> byValue = Comparator.comparingDouble(line.value);
            Stream.of(known.stream().min(byValue), known.stream().max(byValue))
                    .flatMap(Optional::stream)
                    .distinct()
                    .sorted(Comparator.comparingInt(DaySample::second))
                    .forEach(sample -> points.append(String.format(
                            Locale.ROOT,
                            "%.1f,%.1f ",
                            x(sample.second()),
                            y(line.value.applyAsDouble(sample), low, high, top))));
            if (known.size() < slot.size()) {
                end(points, line);
            }
        }
        end(points, line);
    }

    /** Ends a stretch of a line; where nothing is told there is a gap. */
    private void end(StringBuilder points, Line line) {
        if (points.length() > 0) {
            add(
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.3\" points=\"%s\"/>",
                    line.color, points.toString().strip());
            points.setLength(0);
        }
    }

    private static double x(int second) {
        return LEFT + (double) WIDTH * second / (HOURS * SECONDS_PER_HOUR);
    }

    private static double y(double value, double low, double high, int top) {
        return top + HEIGHT * (high - value) / (high - low);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
