// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.List;

/** The protocols that {@code jkbms decode} knows: one line for each, those with the strongest marks first. */
public final class Dissectors {
    /** All protocols. */
    public static final List<Dissector> ALL = List.of(
            new NativeDissector(),
            new NwDissector(),
            new ModbusDissector(),
            new JkCanDissector(),
            new InverterCanDissector());

    private Dissectors() {}
}
