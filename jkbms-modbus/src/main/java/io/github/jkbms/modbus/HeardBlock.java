// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Timed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * One block of a pack's memory as somebody else reads it, at once or in parts. Parts that touch are put together as long as
 * they are not stale; the age of the result is that of its oldest part. Not safe for use by several threads.
 *
 * @param <R> what the block holds
 */
final class HeardBlock<R extends Report<?>> {
    private final Function<Span, R> decoder;
    private final long staleNanos;
    private final List<Part> parts = new ArrayList<>();

    private record Part(Span span, long nanos, Instant at) {
        int from() {
            return span.offset();
        }

        int to() {
            return span.offset() + span.length();
        }
    }

    HeardBlock(Function<Span, R> decoder, long staleNanos) {
        this.decoder = decoder;
        this.staleNanos = staleNanos;
    }

    /** Takes a part and gives what it is together with those it touches. */
    Timed<R> add(Span span, long nanos, Instant at, PackId id) {
        Part added = new Part(span, nanos, at);
        parts.removeIf(part -> nanos - part.nanos() >= staleNanos
                || part.span().endian() != span.endian()
                || part.from() >= added.from() && part.to() <= added.to());
        parts.add(added);
        List<Part> run = touching(added);
        int from = run.stream().mapToInt(Part::from).min().orElseThrow();
        int to = run.stream().mapToInt(Part::to).max().orElseThrow();
        Part oldest = run.stream().min(Comparator.comparingLong(Part::nanos)).orElseThrow();
        return new Timed<>(decoder.apply(join(run, from, to, span.endian())), oldest.nanos(), oldest.at(), id);
    }

    /** The parts that hang together with one, oldest first. */
    private List<Part> touching(Part one) {
        List<Part> run = new ArrayList<>(List.of(one));
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (Part part : parts) {
                if (!run.contains(part)
                        && run.stream().anyMatch(other -> part.from() <= other.to() && other.from() <= part.to())) {
                    run.add(part);
                    isGrowing = true;
                }
            }
        }
        run.sort(Comparator.comparingLong(Part::nanos));
        return run;
    }

    private static Span join(List<Part> run, int from, int to, Endian endian) {
        byte[] bytes = new byte[to - from];
        for (Part part : run) {
            Span span = part.span();
            System.arraycopy(span.bytes(), span.index(), bytes, part.from() - from, span.length());
        }
        return new Span(bytes, 0, from, bytes.length, endian);
    }
}
