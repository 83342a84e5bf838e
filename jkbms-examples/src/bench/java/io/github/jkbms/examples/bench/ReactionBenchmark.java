// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How quickly jkbms lets go, goes on and keeps its times: on lines in memory, with the real clock. */
final class ReactionBenchmark {
    private ReactionBenchmark() {}

    static List<String> run(Measured measured) throws IOException {
        List<String> table =
                new ArrayList<>(List.of("| what | times | ms p50 | ms p99 or largest |", "|---|---|---|---|"));
        CloseBenchmark.run(measured, table);
        BankBenchmark.run(measured, table);
        PeriodBenchmark.run(measured, table);
        return table;
    }
}
