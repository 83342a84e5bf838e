// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.PackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The packs by who they are: a memory for each source, one number for each pack that stays with its serial number even if
 * it answers on another port, and of several sources of the same pack only the best.
 */
final class PackBook {
    private static final Comparator<PackMemory> BY_NUMBER = Comparator.comparingInt(PackMemory::number);

    private final PolicyParameters parameters;
    private final PackLimits limits;
    private final Map<PackId, PackMemory> bySource = new LinkedHashMap<>();
    private final Map<PackId, Integer> numbers = new HashMap<>();
    private final List<PackMemory> packs = new ArrayList<>();
    private final List<PackMemory> duplicates = new ArrayList<>();
    private final Map<PackId, PackMemory> best = new HashMap<>();

    PackBook(PolicyParameters parameters) {
        this.parameters = parameters;
        this.limits = new PackLimits(parameters);
    }

    /** Takes what all sources tell now. Sources that are not named any more are forgotten. */
    void take(List<PackInput> inputs, long nowNanos) {
        packs.clear();
        duplicates.clear();
        best.clear();
        for (int i = 0; i < inputs.size(); i++) {
            PackInput input = inputs.get(i);
            PackMemory pack = bySource.get(input.source());
            if (pack == null) {
                pack = new PackMemory(input.source(), parameters, limits);
                bySource.put(input.source(), pack);
            }
            PackId before = pack.identity();
            pack.take(input, nowNanos);
            number(pack, before, input.number());
            PackMemory other = best.putIfAbsent(pack.identity(), pack);
            if (other == null) {
                packs.add(pack);
            } else if (other != pack) {
                settle(other, pack);
            }
        }
        if (bySource.size() > packs.size() + duplicates.size()) {
            forget(inputs);
        }
        packs.sort(BY_NUMBER);
    }

    /** Gives a number: the one that the pack has already, else the one its source had, else the one wished for, if free. */
    private void number(PackMemory pack, PackId before, int wish) {
        PackId identity = pack.identity();
        Integer known = numbers.get(identity);
        if (known == null) {
            Integer inherited = identity.equals(before) ? null : numbers.remove(before);
            int free = inherited != null ? inherited : wish;
            while (numbers.containsValue(free)) {
                free++;
            }
            known = free;
            numbers.put(identity, known);
        }
        pack.setNumber(known);
    }

    /** Of two sources of the same pack the fresher counts, else the first. */
    private void settle(PackMemory first, PackMemory second) {
        boolean isSecondBetter = rank(second) > rank(first);
        PackMemory winner = isSecondBetter ? second : first;
        PackMemory loser = isSecondBetter ? first : second;
        packs.remove(first);
        packs.add(winner);
        best.put(winner.identity(), winner);
        loser.isDuplicate();
        duplicates.add(loser);
    }

    private static int rank(PackMemory pack) {
        if (!pack.isHeard()) {
            return 0;
        }
        return pack.freshness() == Freshness.STALE ? 1 : pack.freshness() == Freshness.RETURNING ? 2 : 3;
    }

    private void forget(List<PackInput> inputs) {
        Set<PackId> named = new HashSet<>();
        inputs.forEach(input -> named.add(input.source()));
        bySource.keySet().retainAll(named);
    }

    /** {@return each pack once, by number} */
    List<PackMemory> packs() {
        return packs;
    }

    /** {@return the sources that bring a pack that another source brings as well} */
    List<PackMemory> duplicates() {
        return duplicates;
    }

    PolicyParameters parameters() {
        return parameters;
    }
}
