// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

/**
 * What came over a line besides the answers that were waited for, since it was opened. Immutable.
 *
 * @param echoes        requests that came back: the adapter hears itself
 * @param strayFrames   correct Modbus frames that were not the answer: late, of other units, of another length, of another
 *                      master
 * @param nativeRecords headers of {@code 55 AA EB 90} records that nobody here asked for
 * @param noiseBytes    bytes that belonged to nothing known
 * @param drainedBytes  bytes that came between an answer and the next request and were thrown away unseen
 */
public record LineCounts(long echoes, long strayFrames, long nativeRecords, long noiseBytes, long drainedBytes) {
    static final LineCounts NONE = new LineCounts(0, 0, 0, 0, 0);

    LineCounts plus(Heard heard) {
        return new LineCounts(
                echoes + heard.echoes(),
                strayFrames + heard.strayFrames(),
                nativeRecords + heard.nativeRecords(),
                noiseBytes + heard.noiseBytes(),
                drainedBytes);
    }

    /** Of an exchange whose answer is itself neither Modbus nor unasked for. */
    LineCounts plusEchoesOf(Heard heard) {
        return new LineCounts(echoes + heard.echoes(), strayFrames, nativeRecords, noiseBytes, drainedBytes);
    }

    LineCounts plusStray() {
        return new LineCounts(echoes, strayFrames + 1, nativeRecords, noiseBytes, drainedBytes);
    }

    LineCounts plusDrained(long bytes) {
        return new LineCounts(echoes, strayFrames, nativeRecords, noiseBytes, drainedBytes + bytes);
    }

    LineCounts minus(LineCounts before) {
        return new LineCounts(
                echoes - before.echoes,
                strayFrames - before.strayFrames,
                nativeRecords - before.nativeRecords,
                noiseBytes - before.noiseBytes,
                drainedBytes - before.drainedBytes);
    }
}
