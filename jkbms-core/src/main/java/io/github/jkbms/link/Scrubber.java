// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.List;

/**
 * Decides what of the traffic of one channel goes into a recording. Given by the codec of a protocol, which knows where
 * passwords and serial numbers are: it may hold back pieces until a frame is complete, write one line for them, mask what is
 * secret, put the checksum right and mark the line with {@link RecordedLine#scrubbedTo}.
 *
 * <p>A scrubber has a state and serves one channel of one recording. Its calls come one at a time.
 */
public interface Scrubber {
    /**
     * Takes a line and gives back what is to be written now.
     *
     * @param line what was sent or received, as it is
     * @return the lines to write, in this order; empty to hold it back. A line that stands for several pieces carries the
     *     moment of the last one, so that a replay does not deliver it too early.
     */
    List<RecordedLine> accept(RecordedLine line);

    /**
     * Ends the recording.
     *
     * @return what was held back and may be written; a piece of a frame may hold half a password, so a scrubber that cannot
     *     tell leaves it out
     */
    List<RecordedLine> finish();

    /** {@return a new scrubber that writes everything as it is, passwords included} */
    static Scrubber passThrough() {
        return new Scrubber() {
            @Override
            public List<RecordedLine> accept(RecordedLine line) {
                return List.of(line);
            }

            @Override
            public List<RecordedLine> finish() {
                return List.of();
            }
        };
    }
}
