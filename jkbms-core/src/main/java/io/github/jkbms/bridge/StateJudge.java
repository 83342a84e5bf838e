// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a battery of 40 to 60 V tells an inverter over time, whatever the wire: values that cannot be, steps that no
 * battery makes, alarms that the values speak against. The part of a virtual inverter that all protocols share. Not safe for
 * use by many threads.
 */
public final class StateJudge {
    /** What a value may be, and how far it may go in one second; a fall of a current limit is always allowed. */
    private record Rule(StorageQuantity quantity, long min, long max, long stepPerSecond) {}

    private static final long ANY = Long.MAX_VALUE / 4;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final List<Rule> RULES = List.of(
            new Rule(StorageQuantity.VOLTAGE, 30_000, 68_000, 4_000),
            new Rule(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 40_000, 66_000, 1_000),
            new Rule(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 30_000, 58_000, ANY),
            new Rule(StorageQuantity.CURRENT, -2_000_000, 2_000_000, ANY),
            new Rule(StorageQuantity.TEMPERATURE, -400, 1_000, 50),
            new Rule(StorageQuantity.STATE_OF_CHARGE, 0, 1_000, 20),
            new Rule(StorageQuantity.STATE_OF_HEALTH, 0, 1_000, 50),
            new Rule(StorageQuantity.CHARGE_CURRENT_LIMIT, 0, 3_200_000, 40_000),
            new Rule(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0, 3_200_000, 40_000),
            new Rule(StorageQuantity.HIGHEST_CELL_VOLTAGE, 1_500, 4_500, ANY),
            new Rule(StorageQuantity.LOWEST_CELL_VOLTAGE, 1_000, 4_500, ANY),
            new Rule(StorageQuantity.HIGHEST_TEMPERATURE, -400, 1_200, ANY),
            new Rule(StorageQuantity.LOWEST_TEMPERATURE, -400, 1_200, ANY));

    private @Nullable StorageState before;
    private long beforeNanos;

    /** Creates a judge that has seen nothing. */
    public StateJudge() {}

    /**
     * Judges a state.
     *
     * @param state    what the battery told
     * @param nowNanos when its last part came
     * @return what is wrong with it; empty if nothing
     */
    public List<Complaint> judge(StorageState state, long nowNanos) {
        List<Complaint> complaints = new ArrayList<>();
        for (Rule rule : RULES) {
            range(rule, state, nowNanos, complaints);
            step(rule, state, nowNanos, complaints);
        }
        alarms(state, nowNanos, complaints);
        before = state;
        beforeNanos = nowNanos;
        return complaints;
    }

    private static void range(Rule rule, StorageState state, long nowNanos, List<Complaint> complaints) {
        OptionalLong value = state.value(rule.quantity);
        if (value.isPresent() && (value.getAsLong() < rule.min || value.getAsLong() > rule.max)) {
            complaints.add(new Complaint(
                    Complaint.Kind.IMPLAUSIBLE_VALUE,
                    "%s is %d, expected %d to %d".formatted(rule.quantity.key(), value.getAsLong(), rule.min, rule.max),
                    nowNanos));
        }
    }

    private void step(Rule rule, StorageState state, long nowNanos, List<Complaint> complaints) {
        StorageState earlier = before;
        if (earlier == null || !state.has(rule.quantity) || !earlier.has(rule.quantity)) {
            return;
        }
        long step = state.value(rule.quantity, 0) - earlier.value(rule.quantity, 0);
        boolean isFallOfLimit = step < 0
                && (rule.quantity == StorageQuantity.CHARGE_CURRENT_LIMIT
                        || rule.quantity == StorageQuantity.DISCHARGE_CURRENT_LIMIT);
        // a cycle of one second is the least that counts, so that two frames close together are not judged harder
        double seconds = Math.max(1.0, (double) (nowNanos - beforeNanos) / NANOS_PER_SECOND);
        if (!isFallOfLimit && Math.abs(step) > rule.stepPerSecond * seconds) {
            complaints.add(new Complaint(
                    Complaint.Kind.STEP_TOO_LARGE,
                    "%s went by %+d in %.1f s, allowed are %d per second"
                            .formatted(rule.quantity.key(), step, seconds, rule.stepPerSecond),
                    nowNanos));
        }
    }

    private static void alarms(StorageState state, long nowNanos, List<Complaint> complaints) {
        // thresholds that no chemistry reaches in normal operation on the wrong side
        reason(
                state,
                StorageAlarm.CELL_OVERVOLTAGE,
                StorageQuantity.HIGHEST_CELL_VOLTAGE,
                3_400,
                ANY,
                nowNanos,
                complaints);
        reason(
                state,
                StorageAlarm.CELL_UNDERVOLTAGE,
                StorageQuantity.LOWEST_CELL_VOLTAGE,
                -ANY,
                3_400,
                nowNanos,
                complaints);
        reason(
                state,
                StorageAlarm.CHARGE_OVERTEMPERATURE,
                StorageQuantity.HIGHEST_TEMPERATURE,
                350,
                ANY,
                nowNanos,
                complaints);
        reason(
                state,
                StorageAlarm.DISCHARGE_OVERTEMPERATURE,
                StorageQuantity.HIGHEST_TEMPERATURE,
                350,
                ANY,
                nowNanos,
                complaints);
        reason(
                state,
                StorageAlarm.CHARGE_UNDERTEMPERATURE,
                StorageQuantity.LOWEST_TEMPERATURE,
                -ANY,
                200,
                nowNanos,
                complaints);
        reason(
                state,
                StorageAlarm.DISCHARGE_UNDERTEMPERATURE,
                StorageQuantity.LOWEST_TEMPERATURE,
                -ANY,
                100,
                nowNanos,
                complaints);
        reason(
                state,
                StorageAlarm.LOW_STATE_OF_CHARGE,
                StorageQuantity.STATE_OF_CHARGE,
                -ANY,
                500,
                nowNanos,
                complaints);
        // what protocols with one alarm for cells, packs and switches can mean; a battery of 14 to 16 cells of any
        // chemistry
        reason(state, StorageAlarm.OVERVOLTAGE, StorageQuantity.VOLTAGE, 46_000, ANY, nowNanos, complaints);
        reason(state, StorageAlarm.UNDERVOLTAGE, StorageQuantity.VOLTAGE, -ANY, 54_000, nowNanos, complaints);
        reason(state, StorageAlarm.OVERTEMPERATURE, StorageQuantity.TEMPERATURE, 0, ANY, nowNanos, complaints);
        reason(state, StorageAlarm.UNDERTEMPERATURE, StorageQuantity.TEMPERATURE, -ANY, 300, nowNanos, complaints);
    }

    private static void reason(
            StorageState state,
            StorageAlarm alarm,
            StorageQuantity quantity,
            long min,
            long max,
            long nowNanos,
            List<Complaint> complaints) {
        OptionalLong value = state.value(quantity);
        if (state.level(alarm).isPresent()
                && value.isPresent()
                && (value.getAsLong() < min || value.getAsLong() > max)) {
            complaints.add(new Complaint(
                    Complaint.Kind.ALARM_WITHOUT_REASON,
                    "%s as %s, but %s is %d"
                            .formatted(
                                    alarm.label(),
                                    state.level(alarm).orElse(AlarmLevel.WARNING),
                                    quantity.key(),
                                    value.getAsLong()),
                    nowNanos));
        }
    }
}
