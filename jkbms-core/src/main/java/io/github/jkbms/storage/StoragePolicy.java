// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one battery of many packs and decides what an inverter may do with it, and why. Given the same inputs at the same
 * moments it always decides the same: it has no clock, no thread and no chance of its own, only a memory of what it decided
 * before, for slopes, stages and freshness.
 *
 * <p>It never throws because of what packs report. Ask it about once a second, and at once when something has changed; every
 * interval from microseconds to minutes is fine. Not safe for use by many threads.
 */
public final class StoragePolicy {
    private static final long NANOS_PER_MICRO = 1_000;

    private final PolicyParameters parameters;
    private final PackBook book;
    private final StageMachine stages;
    private final BankVoltage voltage;
    private final BankCurrent charge;
    private final BankCurrent discharge;
    private final Shares shares;
    private final Requests requests;
    private final AlarmUnion alarms;
    private final Trail trail = new Trail();
    private final long tolerance;
    private final long silenceNanos;

    private boolean isBegun;
    private long lastNanos;
    private boolean isLost;
    private long lostNanos;
    private @Nullable StorageState last;

    /**
     * Creates a policy that has seen nothing.
     *
     * @param parameters how it is tuned
     */
    public StoragePolicy(PolicyParameters parameters) {
        this.parameters = Objects.requireNonNull(parameters, "parameters");
        book = new PackBook(parameters);
        stages = new StageMachine(parameters);
        voltage = new BankVoltage(parameters);
        charge = new BankCurrent(Flow.CHARGE, parameters);
        discharge = new BankCurrent(Flow.DISCHARGE, parameters);
        shares = new Shares(parameters);
        requests = new Requests(parameters);
        alarms = new AlarmUnion(parameters);
        tolerance = parameters.get(PolicyParameter.EXCEED_TOLERANCE);
        silenceNanos = parameters.nanos(PolicyParameter.SILENCE);
    }

    /** {@return how it is tuned} */
    public PolicyParameters parameters() {
        return parameters;
    }

    /**
     * Decides what to tell the inverter.
     *
     * @param inputs   what is known of each pack, always all of them
     * @param nowNanos the moment, on the scale of {@link TimeSource#nanoTime()} as in the readings; a moment before
     *                 the last one counts as the last one
     * @return the decision
     */
    public StorageDecision decide(List<PackInput> inputs, long nowNanos) {
        Moment moment = advance(nowNanos);
        trail.begin(moment.nowNanos());
        book.take(inputs, moment.nowNanos());
        List<PackMemory> packs = book.packs();
        boolean isAnyCounted = false;
        boolean isAnyReturning = false;
        for (int i = 0; i < packs.size(); i++) {
            isAnyCounted |= packs.get(i).isCounted();
            isAnyReturning |= packs.get(i).part() == PackPart.RETURNING;
        }
        if (isAnyCounted) {
            isLost = false;
            return decision(moment, DecisionStage.SENDING, Optional.of(send(packs, moment)));
        }
        if (last == null) {
            explainPacks();
            return decision(moment, DecisionStage.WAITING, Optional.empty());
        }
        if (!isLost) {
            isLost = true;
            lostNanos = moment.nowNanos();
        }
        StorageState zero = failSafe(packs, moment);
        if (!isAnyReturning && moment.nowNanos() - lostNanos >= silenceNanos) {
            return decision(moment, DecisionStage.SILENT, Optional.empty());
        }
        return decision(moment, DecisionStage.ZERO, Optional.of(zero));
    }

    private Moment advance(long nowNanos) {
        if (!isBegun) {
            isBegun = true;
            lastNanos = nowNanos;
            return new Moment(nowNanos, 0);
        }
        long micros = Math.max(0, nowNanos - lastNanos) / NANOS_PER_MICRO;
        lastNanos += micros * NANOS_PER_MICRO;
        return new Moment(lastNanos, Math.min(micros, Moment.MOST_MICROS));
    }

    private StorageState send(List<PackMemory> packs, Moment moment) {
        StorageStateBuilder state = Aggregator.measured(packs, moment.nowNanos());
        long stateOfCharge = state.get(StorageQuantity.STATE_OF_CHARGE, -1);
        shares.measure(packs, moment);
        stages.step(packs, stateOfCharge, moment.elapsedMicros());
        Veto noCharge = Veto.of(packs, Flow.CHARGE, tolerance, moment.nowNanos());
        Veto noDischarge = Veto.of(packs, Flow.DISCHARGE, tolerance, moment.nowNanos());

        voltage.decideUpper(packs, stages, state.get(StorageQuantity.VOLTAGE, 0), !noCharge.isActive(), moment, trail);
        charge.decide(packs, noCharge, moment, trail);
        discharge.decide(packs, noDischarge, moment, trail);
        voltage.decideLower(packs, moment, trail);
        state.set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, voltage.upperMillivolts());
        state.set(StorageQuantity.CHARGE_CURRENT_LIMIT, charge.milliamps());
        state.set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, discharge.milliamps());
        state.set(StorageQuantity.CHARGE_ALLOWED, charge.isAllowed());
        state.set(StorageQuantity.DISCHARGE_ALLOWED, discharge.isAllowed());
        if (voltage.lowerMillivolts() > 0) {
            state.set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, voltage.lowerMillivolts());
        }
        requests.decide(packs, stateOfCharge, stages.isJustFull(), moment, state, trail);
        alarms.decide(packs, state, trail);
        explainPacks();
        StorageState sent = state.build();
        last = sent;
        return sent;
    }

    /** Zero at once: nothing is known that could be trusted. */
    private StorageState failSafe(List<PackMemory> packs, Moment moment) {
        charge.zero();
        discharge.zero();
        StorageState before = Objects.requireNonNull(last);
        StorageStateBuilder seen = before.toBuilder();
        seen.set(StorageQuantity.PACKS_ONLINE, 0);
        long oldest = 0;
        for (int i = 0; i < packs.size(); i++) {
            oldest = packs.get(i).isHeard()
                    ? Math.max(oldest, moment.nowNanos() - packs.get(i).goodNanos())
                    : oldest;
        }
        seen.age(Duration.ofNanos(oldest));
        StorageState zero = FailSafe.zero(seen.build());
        voltage.put(zero.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0));
        for (Flow flow : Flow.values()) {
            trail.add(flow.limitQuantity(), Rule.FAIL_SAFE, 0, 0, 0, List.of());
        }
        trail.add(StorageAlarm.INTERNAL_COMMUNICATION, Rule.FAIL_SAFE, 2, 0, 0, List.of());
        explainPacks();
        last = zero;
        return zero;
    }

    private void explainPacks() {
        for (PackMemory pack : book.packs()) {
            switch (pack.part()) {
                case COUNTED -> {
                    for (Flow flow : Flow.values()) {
                        if (!flow.isOn(pack.reading())) {
                            trail.add(flow.blocking(), Rule.MOSFET_OPEN, 1, pack.number(), 0, List.of());
                        }
                    }
                    doubt(pack);
                }
                case RETURNING -> absent(pack, Rule.RETURNING);
                case STALE -> absent(pack, Rule.STALE);
                case UNHEARD -> absent(pack, Rule.UNHEARD);
                case DUPLICATE -> {}
            }
        }
        for (PackMemory pack : book.duplicates()) {
            absent(pack, Rule.DUPLICATE);
        }
    }

    private void absent(PackMemory pack, Rule rule) {
        trail.add(StorageQuantity.PACKS_ONLINE, rule, 0, pack.number(), 0, List.of());
        doubt(pack);
    }

    private void doubt(PackMemory pack) {
        if (pack.doubt() != Rule.REPORTED && pack.doubt() != Rule.UNHEARD) {
            trail.add(StorageQuantity.PACKS_ONLINE, pack.doubt(), 0, pack.number(), 0, List.of());
        }
    }

    private StorageDecision decision(Moment moment, DecisionStage stage, Optional<StorageState> toSend) {
        List<PackReport> reports = new ArrayList<>(book.packs().size());
        report(book.packs(), reports);
        report(book.duplicates(), reports);
        return new StorageDecision(moment.nowNanos(), toSend, stage, stages.stage(), trail.reasons(), reports);
    }

    private void report(Collection<PackMemory> packs, List<PackReport> reports) {
        for (PackMemory pack : packs) {
            Optional<PackStatus> status = pack.isHeard() ? Optional.of(pack.reading().status) : Optional.empty();
            reports.add(new PackReport(
                    pack.number(),
                    pack.identity(),
                    pack.freshness(),
                    pack.part(),
                    status.flatMap(PackStatus::isChargeMosfetOn),
                    status.flatMap(PackStatus::isDischargeMosfetOn),
                    stages.packMillivolts(pack.facts()),
                    pack.charge.milliamps(),
                    pack.discharge.milliamps()));
        }
    }

    /** {@return where the charge stands} */
    public ChargeStage chargeStage() {
        return stages.stage();
    }
}
