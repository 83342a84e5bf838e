// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.ChargeStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to tell the inverter at a moment, and why. Immutable and safe for use by many threads.
 *
 * @param nowNanos    the moment
 * @param toSend      the state to send; nothing while there has to be silence
 * @param stage       how it stands with the packs' data
 * @param chargeStage where the charge stands
 * @param reasons     why each limit, request and alarm is what it is, and why a pack does not count; limits first
 * @param packs       what each pack contributes, by number
 */
public record StorageDecision(
        long nowNanos,
        Optional<StorageState> toSend,
        DecisionStage stage,
        ChargeStage chargeStage,
        List<Reason> reasons,
        List<PackReport> packs) {
    /** Checks that nothing is missing and copies the lists. */
    public StorageDecision {
        Objects.requireNonNull(toSend, "toSend");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(chargeStage, "chargeStage");
        reasons = List.copyOf(reasons);
        packs = List.copyOf(packs);
    }

    /**
     * {@return why a number or an alarm is as it is; empty where there is nothing to say about it}
     *
     * @param subject which
     */
    public List<Reason> reasonsFor(ReasonSubject subject) {
        return reasons.stream().filter(reason -> reason.subject() == subject).toList();
    }

    /** {@return the whole trail as text for a person, one line for each reason and each pack} */
    public String explain() {
        List<String> lines = new ArrayList<>();
        lines.add("%s, %s".formatted(stage, chargeStage.label()));
        reasons.forEach(reason -> lines.add(reason.text(nowNanos)));
        packs.forEach(pack -> lines.add(pack.toString()));
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }
}
