// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanCycle;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The live data of a pack to the immutable model, as each wire has them; those that have a checksum with it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final int NODE = 1;
    private static final long SECOND = 1_000_000_000L;

    private final byte[] record = LiveFrame.nativeRecord();
    private final byte[] image = LiveFrame.modbusImage();
    private final byte[] nwReply = NwReply.full();
    private final List<CanFrame> cycle = JkCanCodec.encode(
            BlockDecoder.status(new Span(image, 0, 0, image.length, Endian.BIG)), NODE, JkCanVersion.V2);
    private final JkCanCycle assembled = new JkCanCycle(NODE);
    private long nowNanos;

    @Benchmark
    public PackStatus nativeRecordWithChecksum() throws BmsProtocolException {
        return RecordCodec.status(record, 0, Generation.JK02_32S);
    }

    @Benchmark
    public PackStatus modbusImage() {
        return BlockDecoder.status(new Span(image, 0, 0, image.length, Endian.BIG));
    }

    @Benchmark
    public PackStatus nwReply() throws BmsProtocolException {
        return NwModel.status(NwFrame.parse(nwReply, 0).values());
    }

    @Benchmark
    public PackStatus jkCanCycle() {
        nowNanos += SECOND;
        for (CanFrame frame : cycle) {
            assembled.add(frame, nowNanos);
        }
        return assembled.snapshot(nowNanos).status();
    }
}
