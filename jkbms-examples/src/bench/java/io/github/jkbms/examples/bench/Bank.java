// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StoragePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Equal packs of 16 cells and the storage policy over them; each decision is about newly read packs, a second after the last one. */
final class Bank {
    private static final long SECOND = 1_000_000_000L;

    private final StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
    private final List<PackInput> inputs = new ArrayList<>();
    private final List<PackStatus> readings = new ArrayList<>();
    private long nowNanos;

    Bank(int packs) throws BmsException {
        VirtualPackConfig first =
                VirtualPackConfig.defaults().toBuilder().address(0).build();
        VirtualBank bank = VirtualBank.ofEqual(first, packs, new VirtualTime(), Load.NONE);
        for (VirtualPack pack : bank.packs()) {
            readings.add(pack.readStatus());
            inputs.add(PackInput.silent(pack.id(), inputs.size() + 1)
                    .with(pack.readSettings())
                    .with(pack.readInfo()));
        }
    }

    StorageDecision decide() {
        nowNanos += SECOND;
        for (int i = 0; i < readings.size(); i++) {
            PackInput input = inputs.get(i);
            inputs.set(i, input.with(new Timed<>(readings.get(i), nowNanos, Instant.EPOCH, input.source())));
        }
        return policy.decide(inputs, nowNanos);
    }
}
