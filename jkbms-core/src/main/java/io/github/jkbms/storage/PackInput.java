// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.util.Objects;
import java.util.Optional;

/**
 * All that is known about one pack at a moment, as one source of data tells it. The newest values are given again and again,
 * whether they are new or not: {@link StoragePolicy} judges their age and whether they can be. Immutable.
 *
 * @param source   where the pack is read: wire and address; stays the same for as long as the policy lives, unlike the
 *                 {@link PackId} of the values, which becomes the serial number once that is known
 * @param number   the number that the pack gets, from 1; kept with its serial number once that is known
 * @param status   the newest live data; nothing before the first answer
 * @param settings the newest settings; nothing while they are unknown or where the wire has none
 * @param info     the newest device information; nothing while it is unknown or where the wire has none
 */
public record PackInput(
        PackId source,
        int number,
        Optional<Timed<PackStatus>> status,
        Optional<PackSettings> settings,
        Optional<DeviceInfo> info) {
    /** The largest number of a pack. */
    public static final int MAX_NUMBER = 999;

    /** Checks that nothing is missing and the number is within 1 to {@link #MAX_NUMBER}. */
    public PackInput {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(info, "info");
        if (number < 1 || number > MAX_NUMBER) {
            throw new IllegalArgumentException("number: %d is not within 1 to %d".formatted(number, MAX_NUMBER));
        }
    }

    /**
     * {@return a source that has not told anything yet}
     *
     * @param source where the pack is read
     * @param number the number of the pack, from 1
     */
    public static PackInput silent(PackId source, int number) {
        return new PackInput(source, number, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return the same pack with other live data}
     *
     * @param newest the newest live data
     */
    public PackInput with(Timed<PackStatus> newest) {
        return new PackInput(source, number, Optional.of(newest), settings, info);
    }

    /**
     * {@return the same pack with other settings}
     *
     * @param newest the newest settings
     */
    public PackInput with(PackSettings newest) {
        return new PackInput(source, number, status, Optional.of(newest), info);
    }

    /**
     * {@return the same pack with other device information}
     *
     * @param newest the newest device information
     */
    public PackInput with(DeviceInfo newest) {
        return new PackInput(source, number, status, settings, Optional.of(newest));
    }

    /** {@return who the pack is: its serial number where that is known, else its source} */
    public PackId identity() {
        return info.flatMap(DeviceInfo::serialNumber).map(PackId::ofSerial).orElse(source);
    }
}
