// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message that a battery sends in an inverter protocol: identifier, length, period and what its bits mean. Immutable and
 * safe for use by many threads.
 */
public final class BatteryMessage {
    private final CanId id;
    private final String name;
    private final int length;
    private final Duration period;
    private final Part[] parts;

    BatteryMessage(CanId id, String name, int length, Duration period, List<Part> parts) {
        this.id = id;
        this.name = name;
        this.length = length;
        this.period = period;
        this.parts = parts.toArray(new Part[0]);
    }

    /** {@return the identifier} */
    public CanId id() {
        return id;
    }

    /** {@return the name for people, in English} */
    public String name() {
        return name;
    }

    /** {@return how many bytes are sent; receivers take shorter frames too, as far as they go} */
    public int length() {
        return length;
    }

    /** {@return how often it is sent} */
    public Duration period() {
        return period;
    }

    /**
     * {@return the frame for a state, or nothing where the state lacks a value that must not be made up} Values are rounded and
     * held towards the careful side and never wrap. What absent values become is listed in
     * {@code docs/can-inverter-protocols.md}.
     *
     * @param state what to tell
     */
    public Optional<CanFrame> encode(StorageState state) {
        return Optional.ofNullable(encode(state, new Composer()));
    }

    @Nullable
    CanFrame encode(StorageState state, Composer composer) {
        composer.clear();
        for (Part part : parts) {
            part.write(state, composer);
        }
        return composer.isRefused() ? null : CanFrame.packed(id, length, composer.bits());
    }

    /** Notes what a frame with this identifier says. */
    void decode(CanFrame frame, StorageStateBuilder into) {
        for (Part part : parts) {
            part.read(frame, into);
        }
    }

    /**
     * {@return what the parts of a frame say, in the order of their bits; alarms as one} Bits that say nothing by themselves are
     * left out where they are zero.
     *
     * @param frame a frame with this identifier
     */
    public List<SignalReading> explain(CanFrame frame) {
        List<SignalReading> readings = new ArrayList<>();
        for (Part part : parts) {
            Bits first = part.places().get(0);
            int start = part.places().stream().mapToInt(Bits::start).min().orElse(0);
            int end = part.places().stream()
                    .mapToInt(bits -> bits.start() + bits.length())
                    .max()
                    .orElse(0);
            if (start < 8 * frame.length()) {
                StorageStateBuilder alone = StorageState.builder();
                part.read(frame, alone);
                String value = part.explain(alone.build(), first.extract(frame.bits()));
                boolean isSilent = part instanceof ConstantPart && value.equals("0");
                if (!isSilent) {
                    readings.add(new SignalReading(
                            start,
                            Math.min(end, 8 * frame.length()) - start,
                            part.key(),
                            part instanceof AlarmPart ? "Alarms" : part.holds(),
                            value));
                }
            }
        }
        readings.sort(Comparator.comparingInt(SignalReading::startBit));
        return readings;
    }

    List<Part> parts() {
        return List.of(parts);
    }

    @Override
    public String toString() {
        return id + " " + name;
    }
}
