// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.List;

/**
 * Whether a pack forbids a direction: a fresh one whose MOSFET of that direction is on and which reports a protection or an
 * exceeded limit in it. A pack with an open MOSFET does not: it protects itself. What a pack reported last goes on while it is held
 * for its missing data: becoming stale is no way out.
 *
 * @param pack   the number of the pack that forbids; 0 for none
 * @param place  the number of the cell or sensor; 0 for none
 * @param inputs what it reports
 */
record Veto(int pack, int place, List<ReasonInput> inputs) {
    private static final Veto NONE = new Veto(0, 0, List.of());

    /** {@return the first veto of the packs in a direction} */
    static Veto of(List<PackMemory> packs, Flow flow, long tolerance, long nowNanos) {
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if ((pack.isCounted() || pack.isHeld(nowNanos)) && flow.isOn(pack.reading())) {
                PackReading reading = pack.reading();
                long alarms = reading.alarmBits & flow.forbidding();
                if (alarms != 0) {
                    return new Veto(pack.number(), 0, List.of(new ReasonInput("alarms", alarms, Unit.FLAGS)));
                }
                ReasonInput exceeded = flow.exceeded(reading, tolerance);
                if (exceeded != null) {
                    return new Veto(pack.number(), 0, List.of(exceeded));
                }
            }
        }
        return NONE;
    }

    boolean isActive() {
        return pack != 0;
    }
}
