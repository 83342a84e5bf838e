// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.Direction.RECEIVED;
import static io.github.jkbms.link.Direction.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FaultProperties {
    private static final List<Fault> KINDS = List.of(
            new Fault.Drop(),
            new Fault.FlipBit(),
            new Fault.Duplicate(),
            new Fault.Split(),
            new Fault.Delay(Duration.ofMillis(3)),
            new Fault.Garbage(4));

    @Provide
    Arbitrary<FaultPlan> plans() {
        return Arbitraries.longs()
                .flatMap(seed -> Arbitraries.doubles()
                        .between(0, 0.3)
                        .list()
                        .ofSize(KINDS.size())
                        .map(rates -> {
                            FaultPlan plan = FaultPlan.seeded(seed);
                            for (int i = 0; i < rates.size(); i++) {
                                plan = plan.withRate(RECEIVED, KINDS.get(i), rates.get(i))
                                        .withRate(SENT, KINDS.get(i), rates.get(i));
                            }
                            return plan;
                        }));
    }

    /** What came out of a line with faults, and what happened. */
    private record Outcome(byte[] received, byte[] sent, String faultsReceived, String faultsSent) {}

    private static Outcome run(FaultPlan plan, byte[] data, int chunk) throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        FaultyLink link = new FaultyLink(near, plan);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        for (int from = 0; from < data.length; from += chunk) {
            int count = Math.min(chunk, data.length - from);
            near.peer().write(data, from, count);
            received.writeBytes(LinkTesting.readAll(link));
            link.write(data, from, count);
        }
        return new Outcome(
                received.toByteArray(),
                LinkTesting.readAll(near.peer()),
                link.injected(RECEIVED).toString(),
                link.injected(SENT).toString());
    }

    @Property(tries = 200)
    void theSamePlanDoesTheSameHoweverBytesAreDivided(
            @ForAll("plans") FaultPlan plan,
            @ForAll @Size(min = 1, max = 300) byte[] data,
            @ForAll @IntRange(min = 1, max = 300) int chunk)
            throws BmsException {
        assertThat(run(plan, data, chunk)).usingRecursiveComparison().isEqualTo(run(plan, data, data.length));
    }

    @Property(tries = 200)
    void everyByteIsAccountedFor(
            @ForAll("plans") FaultPlan plan,
            @ForAll @Size(max = 300) byte[] data,
            @ForAll @IntRange(min = 1, max = 50) int chunk)
            throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        FaultyLink link = new FaultyLink(near, plan);
        near.peer().write(data);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[chunk];
        int count;
        while ((count = link.read(buffer, 0, chunk, LinkTesting.soon(link))) > 0) {
            received.write(buffer, 0, count);
        }
        FaultCounts counts = link.injected(RECEIVED);

        assertThat((long) received.size()).isEqualTo(data.length + counts.bytesAdded() - counts.bytesLost());
        long sum = 0;
        for (Fault kind : KINDS) {
            sum += counts.of(kind.getClass());
        }
        assertThat(counts.total()).isEqualTo(sum).isLessThanOrEqualTo(data.length);
        assertThat(counts.bytesAdded())
                .isEqualTo(counts.of(Fault.Duplicate.class) + 4 * counts.of(Fault.Garbage.class));
    }

    @Property(tries = 100)
    void aFaultAtAKnownPlaceLeavesTheChanceOfTheOthersAlone(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 199) int place) throws BmsException {
        FaultPlan plan = FaultPlan.seeded(seed).withRate(RECEIVED, new Fault.Drop(), 0.2);
        byte[] data = new byte[200];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        byte[] without = run(plan, data, 200).received();
        byte[] with =
                run(plan.at(RECEIVED, new Fault.Split(), place), data, 200).received();

        assertThat(with).isEqualTo(without);
    }

    @Property(tries = 50)
    void ratesAreKept(@ForAll long seed) throws BmsException {
        FaultPlan plan = FaultPlan.seeded(seed).withRate(RECEIVED, new Fault.Drop(), 0.25);
        int left = run(plan, new byte[4000], 4000).received().length;

        // Six standard deviations of a binomial distribution: 6 * sqrt(4000 * 0.25 * 0.75) = 164.
        assertThat(left).isBetween(3000 - 164, 3000 + 164);
    }
}
