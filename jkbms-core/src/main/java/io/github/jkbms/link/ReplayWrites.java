// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

/** What a {@link ReplayLink} does when the program writes to it. */
public enum ReplayWrites {
    /**
     * Writes change nothing: what was received comes by its time alone. For programs that listen.
     */
    IGNORED,
    /**
     * Each write stands for the next one in the recording, whatever its bytes are: what was received after that one comes
     * only then, as long after the write as it came in the recording. For programs that ask, when the questions may differ
     * in detail. Writes beyond the last one of the recording are answered by silence.
     */
    IN_STEP,
    /**
     * As {@link #IN_STEP}, but the bytes must be those of the recording, in whatever pieces they are written; where the
     * recording was scrubbed, only their number counts. The first difference fails the write with a
     * {@link io.github.jkbms.BmsProtocolException} of kind {@code MISMATCH}.
     */
    MUST_MATCH
}
