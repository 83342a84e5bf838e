// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.Optional;

/** The limits, which are never sent larger than the state allows as a whole. */
final class LimitParts {
    private LimitParts() {}

    /** A current limit: zero where it is absent or where its direction is not allowed. */
    static NumberPart current(NumberSpec spec) {
        return new CurrentLimit(spec.absentAs(0).range(Math.max(0, spec.min()), spec.max()));
    }

    /**
     * A charge voltage limit: never zero; the measured voltage where it is absent.
     *
     * @param isHeld whether it is never below the measured voltage while no charge current is allowed, because the inverter would
     *     discharge the battery with all its power
     */
    static NumberPart chargeVoltage(NumberSpec spec, boolean isHeld) {
        return new ChargeVoltageLimit(spec.range(Math.max(1, spec.min()), spec.max()), isHeld);
    }

    static long chargeCurrent(StorageState state) {
        return state.value(StorageQuantity.CHARGE_ALLOWED, 1) == 0
                ? 0
                : state.value(StorageQuantity.CHARGE_CURRENT_LIMIT, 0);
    }

    private static final class CurrentLimit extends NumberPart {
        private final StorageQuantity allowed;

        CurrentLimit(NumberSpec spec) {
            super(spec);
            allowed = spec.quantity() == StorageQuantity.CHARGE_CURRENT_LIMIT
                    ? StorageQuantity.CHARGE_ALLOWED
                    : StorageQuantity.DISCHARGE_ALLOWED;
        }

        @Override
        long value(StorageState state) {
            return state.value(allowed, 1) == 0 ? 0 : super.value(state);
        }
    }

    private static final class ChargeVoltageLimit extends NumberPart {
        /** Less current than any wire can tell from none. */
        private static final int LEAST_CURRENT_MILLIAMPS = 100;

        private final boolean isHeld;

        ChargeVoltageLimit(NumberSpec spec, boolean isHeld) {
            super(spec);
            this.isHeld = isHeld;
        }

        @Override
        long value(StorageState state) {
            long limit = super.value(state);
            boolean isMeasured = state.has(StorageQuantity.VOLTAGE);
            if (isMeasured && (limit == ABSENT || isHeld && chargeCurrent(state) < LEAST_CURRENT_MILLIAMPS)) {
                long per = spec().per();
                long voltage = Rounding.UP.divide(state.value(StorageQuantity.VOLTAGE, 0), per) * per;
                return Math.max(limit, voltage);
            }
            return limit;
        }

        @Override
        public Optional<String> absence() {
            return Optional.of("measured voltage; without that the message is not sent");
        }
    }
}
