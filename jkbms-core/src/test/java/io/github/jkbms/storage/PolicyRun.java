// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static io.github.jkbms.storage.TestPack.SECOND;

import java.util.ArrayList;
import java.util.List;

/** A policy asked once a second about packs that a test changes in between. */
final class PolicyRun {
    private final StoragePolicy policy;
    private final List<TestPack> packs = new ArrayList<>();
    private final List<PackInput> inputs = new ArrayList<>();
    private final List<Integer> silent = new ArrayList<>();
    private long nowNanos;
    private StorageDecision decision;

    private PolicyRun(PolicyParameters parameters, TestPack... packs) {
        this.policy = new StoragePolicy(parameters);
        this.packs.addAll(List.of(packs));
        second();
    }

    /** A policy with its defaults that has just begun. */
    static PolicyRun of(TestPack... packs) {
        return with(PolicyParameters.defaults(), packs);
    }

    static PolicyRun with(PolicyParameters parameters, TestPack... packs) {
        return new PolicyRun(parameters, packs);
    }

    /** The same after the limits have risen. */
    static PolicyRun settled(TestPack... packs) {
        return of(packs).seconds(150);
    }

    private void second() {
        List<PackInput> before = List.copyOf(inputs);
        inputs.clear();
        for (int i = 0; i < packs.size(); i++) {
            boolean isSilent = silent.contains(packs.get(i).number());
            inputs.add(
                    !isSilent
                            ? packs.get(i).at(nowNanos)
                            : i < before.size()
                                    ? before.get(i)
                                    : PackInput.silent(
                                            TestPack.source(packs.get(i).number()),
                                            packs.get(i).number()));
        }
        decision = policy.decide(inputs, nowNanos);
    }

    PolicyRun seconds(int count) {
        for (int i = 0; i < count; i++) {
            nowNanos += SECOND;
            second();
        }
        return this;
    }

    /** From now on the pack does not answer. */
    PolicyRun silence(int number) {
        silent.add(number);
        return this;
    }

    PolicyRun hear(int number) {
        silent.remove((Integer) number);
        return this;
    }

    PolicyRun add(TestPack pack) {
        packs.add(pack);
        return this;
    }

    StorageDecision decision() {
        return decision;
    }

    StorageState sent() {
        return decision.toSend().orElseThrow();
    }

    long sent(StorageQuantity quantity) {
        return sent().value(quantity).orElseThrow();
    }

    long nowNanos() {
        return nowNanos;
    }
}
