// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.FaultPlan;
import io.github.jkbms.link.FaultyLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.function.Consumer;

/** A line in memory, on virtual time, that can be cut; what comes in its place is disturbed as a plan says. */
final class FaultyWire {
    private final VirtualTime time = new VirtualTime();
    private final String name;
    private final Consumer<MemoryLink> device;
    private final ReconnectingLink line;
    private FaultPlan plan = FaultPlan.seeded(0);
    private MemoryLink far;
    private FaultyLink near;
    private int cuts;
    private boolean isCut;

    /** @param device has a device answer on its end of a new line */
    FaultyWire(String name, Consumer<MemoryLink> device) throws BmsException {
        this.name = name;
        this.device = device;
        this.line = ReconnectingLink.open(this::connect, Duration.ofMillis(100));
    }

    private ByteLink connect() {
        MemoryLink memory = MemoryLink.create(name, time, Pacing.NONE);
        far = memory.peer();
        near = new FaultyLink(memory, plan);
        device.accept(far);
        isCut = false;
        return near;
    }

    ReconnectingLink line() {
        return line;
    }

    VirtualTime time() {
        return time;
    }

    /** Cuts the line; the next one is disturbed as a plan says. */
    void cut(FaultPlan next) {
        plan = next;
        cuts++;
        isCut = true;
        far.close();
    }

    FaultPlan plan() {
        return plan;
    }

    int cuts() {
        return cuts;
    }

    /** {@return how many faults have happened since the last cut} */
    long injected(Direction direction) {
        return isCut ? 0 : near.injected(direction).total();
    }
}
