// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.io.IOException;
import org.junit.jupiter.api.Nested;

/** The contract of {@link ByteLink}, kept by every link of this package. */
class ByteLinkContractTest {
    private static final Pacing FAST = Pacing.baud(4_000_000);

    @Nested
    class MemoryOnSystemTime extends BlockingLinkContract {
        @Override
        Ends connect() {
            return LinkTesting.memory(MemoryLink.create(TimeSource.SYSTEM));
        }
    }

    @Nested
    class PacedMemoryOnSystemTime extends BlockingLinkContract {
        @Override
        Ends connect() {
            return LinkTesting.memory(MemoryLink.create("paced", TimeSource.SYSTEM, FAST));
        }
    }

    @Nested
    class MemoryOnVirtualTime extends ByteLinkContract {
        @Override
        Ends connect() {
            return LinkTesting.memory(MemoryLink.create(new VirtualTime()));
        }
    }

    @Nested
    class PacedMemoryOnVirtualTime extends ByteLinkContract {
        @Override
        Ends connect() {
            return LinkTesting.memory(
                    LinkTesting.virtual(new VirtualTime(), Pacing.baud(115200).inChunksOf(16)));
        }
    }

    @Nested
    class Tcp extends BlockingLinkContract {
        @Override
        Ends connect() throws IOException {
            return LinkTesting.tcp();
        }

        @Override
        int bulkBytes() {
            return 30_000_000;
        }
    }

    @Nested
    class AcceptedTcp extends BlockingLinkContract {
        @Override
        Ends connect() throws IOException {
            Ends ends = LinkTesting.tcp();
            return new Ends(ends.far(), ends.near());
        }
    }

    @Nested
    class Recorded extends BlockingLinkContract {
        @Override
        Ends connect() {
            MemoryLink near = MemoryLink.create(TimeSource.SYSTEM);
            Recorder recorder = new Recorder(new StringBuffer(), TimeSource.SYSTEM);
            return new Ends(new RecordingLink(near, recorder, "memory", Scrubber.passThrough()), near.peer());
        }
    }

    @Nested
    class FaultyWithoutFaults extends BlockingLinkContract {
        @Override
        Ends connect() {
            MemoryLink near = MemoryLink.create(TimeSource.SYSTEM);
            return new Ends(new FaultyLink(near, FaultPlan.seeded(1)), near.peer());
        }
    }

    @Nested
    class FaultyOnVirtualTime extends ByteLinkContract {
        @Override
        Ends connect() {
            MemoryLink near = MemoryLink.create(new VirtualTime());
            return new Ends(new FaultyLink(near, FaultPlan.seeded(1)), near.peer());
        }
    }
}
