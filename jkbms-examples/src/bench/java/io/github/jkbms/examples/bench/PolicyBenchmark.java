// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.storage.StorageDecision;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision of the storage policy: aggregation, limits and their reasons. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {
    @Param({"1", "16"})
    private String kind = "";

    private Bank bank;

    @Setup
    public void read() throws BmsException {
        bank = new Bank(Integer.parseInt(kind));
    }

    @Benchmark
    public StorageDecision decide() {
        return bank.decide();
    }
}
