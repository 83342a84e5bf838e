// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.storage.StorageState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All frames of one cycle that a battery sends to an inverter, from the state that the policy gives for four packs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodeBenchmark {
    private static final int PACKS = 4;

    @Param({
        "pylontech-lv-1.2",
        "deye-lv-1.2",
        "jk-pb-pylon-dialect",
        "deye-pcs-3.3",
        "sol-ark-lv-1.3",
        "seplos-1.0",
        "luxpower-04.2",
        "growatt-lv-rev04",
        "growatt-lv-rev05",
        "sma-si",
        "victron",
        "goodwe-mapping-1.2",
        "schneider-se-v2",
        "hybrid-li-1.0",
        "seplos-sma-profile",
        "sofar-ext",
        "pytes-native",
        "sbs-unipower",
        "goodwe-453-map"
    })
    private String kind = "";

    private InverterProtocol protocol = InverterProtocols.PYLONTECH;
    private StorageState state = StorageState.builder().build();

    @Setup
    public void prepare() throws BmsException {
        protocol = InverterProtocols.find(kind).orElseThrow(() -> new IllegalArgumentException("no protocol " + kind));
        state = new Bank(PACKS).decide().toSend().orElseThrow();
    }

    @Benchmark
    public List<CanFrame> cycle() {
        return protocol.encode(state);
    }
}
