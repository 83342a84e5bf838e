// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Traffic and what it is. Immutable.
 *
 * @param traffic      what went over the line or bus
 * @param findings     what it is, gapless from its first byte or frame to the last
 * @param alternatives protocols that understand a message as well for which another one was believed, sorted
 */
public record Decoded(Traffic traffic, List<Finding> findings, List<String> alternatives) {
    /**
     * {@return traffic taken apart}
     *
     * @param traffic    what went over the line or bus
     * @param dissectors the protocols to try
     */
    public static Decoded of(Traffic traffic, List<Dissector> dissectors) {
        List<Finding> candidates = new ArrayList<>();
        Map<String, Integer> rank = new HashMap<>();
        Map<String, Integer> understood = new HashMap<>();
        for (Dissector dissector : dissectors) {
            List<Finding> found = traffic instanceof ByteTraffic bytes
                    ? dissector.inBytes(bytes)
                    : dissector.inFrames((CanTraffic) traffic);
            candidates.addAll(found);
            rank.put(dissector.protocol(), rank.size());
            found.stream()
                    .filter(finding -> finding.certainty() == Certainty.UNDERSTOOD)
                    .forEach(finding -> understood.merge(dissector.protocol(), finding.length(), Integer::sum));
        }
        candidates.sort(Comparator.comparing(Finding::certainty)
                .thenComparing(finding -> -understood.getOrDefault(finding.protocol(), 0))
                .thenComparing(finding -> rank.getOrDefault(finding.protocol(), 0))
                .thenComparing(Finding::offset));
        return choose(traffic, candidates);
    }

    private static Decoded choose(Traffic traffic, List<Finding> candidates) {
        List<Finding> chosen = new ArrayList<>();
        TreeSet<String> alternatives = new TreeSet<>();
        BitSet taken = new BitSet(traffic.length());
        for (Finding finding : candidates) {
            int next = taken.nextSetBit(finding.offset());
            if (next < 0 || next >= finding.end()) {
                chosen.add(finding);
                taken.set(finding.offset(), finding.end());
            } else if (finding.certainty() == Certainty.UNDERSTOOD) {
                alternatives.add(finding.protocol());
            } else if (finding.certainty() == Certainty.DAMAGED && next > finding.offset()) {
                // A damaged message ends where a good one begins.
                chosen.add(new Finding(
                        finding.offset(),
                        next - finding.offset(),
                        finding.certainty(),
                        finding.protocol(),
                        finding.title(),
                        finding.remark(),
                        List.of()));
                taken.set(finding.offset(), next);
            }
        }
        Gaps.fill(traffic, taken, chosen);
        chosen.sort(Comparator.comparingInt(Finding::offset));
        return new Decoded(traffic, List.copyOf(chosen), List.copyOf(alternatives));
    }

    /** {@return whether any message in it is correct} */
    public boolean hasMessages() {
        return findings.stream().anyMatch(finding -> finding.certainty().compareTo(Certainty.DAMAGED) < 0);
    }

    /**
     * {@return the bytes of a finding, or of the frame it is about}
     *
     * @param finding one of the findings
     */
    public byte[] bytes(Finding finding) {
        return traffic instanceof ByteTraffic bytes
                ? bytes.bytes(finding.offset(), finding.length())
                : ((CanTraffic) traffic).frame(finding.offset()).data();
    }
}
