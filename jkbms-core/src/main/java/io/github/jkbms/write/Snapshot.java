// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a pack holds at one moment: what it is set to, what it tells about itself, and what it measures. Immutable.
 *
 * @param pack     whose it is
 * @param at       when it was read, on the wall clock
 * @param settings what it is set to
 * @param info     what it tells about itself
 * @param status   what it measures
 */
public record Snapshot(PackId pack, Instant at, PackSettings settings, DeviceInfo info, PackStatus status) {
    /** Checks that nothing is missing. */
    public Snapshot {
        Objects.requireNonNull(pack, "pack");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(status, "status");
    }

    /**
     * {@return the value of a target, or nothing where it was not read or cannot be read} An action has the value of what it
     * changes, where the live data show it.
     *
     * @param target what
     */
    public OptionalLong value(Target target) {
        if (target instanceof Target.Number number) {
            return number.item() instanceof Setting setting
                    ? settings.reported(setting, number.element())
                    : info.reported((InfoItem) number.item(), number.element());
        }
        if (target instanceof Target.Bit bit) {
            return settings.has(Setting.SWITCHES)
                    ? OptionalLong.of(
                            settings.isSet(Setting.SWITCHES, bit.which().code()) ? 1 : 0)
                    : OptionalLong.empty();
        }
        return switch (((Target.Act) target).action()) {
            case SET_CLOCK -> status.reported(Quantity.CLOCK);
            case EMERGENCY -> emergency();
            default -> OptionalLong.empty();
        };
    }

    private OptionalLong emergency() {
        OptionalLong left = status.reported(Quantity.EMERGENCY_TIME_LEFT);
        return left.isPresent() ? OptionalLong.of(left.getAsLong() > 0 ? 1 : 0) : left;
    }

    /**
     * {@return this snapshot after a write that was kept; the same for actions}
     *
     * @param target what was written
     * @param value  the value
     */
    public Snapshot with(Target target, long value) {
        if (target instanceof Target.Number number) {
            if (number.item() instanceof Setting setting) {
                return with(settings.toBuilder()
                        .set(setting, number.element(), value)
                        .build());
            }
            return with(info.toBuilder()
                    .set((InfoItem) number.item(), number.element(), value)
                    .build());
        }
        if (target instanceof Target.Bit bit) {
            long mask = 1L << bit.which().code();
            long word = settings.reported(Setting.SWITCHES).orElse(0);
            return with(settings.toBuilder()
                    .set(Setting.SWITCHES, value == 0 ? word & ~mask : word | mask)
                    .build());
        }
        return this;
    }

    /**
     * {@return this snapshot with settings that were read later put over its own}
     *
     * @param later the later settings
     */
    public Snapshot with(PackSettings later) {
        return new Snapshot(pack, at, settings.with(later), info, status);
    }

    /**
     * {@return this snapshot with device information that was read later put over its own}
     *
     * @param later the later information
     */
    public Snapshot with(DeviceInfo later) {
        return new Snapshot(pack, at, settings, info.with(later), status);
    }

    /**
     * {@return this snapshot with other live data}
     *
     * @param later the later live data
     */
    public Snapshot with(PackStatus later) {
        return new Snapshot(pack, at, settings, info, later);
    }
}
