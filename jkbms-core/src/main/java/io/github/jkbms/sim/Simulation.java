// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.List;

/**
 * Packs on one bus bar and the time that passes for them, in steps of one second. The state depends on how many seconds have
 * passed alone, not on when and how often somebody looked. Used under its own lock.
 */
final class Simulation {
    private static final long STEP_NANOS = 1_000_000_000;

    /** A machine simulates some hundred thousand seconds in a second; beyond that it would fall behind. */
    private static final int MAX_SPEED = 100_000;

    private final TimeSource time;
    private final List<Machine> machines;
    private final Circuit circuit;
    private Load load;
    private int speed = 1;
    private long lastNanos;
    private long backlogNanos;
    private long seconds;

    Simulation(List<Machine> machines, TimeSource time, Load load) {
        this.machines = machines;
        this.time = time;
        this.load = load;
        this.circuit = new Circuit(machines.size());
        this.lastNanos = time.nanoTime();
    }

    TimeSource time() {
        return time;
    }

    /**
     * Brings the packs to a moment of the clock. The caller reads the clock before it takes the lock: the clock of a test may
     * run other things under a lock of its own.
     */
    void catchUp(long nowNanos) {
        long elapsed = nowNanos - lastNanos;
        if (elapsed > 0) {
            lastNanos = nowNanos;
            advance(Math.multiplyExact(elapsed, speed));
        }
    }

    /** Lets time pass that no clock shows. */
    void advance(long nanos) {
        backlogNanos += nanos;
        if (backlogNanos < STEP_NANOS) {
            return;
        }
        while (backlogNanos >= STEP_NANOS) {
            backlogNanos -= STEP_NANOS;
            step();
        }
        machines.forEach(Machine::paint);
    }

    private void step() {
        Duration sinceStart = Duration.ofSeconds(seconds++);
        Demand demand = load.at(sinceStart);
        for (int i = 0; i < machines.size(); i++) {
            Machine machine = machines.get(i);
            circuit.connect(i, machine.openVolts(), machine.ohms(), machine.canCharge(), machine.canDischarge());
        }
        circuit.solve(demand);
        for (int i = 0; i < machines.size(); i++) {
            machines.get(i).step(circuit.amps(i), demand.isCharging(), sinceStart);
        }
    }

    void setLoad(Load newLoad) {
        load = newLoad;
    }

    void setSpeed(int timesReal) {
        if (timesReal < 1 || timesReal > MAX_SPEED) {
            throw new IllegalArgumentException("speed: %d is not within 1 to 100000".formatted(timesReal));
        }
        speed = timesReal;
    }

    Duration elapsed() {
        return Duration.ofSeconds(seconds);
    }
}
