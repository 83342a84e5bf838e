// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

/**
 * What a {@link NwStreamDecoder} has found and passed over since it was created. Immutable.
 *
 * @param frames       frames with a correct checksum
 * @param skippedBytes bytes outside of frames
 * @param refused      places that began like a frame and were none: no end mark, wrong sum, or cut off
 */
public record NwStreamCounts(long frames, long skippedBytes, long refused) {}
