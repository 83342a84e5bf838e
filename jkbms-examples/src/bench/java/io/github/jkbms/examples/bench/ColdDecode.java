// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.RecordCodec;

/** Prints how long the tenth decode of a fresh process takes, in nanoseconds: a program at 1 Hz stays there for minutes. */
public final class ColdDecode {
    private static Object last = "";

    private ColdDecode() {}

    /**
     * Decodes ten times and prints the time of the last one.
     *
     * @param arguments none
     * @throws BmsProtocolException never: the frame is good
     */
    public static void main(String... arguments) throws BmsProtocolException {
        byte[] record = LiveFrame.nativeRecord();
        long nanos = 0;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            last = RecordCodec.status(record, 0, Generation.JK02_32S);
            nanos = System.nanoTime() - start;
        }
        System.out.println(last.hashCode() == 0 ? 0 : nanos);
    }
}
