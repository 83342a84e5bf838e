// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.ChargeStage;
import java.util.List;
import java.util.Optional;

/**
 * Where the charge of the bank stands: bulk up to the charge voltage, absorption for the packs' time and for as long as they
 * still balance, then float until the bank is used again. The stage is one for all, for the packs share one voltage.
 */
final class StageMachine {
    /** A voltage must be there for this long to count, so that a load that drops off does not. */
    private static final long CONFIRM_MICROS = 10_000_000;

    private static final long REBULK_CONFIRM_MICROS = 60_000_000;
    private static final long MICROS_PER_MINUTE = 60_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final long tolerance;
    private final long balancedSpread;
    private final long balanceHoldMicros;
    private final long rebulkCell;
    private final long floatFall;

    private ChargeStage stage = ChargeStage.BULK;
    private long stageMicros;
    private long confirmMicros;
    private long heldMicros;
    private long chargeAtFloat;
    private boolean isJustFull;

    StageMachine(PolicyParameters parameters) {
        tolerance = parameters.get(PolicyParameter.STAGE_TOLERANCE);
        balancedSpread = parameters.get(PolicyParameter.BALANCED_SPREAD);
        balanceHoldMicros = parameters.nanos(PolicyParameter.BALANCE_HOLD_TIME) / NANOS_PER_MICRO;
        rebulkCell = parameters.get(PolicyParameter.REBULK_CELL_DROP);
        floatFall = parameters.get(PolicyParameter.FLOAT_FALL);
    }

    /**
     * Lets time pass.
     *
     * @param packs         all packs; those that count decide
     * @param stateOfCharge of the bank, in thousandths
     * @param micros        how much time
     */
    void step(List<PackMemory> packs, long stateOfCharge, long micros) {
        isJustFull = false;
        stageMicros += micros;
        switch (stage) {
            case BULK -> {
                if (isConfirmed(isAtChargeVoltage(packs), micros, CONFIRM_MICROS)) {
                    enter(ChargeStage.ABSORPTION);
                }
            }
            case ABSORPTION -> absorb(packs, stateOfCharge, micros);
            case FLOAT -> {
                boolean isUsed = stateOfCharge <= chargeAtFloat - rebulkPermille(packs);
                boolean isOver = stageMicros >= floatNanos(packs) / NANOS_PER_MICRO;
                if (isConfirmed(isBelowFloat(packs, rebulkCell), micros, REBULK_CONFIRM_MICROS) || isUsed || isOver) {
                    enter(ChargeStage.BULK);
                }
            }
        }
    }

    private void absorb(List<PackMemory> packs, long stateOfCharge, long micros) {
        heldMicros += isAtChargeVoltage(packs) ? micros : 0;
        long time = absorptionNanos(packs) / NANOS_PER_MICRO;
        if (heldMicros >= time && (!isBalancing(packs) || heldMicros >= time + balanceHoldMicros)) {
            chargeAtFloat = stateOfCharge;
            isJustFull = true;
            enter(ChargeStage.FLOAT);
        } else if (isConfirmed(isDischarging(packs) && isBelowFloat(packs, 0), micros, REBULK_CONFIRM_MICROS)) {
            enter(ChargeStage.BULK);
        }
    }

    private void enter(ChargeStage next) {
        stage = next;
        stageMicros = 0;
        heldMicros = 0;
        confirmMicros = 0;
    }

    private boolean isConfirmed(boolean isSo, long micros, long enough) {
        confirmMicros = isSo ? confirmMicros + micros : 0;
        return confirmMicros >= enough;
    }

    /** A pack is there also where its voltage is held down for a high cell: it does not get fuller. */
    private boolean isAtChargeVoltage(List<PackMemory> packs) {
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (isCharging(pack)) {
                PackFacts facts = pack.facts();
                long full = facts.cells * (facts.chargeVoltage - tolerance) - pack.hold.millivolts();
                if (pack.reading().voltage >= full) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCharging(PackMemory pack) {
        return pack.isCounted() && pack.facts().cells > 0 && pack.reading().isChargeMosfetOn;
    }

    private static boolean isBelowFloat(List<PackMemory> packs, long drop) {
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (isCharging(pack) && pack.reading().averageCell < pack.facts().floatVoltage - drop) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDischarging(List<PackMemory> packs) {
        long sum = 0;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            sum += pack.isCounted() && pack.reading().current != PackReading.NONE ? pack.reading().current : 0;
        }
        return sum < 0;
    }

    private boolean isBalancing(List<PackMemory> packs) {
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (isCharging(pack)) {
                PackReading reading = pack.reading();
                Optional<Boolean> balancing = reading.status.isBalancing();
                if (balancing.isPresent()
                        && balancing.get()
                        && reading.highCell != PackReading.NONE
                        && reading.highCell - reading.lowCell > balancedSpread) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long absorptionNanos(List<PackMemory> packs) {
        long longest = 0;
        for (int i = 0; i < packs.size(); i++) {
            longest = packs.get(i).isCounted() ? Math.max(longest, packs.get(i).facts().absorptionNanos) : longest;
        }
        return longest;
    }

    private static long floatNanos(List<PackMemory> packs) {
        long longest = 0;
        for (int i = 0; i < packs.size(); i++) {
            longest = packs.get(i).isCounted() ? Math.max(longest, packs.get(i).facts().floatNanos) : longest;
        }
        return longest;
    }

    private static long rebulkPermille(List<PackMemory> packs) {
        long least = Ramp.FULL;
        for (int i = 0; i < packs.size(); i++) {
            least = packs.get(i).isCounted() ? Math.min(least, packs.get(i).facts().rebulkPermille) : least;
        }
        return least;
    }

    ChargeStage stage() {
        return stage;
    }

    /** {@return whether the absorption was brought to its end by the last step} */
    boolean isJustFull() {
        return isJustFull;
    }

    /** {@return the voltage of a pack that belongs to the stage, in millivolts} In float it goes down slowly. */
    long packMillivolts(PackFacts facts) {
        long charge = facts.cells * facts.chargeVoltage;
        if (stage != ChargeStage.FLOAT) {
            return charge;
        }
        long gone = Math.min(stageMicros, 1_000 * MICROS_PER_MINUTE) * floatFall / MICROS_PER_MINUTE;
        return Math.max(facts.cells * facts.floatVoltage, charge - gone);
    }

    /** {@return which rule the stage is} */
    Rule rule() {
        return switch (stage) {
            case BULK -> Rule.BULK;
            case ABSORPTION -> Rule.ABSORPTION;
            case FLOAT -> Rule.FLOAT;
        };
    }
}
