// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.uart.frame.NativeStreamCounts;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding frames in a stream that comes in chunks of 64 bytes; the result is time per byte. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StreamBenchmark {
    private static final int CHUNK = 64;
    private static final int CHUNKS = 1500;
    private static final int BYTES = CHUNK * CHUNKS;
    private static final NativeStreamListener NOBODY = new NativeStreamListener() {};

    @Param({"clean", "half noise", "random", "false headers"})
    private String kind = "clean";

    private byte[] stream = {};

    @Setup
    public void makeStream() {
        byte[] frame = LiveFrame.nativeRecord();
        Random random = new Random(1);
        stream = new byte[BYTES];
        for (int at = 0; at < BYTES; ) {
            byte[] next = next(frame, random);
            int length = Math.min(next.length, BYTES - at);
            System.arraycopy(next, 0, stream, at, length);
            at += length;
        }
    }

    private byte[] next(byte[] frame, Random random) {
        byte[] noise = new byte[frame.length];
        random.nextBytes(noise);
        return switch (kind) {
            case "clean" -> frame;
            case "half noise" -> random.nextBoolean() ? frame : noise;
            case "random" -> noise;
            default -> new byte[] {0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90};
        };
    }

    @Benchmark
    @OperationsPerInvocation(BYTES)
    public NativeStreamCounts perByte() {
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        for (int at = 0; at < BYTES; at += CHUNK) {
            decoder.feed(stream, at, CHUNK, NOBODY);
        }
        return decoder.counts();
    }
}
