// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Scrubber;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Keeps serial numbers out of recordings of CAN buses: letters and digits in the frames that are documented to carry one become
 * asterisks (Victron 0x380 and 0x381, Growatt 0x600 to 0x60F and 0x650 to 0x65F, one for each pack). CAN messages of a JK-PB
 * carry no secrets. Holds nothing back. Source: can-inverter reference.
 */
public final class CanScrubber implements Scrubber {
    private static final Set<String> SERIAL_NUMBERS = Set.of("380", "381");
    private static final Set<String> SERIAL_NUMBERS_OF_PACKS = Set.of("60", "65");

    /** Creates a scrubber for one bus of one recording. */
    public CanScrubber() {}

    @Override
    public List<RecordedLine> accept(RecordedLine line) {
        byte[] bytes = line.bytes();
        byte[] masked = bytes.clone();
        if (line.frameId().filter(CanScrubber::isSerialNumber).isPresent()) {
            for (int i = 0; i < masked.length; i++) {
                boolean isCharacter = masked[i] > 0 && Character.isLetterOrDigit((char) masked[i]);
                masked[i] = isCharacter ? (byte) '*' : masked[i];
            }
        }
        return List.of(Arrays.equals(bytes, masked) ? line : line.scrubbedTo(masked));
    }

    private static boolean isSerialNumber(String id) {
        return id.length() == 3
                && (SERIAL_NUMBERS.contains(id) || SERIAL_NUMBERS_OF_PACKS.contains(id.substring(0, 2)));
    }

    @Override
    public List<RecordedLine> finish() {
        return List.of();
    }
}
