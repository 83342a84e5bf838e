// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/** Counts what a stream decoder finds and passes over. Not safe for use by several threads. */
final class NativeTally {
    private long records;
    private long commands;
    private long triggers;
    private long chatterBytes;
    private long zeroBytes;
    private long noiseBytes;
    private long refusedRecords;
    private long refusedOthers;

    void record() {
        records++;
    }

    void command() {
        commands++;
    }

    void trigger() {
        triggers++;
    }

    void chatter(int bytes) {
        chatterBytes += bytes;
    }

    void skipped(byte value) {
        if (value == 0) {
            zeroBytes++;
        } else {
            noiseBytes++;
        }
    }

    /** Notes a place that began like something and was not. */
    void refused(NativeShape shape) {
        if (shape == NativeShape.RECORD) {
            refusedRecords++;
        } else if (shape == NativeShape.COMMAND || shape == NativeShape.TRIGGER) {
            refusedOthers++;
        }
    }

    NativeStreamCounts counts() {
        return new NativeStreamCounts(
                records, commands, triggers, chatterBytes, zeroBytes, noiseBytes, refusedRecords, refusedOthers);
    }
}
