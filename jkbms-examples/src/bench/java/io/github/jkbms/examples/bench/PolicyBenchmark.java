// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StoragePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision of the storage policy about 15 packs of 16 cells, as many as a bus has beside its master, each newly read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {
    private static final int PACKS = 15;
    private static final long SECOND = 1_000_000_000L;

    private final StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
    private final List<PackInput> inputs = new ArrayList<>();
    private final List<PackStatus> readings = new ArrayList<>();
    private long nowNanos;

    @Setup
    public void read() throws BmsException {
        VirtualBank bank = VirtualBank.ofEqual(VirtualPackConfig.defaults(), PACKS, new VirtualTime(), Load.NONE);
        for (VirtualPack pack : bank.packs()) {
            readings.add(pack.readStatus());
            inputs.add(PackInput.silent(pack.id(), inputs.size() + 1)
                    .with(pack.readSettings())
                    .with(pack.readInfo()));
        }
    }

    @Benchmark
    public StorageDecision decide() {
        nowNanos += SECOND;
        for (int i = 0; i < PACKS; i++) {
            PackInput input = inputs.get(i);
            inputs.set(i, input.with(new Timed<>(readings.get(i), nowNanos, Instant.EPOCH, input.source())));
        }
        return policy.decide(inputs, nowNanos);
    }
}
