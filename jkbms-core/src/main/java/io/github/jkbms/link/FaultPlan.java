// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Which faults happen to a line, and where: at places that are known, or by chance at a rate. Places are counted from 0,
 * separately for each direction, in bytes that came from the line or from the caller, however these were divided into reads
 * and writes. So the same plan does the same to the same bytes each time.
 *
 * <p>At most one fault happens to a byte: where several would, the first one in the order of the plan does. ({@link
 * Fault.Echo} counts writes and is independent of the others.) Each rule has its own sequence of random numbers from the
 * seed, so that another rule changes nothing about the places of the first.
 *
 * <p>Immutable.
 */
public final class FaultPlan {
    record Rule(Direction direction, Fault fault, long first, long last, double rate, long seed) {
        boolean covers(long place) {
            return first <= place && place <= last;
        }
    }

    private final long seed;
    private final List<Rule> rules;

    private FaultPlan(long seed, List<Rule> rules) {
        this.seed = seed;
        this.rules = List.copyOf(rules);
    }

    /**
     * {@return a plan without faults}
     *
     * @param seed decides about everything that is left to chance
     */
    public static FaultPlan seeded(long seed) {
        return new FaultPlan(seed, List.of());
    }

    /**
     * {@return this plan and a fault that happens by chance}
     *
     * @param direction whose bytes it happens to
     * @param fault     what happens
     * @param rate      how likely it is for each byte ({@link Fault.Echo}: each write), from 0 to 1
     */
    public FaultPlan withRate(Direction direction, Fault fault, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate: " + rate + ", must be 0 to 1");
        }
        return with(direction, fault, 0, Long.MAX_VALUE, rate);
    }

    /**
     * {@return this plan and a fault at one place}
     *
     * @param direction whose bytes it happens to
     * @param fault     what happens
     * @param place     which byte ({@link Fault.Echo}: which write), counted from 0
     */
    public FaultPlan at(Direction direction, Fault fault, long place) {
        return between(direction, fault, place, place);
    }

    /**
     * {@return this plan and a fault at each of a row of places}
     *
     * @param direction whose bytes it happens to
     * @param fault     what happens
     * @param first     the first byte ({@link Fault.Echo}: write), counted from 0
     * @param last      the last one, this included
     */
    public FaultPlan between(Direction direction, Fault fault, long first, long last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "places: " + first + " to " + last + ", must be counted from 0 and in order");
        }
        return with(direction, fault, first, last, 1);
    }

    private FaultPlan with(Direction direction, Fault fault, long first, long last, double rate) {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(fault, "fault");
        if (fault instanceof Fault.Echo && direction == Direction.RECEIVED) {
            throw new IllegalArgumentException("direction: RECEIVED, an echo is of what is SENT");
        }
        List<Rule> more = new ArrayList<>(rules);
        long ruleSeed = new Random(seed + rules.size()).nextLong();
        more.add(new Rule(direction, fault, first, last, rate, ruleSeed));
        return new FaultPlan(seed, more);
    }

    /** {@return the rules for the bytes of a direction} */
    List<Rule> byteRules(Direction direction) {
        return rules.stream()
                .filter(rule -> rule.direction() == direction && !(rule.fault() instanceof Fault.Echo))
                .toList();
    }

    /** {@return the rules for echoes} */
    List<Rule> echoRules() {
        return rules.stream().filter(rule -> rule.fault() instanceof Fault.Echo).toList();
    }

    /** {@return the seed for what faults put into the bytes of a direction, as opposed to where} */
    long contentSeed(Direction direction) {
        return new Random(~seed).nextLong() + direction.ordinal();
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + rules;
    }
}
