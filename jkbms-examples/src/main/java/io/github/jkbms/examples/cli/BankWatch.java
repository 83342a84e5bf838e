// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all packs of a bus again and again and shows them. A pack that does not answer is shown as such and asked again. */
final class BankWatch {
    private final PackLine packs;
    private final List<Integer> addresses;
    private final BankView view;

    BankWatch(PackLine packs, List<Integer> addresses, BankView view) {
        this.packs = packs;
        this.addresses = addresses;
        this.view = view;
    }

    /** One pack in one look: what it said, or why nothing came. */
    record Sample(int address, Optional<Timed<PackStatus>> status, String problem) {}

    void run(Duration every, Optional<Duration> limit) throws BmsException, InterruptedException {
        TimeSource time = packs.time();
        long start = time.nanoTime();
        long end = limit.map(span -> start + span.toNanos()).orElse(Long.MAX_VALUE);
        long next = start;
        while (time.nanoTime() < end && !packs.isOver()) {
            List<Sample> samples = look();
            view.show(samples, time.instant());
            next = Math.max(next + every.toNanos(), time.nanoTime());
            time.sleepUntil(Math.min(next, end));
        }
    }

    private List<Sample> look() throws BmsException {
        List<Sample> samples = new ArrayList<>();
        for (int address : addresses) {
            Bms pack = packs.pack(address);
            try {
                samples.add(new Sample(address, Optional.of(Timed.now(pack.readStatus(), pack.id(), pack.time())), ""));
            } catch (BmsPortException e) {
                throw e;
            } catch (BmsException e) {
                samples.add(new Sample(address, Optional.empty(), e.getMessage()));
            }
        }
        return samples;
    }
}
