// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.PackPart;
import io.github.jkbms.storage.PackReport;
import io.github.jkbms.storage.Reason;
import io.github.jkbms.storage.Rule;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs between a decision and the one before, as events. */
final class DecisionChanges {
    private static final List<StorageQuantity> LIMITS = List.of(
            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);

    private DecisionChanges() {}

    static List<BridgeEvent> between(@Nullable StorageDecision before, StorageDecision now) {
        List<BridgeEvent> changes = new ArrayList<>();
        DecisionStage stageBefore = before == null ? DecisionStage.WAITING : before.stage();
        if (stageBefore != now.stage()) {
            changes.add(new BridgeEvent.StageChanged(stageBefore, now.stage()));
        }
        if (before != null && before.chargeStage() != now.chargeStage()) {
            changes.add(new BridgeEvent.ChargeStageChanged(before.chargeStage(), now.chargeStage()));
        }
        packs(before, now, changes);
        alarms(before, now, changes);
        limits(before, now, changes);
        return changes;
    }

    private static void packs(@Nullable StorageDecision before, StorageDecision now, List<BridgeEvent> changes) {
        for (PackReport pack : now.packs()) {
            boolean isSame = before != null && before.packs().stream().anyMatch(earlier -> isSame(earlier, pack));
            boolean isNews = before != null || pack.part() != PackPart.UNHEARD;
            if (!isSame && isNews) {
                List<Reason> reasons = now.reasonsFor(StorageQuantity.PACKS_ONLINE).stream()
                        .filter(reason ->
                                reason.pack().isPresent() && reason.pack().getAsInt() == pack.number())
                        .toList();
                changes.add(new BridgeEvent.PackChanged(pack, reasons));
            }
        }
    }

    private static boolean isSame(PackReport earlier, PackReport now) {
        return earlier.number() == now.number()
                && earlier.part() == now.part()
                && earlier.isChargeMosfetOn().equals(now.isChargeMosfetOn())
                && earlier.isDischargeMosfetOn().equals(now.isDischargeMosfetOn());
    }

    private static void alarms(@Nullable StorageDecision before, StorageDecision now, List<BridgeEvent> changes) {
        if (now.toSend().isEmpty()) {
            return;
        }
        for (StorageAlarm alarm : StorageAlarm.values()) {
            var level = now.toSend().get().level(alarm);
            var earlier =
                    Optional.ofNullable(before).flatMap(StorageDecision::toSend).flatMap(state -> state.level(alarm));
            if (!level.equals(earlier)) {
                changes.add(new BridgeEvent.AlarmChanged(alarm, earlier, level, now.reasonsFor(alarm)));
            }
        }
    }

    private static void limits(@Nullable StorageDecision before, StorageDecision now, List<BridgeEvent> changes) {
        for (StorageQuantity limit : LIMITS) {
            now.reasonsFor(limit).stream().findFirst().ifPresent(reason -> {
                if (reason.rule() != ruleOf(before, limit)) {
                    changes.add(new BridgeEvent.LimitChanged(reason));
                }
            });
        }
    }

    private static @Nullable Rule ruleOf(@Nullable StorageDecision decision, StorageQuantity limit) {
        return decision == null
                ? null
                : decision.reasonsFor(limit).stream()
                        .findFirst()
                        .map(Reason::rule)
                        .orElse(null);
    }
}
