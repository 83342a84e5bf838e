// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.List;

/**
 * What the storage asks the inverter for: force-charge I and II when it runs empty, a full charge when it was not full for too
 * long. Each begins at a threshold and ends well above it.
 */
final class Requests {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Row first;
    private final Row second;
    private final long release;
    private final long releaseCell;
    private final long fullMicros;
    private long sinceFullMicros;

    /** One force-charge request. */
    private static final class Row {
        private final StorageQuantity quantity;
        private final long charge;
        private final long cell;
        private boolean isActive;

        Row(StorageQuantity quantity, long charge, long cell) {
            this.quantity = quantity;
            this.charge = charge;
            this.cell = cell;
        }
    }

    Requests(PolicyParameters parameters) {
        first = new Row(
                StorageQuantity.FORCE_CHARGE_1,
                parameters.get(PolicyParameter.FORCE_1_CHARGE),
                parameters.get(PolicyParameter.FORCE_1_CELL));
        second = new Row(
                StorageQuantity.FORCE_CHARGE_2,
                parameters.get(PolicyParameter.FORCE_2_CHARGE),
                parameters.get(PolicyParameter.FORCE_2_CELL));
        release = parameters.get(PolicyParameter.FORCE_RELEASE);
        releaseCell = parameters.get(PolicyParameter.FORCE_RELEASE_CELL);
        fullMicros = parameters.get(PolicyParameter.FULL_CHARGE_DAYS) * MICROS_PER_DAY;
    }

    /**
     * Decides on the requests.
     *
     * @param packs         all packs; those that count decide
     * @param stateOfCharge of the bank in thousandths; negative where not known
     * @param isJustFull    whether the bank has become full now
     */
    void decide(
            List<PackMemory> packs,
            long stateOfCharge,
            boolean isJustFull,
            Moment moment,
            StorageStateBuilder state,
            Trail trail) {
        decide(first, packs, stateOfCharge, state, trail);
        decide(second, packs, stateOfCharge, state, trail);
        sinceFullMicros = isJustFull ? 0 : sinceFullMicros + moment.elapsedMicros();
        boolean wantsFull = fullMicros > 0 && sinceFullMicros >= fullMicros;
        state.set(StorageQuantity.FULL_CHARGE_REQUEST, wantsFull);
        if (wantsFull) {
            trail.add(
                    StorageQuantity.FULL_CHARGE_REQUEST,
                    Rule.NOT_FULL_FOR_LONG,
                    1,
                    0,
                    0,
                    List.of(new ReasonInput("days", sinceFullMicros / MICROS_PER_DAY, Unit.COUNT)));
        }
    }

    private void decide(Row row, List<PackMemory> packs, long stateOfCharge, StorageStateBuilder state, Trail trail) {
        PackMemory lowest = null;
        long margin = Long.MAX_VALUE;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (pack.isCounted() && pack.reading().lowCell != PackReading.NONE) {
                long above = pack.reading().lowCell - pack.facts().underVoltage;
                if (above < margin) {
                    margin = above;
                    lowest = pack;
                }
            }
        }
        long chargeThreshold = row.charge + (row.isActive ? release : 0);
        long cellThreshold = row.cell + (row.isActive ? releaseCell : 0);
        boolean isEmpty = stateOfCharge >= 0 && stateOfCharge <= chargeThreshold;
        boolean isCellLow = lowest != null && margin <= cellThreshold;
        row.isActive = isEmpty || isCellLow;
        state.set(row.quantity, row.isActive);
        if (isCellLow) {
            PackReading reading = lowest.reading();
            trail.add(
                    row.quantity,
                    Rule.LOW_CELL,
                    1,
                    lowest.number(),
                    reading.lowCellPlace,
                    List.of(new ReasonInput("lowest cell", reading.lowCell, Unit.MILLIVOLT)));
        } else if (isEmpty) {
            trail.add(
                    row.quantity,
                    Rule.LOW_STATE_OF_CHARGE,
                    1,
                    0,
                    0,
                    List.of(new ReasonInput("state of charge", stateOfCharge, Unit.PERMILLE)));
        }
    }
}
