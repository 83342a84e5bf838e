// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.List;

/** Measures how the packs share the current, while enough of it flows to tell; without, what was measured fades. */
final class Shares {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final long floorPermille;
    private final long horizon;

    Shares(PolicyParameters parameters) {
        floorPermille = parameters.get(PolicyParameter.SHARING_FLOOR);
        horizon = parameters.get(PolicyParameter.SHARING_TIME) * MICROS_PER_SECOND;
    }

    void measure(List<PackMemory> packs, Moment moment) {
        long current = 0;
        long best = 0;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (pack.isCounted() && pack.reading().current != PackReading.NONE) {
                current += pack.reading().current;
            }
            best += pack.isCounted() ? Math.max(pack.charge.base(), pack.discharge.base()) : 0;
        }
        boolean isEnough = Math.abs(current) * Ramp.FULL > best * floorPermille && current != 0;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            boolean isSeen = isEnough && pack.isCounted() && pack.reading().current != PackReading.NONE;
            long seen = isSeen ? pack.reading().current * MeasuredShare.WHOLE / current : 0;
            pack.share.see(seen, moment.elapsedMicros(), horizon);
        }
    }
}
