// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Dissectors;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.model.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last messages on the wire: a recording of which only the newest lines are kept, in memory. Recorded through a scrubber, so that
 * PIN, passwords and serial numbers are not in it. Safe for use by many threads.
 */
public final class WireMemory {
    private final Deque<String> lines = new ArrayDeque<>();
    private final List<String> head = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final Recorder recorder;
    private final int size;
    private long count;

    /**
     * Creates a memory in which nothing is.
     *
     * @param size how many lines of the recording are kept
     * @param time the clock of the wire
     */
    public WireMemory(int size, TimeSource time) {
        this.size = size;
        this.recorder = new Recorder(new Lines(), time);
    }

    /** {@return where links write what they send and receive} */
    public Recorder recorder() {
        return recorder;
    }

    /** {@return how many lines were written so far; tells whether something is new} */
    public synchronized long count() {
        return count;
    }

    /** {@return what is kept, taken apart, line by line and bus by bus} */
    public List<Decoded> decoded() {
        String text = text();
        try {
            List<Decoded> all = new ArrayList<>();
            for (Traffic traffic :
                    Source.of(text.getBytes(StandardCharsets.UTF_8), "wire").traffic()) {
                all.add(Decoded.of(TcpAsRtu.of(traffic), Dissectors.ALL));
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException("the recorder writes what the parser does not read", e);
        }
    }

    private synchronized String text() {
        return String.join("\n", head) + "\n" + String.join("\n", lines) + "\n";
    }

    private synchronized void take(String finished) {
        // the first two lines are the head of the recording
        if (head.size() < 2) {
            head.add(finished);
            return;
        }
        count++;
        lines.addLast(finished);
        if (lines.size() > size) {
            lines.removeFirst();
        }
    }

    /** Cuts what the recorder writes into lines; the recorder writes one at a time. */
    private final class Lines implements Appendable {
        @Override
        public Appendable append(CharSequence text) {
            return append(text, 0, text.length());
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            for (int i = start; i < end; i++) {
                append(text.charAt(i));
            }
            return this;
        }

        @Override
        public Appendable append(char c) {
            if (c == '\n') {
                take(line.toString());
                line.setLength(0);
            } else {
                line.append(c);
            }
            return this;
        }
    }
}
