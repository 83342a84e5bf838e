// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.link.FaultPlan;
import io.github.jkbms.link.FaultyLink;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line to devices in memory that is disturbed by a seed, can be pulled and plugged in, and counts what was done to it. */
final class SoakLine implements LinkFactory, Cable {
    /** How bad a line is. The sum of a native record or of 4E57 cannot see what a CRC sees, so their lines are better. */
    enum Quality {
        GOOD {
            @Override
            FaultPlan plan(long seed) {
                return FaultPlan.seeded(seed)
                        .withRate(Direction.RECEIVED, new Fault.FlipBit(), 2e-5)
                        .withRate(Direction.RECEIVED, new Fault.Delay(Duration.ofMillis(30)), 2e-5)
                        .withRate(Direction.RECEIVED, new Fault.Split(), 1e-2)
                        .withRate(Direction.SENT, new Fault.FlipBit(), 2e-4);
            }
        },
        BAD {
            @Override
            FaultPlan plan(long seed) {
                return FaultPlan.seeded(seed)
                        .withRate(Direction.RECEIVED, new Fault.FlipBit(), 3e-4)
                        .withRate(Direction.RECEIVED, new Fault.Drop(), 15e-5)
                        .withRate(Direction.RECEIVED, new Fault.Duplicate(), 15e-5)
                        .withRate(Direction.RECEIVED, new Fault.Garbage(7), 15e-5)
                        .withRate(Direction.RECEIVED, new Fault.Delay(Duration.ofMillis(30)), 15e-5)
                        .withRate(Direction.RECEIVED, new Fault.Delay(Duration.ofMillis(700)), 3e-5)
                        .withRate(Direction.RECEIVED, new Fault.Split(), 1e-2)
                        .withRate(Direction.SENT, new Fault.FlipBit(), 15e-4)
                        .withRate(Direction.SENT, new Fault.Drop(), 15e-4)
                        .withRate(Direction.SENT, new Fault.Echo(), 5e-2);
            }
        };

        abstract FaultPlan plan(long seed);
    }

    private final String name;
    private final Quality quality;
    private final Function<ByteLink, DeviceRunner> devices;
    private long seed;
    private boolean isCalm = true;
    private boolean isAway;
    private @Nullable FaultyLink line;
    private @Nullable DeviceRunner runner;
    private FaultTotals earlier = FaultTotals.NONE;

    SoakLine(String name, Quality quality, long seed, Function<ByteLink, DeviceRunner> devices) {
        this.name = name;
        this.quality = quality;
        this.seed = seed;
        this.devices = devices;
    }

    @Override
    public synchronized ByteLink open() throws BmsPortException {
        if (isAway) {
            throw new BmsPortException(Reason.NOT_FOUND, name + " is not plugged in");
        }
        remove();
        MemoryLink memory = MemoryLink.create(name, TimeSource.SYSTEM, Pacing.NONE);
        runner = devices.apply(memory.peer());
        seed++;
        line = new FaultyLink(memory, isCalm ? FaultPlan.seeded(seed) : quality.plan(seed));
        return line;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void setCalm(boolean calm) {
        isCalm = calm;
        remove();
    }

    @Override
    public synchronized void unplug() {
        isAway = true;
        remove();
    }

    @Override
    public synchronized void plugIn() {
        isAway = false;
    }

    @Override
    public synchronized FaultTotals faults() {
        return line == null ? earlier : earlier.plus(line);
    }

    private void remove() {
        if (line != null) {
            earlier = earlier.plus(line);
            line.close();
            line = null;
        }
        if (runner != null) {
            runner.close();
            runner = null;
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
