// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import java.util.Optional;

/**
 * A number of the state: {@code raw = (value * counts + offset) / per}. How it is rounded and what happens outside of the range is
 * decided by the {@link Care} its quantity needs; a value is held at the end of the range only where that is the careful side and
 * never wraps.
 */
class NumberPart implements Part {
    /** No value. */
    static final long ABSENT = Long.MIN_VALUE;

    private final NumberSpec spec;
    private final Care care;

    NumberPart(NumberSpec spec) {
        this.spec = spec;
        this.care = Care.of(spec.quantity());
    }

    /** The value to send in the unit of the model, or {@link #ABSENT}. */
    long value(StorageState state) {
        return state.value(spec.quantity(), ABSENT);
    }

    final NumberSpec spec() {
        return spec;
    }

    @Override
    public final void write(StorageState state, Composer into) {
        long value = value(state);
        if (value == ABSENT) {
            if (spec.absent() == ABSENT) {
                into.refuse();
            } else {
                into.add(spec.bits().place(spec.absent()));
            }
            return;
        }
        long raw = care.rounding().divide(spec.sign() * value * spec.counts() + spec.offset(), spec.per());
        if (raw < spec.min()) {
            if (!care.isHeldAtMinimum()) {
                into.refuse();
            }
            raw = spec.min();
        } else if (raw > spec.max()) {
            if (!care.isHeldAtMaximum()) {
                into.refuse();
            }
            raw = spec.max();
        }
        into.add(spec.bits().place(raw));
    }

    @Override
    public final void read(CanFrame frame, StorageStateBuilder into) {
        if (spec.isWriteOnly() || !spec.bits().isWithin(frame.length())) {
            return;
        }
        long raw = spec.bits().extract(frame.bits());
        if (raw == spec.unknown()) {
            return;
        }
        long value = spec.sign() * Rounding.NEAREST.divide(raw * spec.per() - spec.offset(), spec.counts());
        if (spec.quantity().accepts(value)) {
            into.set(spec.quantity(), value);
        }
    }

    @Override
    public final List<Bits> places() {
        return List.of(spec.bits());
    }

    @Override
    public final String holds() {
        return spec.quantity().label();
    }

    @Override
    public final String key() {
        return spec.quantity().key();
    }

    @Override
    public final String explain(StorageState alone, long raw) {
        return Readings.number(alone, spec.quantity(), raw);
    }

    @Override
    public Optional<String> absence() {
        if (spec.absent() == ABSENT) {
            return Optional.of("message not sent");
        }
        if (spec.quantity().isFlag()) {
            return Optional.of("no");
        }
        String raw = spec.absent() < 0 || spec.absent() > 1000
                ? String.format("0x%04X", spec.absent() & 0xFFFF)
                : Long.toString(spec.absent());
        return Optional.of(spec.absent() == spec.unknown() ? raw + " = unknown" : raw);
    }
}
