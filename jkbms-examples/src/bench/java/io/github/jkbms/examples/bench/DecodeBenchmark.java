// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.RecordCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One live frame to the immutable model, as native record with checksum and as Modbus image without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private final byte[] record = LiveFrame.nativeRecord();
    private final byte[] image = LiveFrame.modbusImage();

    @Benchmark
    public PackStatus nativeRecordWithChecksum() throws BmsProtocolException {
        return RecordCodec.status(record, 0, Generation.JK02_32S);
    }

    @Benchmark
    public PackStatus modbusImage() {
        return BlockDecoder.status(new Span(image, 0, 0, image.length, Endian.BIG));
    }
}
