// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.ScrubbedLines;
import io.github.jkbms.link.Scrubber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A scrubber of the two directions of a line, each with a decoder of its own. */
final class EachWay implements Scrubber {
    /** One direction: a decoder that tells a {@link ScrubbedLines} what it finds. */
    interface Way {
        void feed(byte[] bytes);

        void silence();

        ScrubbedLines lines();
    }

    private final Map<Direction, Way> ways = new EnumMap<>(Direction.class);
    private final Supplier<Way> newWay;

    EachWay(Supplier<Way> newWay) {
        this.newWay = newWay;
    }

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        Way way = ways.computeIfAbsent(line.direction(), direction -> newWay.get());
        way.lines().from(line);
        way.feed(line.bytes());
        return way.lines().take();
    }

    @Override
    public List<RecordedLine> finish() {
        List<RecordedLine> rest = new ArrayList<>();
        for (Way way : ways.values()) {
            way.silence();
            rest.addAll(way.lines().take());
        }
        return rest;
    }
}
