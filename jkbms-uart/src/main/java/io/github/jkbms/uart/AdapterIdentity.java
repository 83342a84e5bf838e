// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of the adapter behind a port, so that it is found again under another port name. Immutable.
 *
 * @param port         the port as it was when it was opened
 * @param takenPlaces  places where adapters that look the same were plugged in at that time: these are others
 */
record AdapterIdentity(SerialPortInfo port, List<String> takenPlaces) {
    /** What the search for the adapter gave: one port if it is found, several if there is a doubt, none if it is absent. */
    record Search(List<SerialPortInfo> fitting) {
        Optional<SerialPortInfo> found() {
            return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
        }

        boolean ambiguous() {
            return fitting.size() > 1;
        }
    }

    private static final String BY_PATH = "/by-path/";

    AdapterIdentity {
        takenPlaces = List.copyOf(takenPlaces);
    }

    /** Remembers a port among all that are there at the same time. */
    static AdapterIdentity of(SerialPortInfo port, List<SerialPortInfo> all) {
        return new AdapterIdentity(
                port,
                all.stream()
                        .filter(other -> looksLike(port, other))
                        .flatMap(other -> other.location().stream())
                        .filter(place -> !Optional.of(place).equals(port.location()))
                        .toList());
    }

    /** Whether there is anything to recognise the adapter by; a port that is not on USB has nothing but its name. */
    boolean recognisable() {
        return port.usbId().isPresent();
    }

    /**
     * Looks for the adapter. It is the one of the same kind and serial number in the same socket. If that socket has none, it
     * may have moved: then one that was not there before, if it is the only one. Several interfaces of one adapter are told
     * apart by their stable names.
     */
    Search search(List<SerialPortInfo> all) {
        List<SerialPortInfo> alike =
                all.stream().filter(other -> looksLike(port, other)).toList();
        List<SerialPortInfo> here = alike.stream()
                .filter(other -> other.location().equals(port.location()))
                .toList();
        List<SerialPortInfo> candidates = !here.isEmpty()
                ? here
                : alike.stream()
                        .filter(other -> other.location().stream().noneMatch(takenPlaces::contains))
                        .toList();
        return new Search(candidates.size() > 1 ? preferSharedName(candidates) : candidates);
    }

    /** A by-id name without a serial number in it is the same for all adapters of a kind, so it decides nothing. */
    private List<SerialPortInfo> preferSharedName(List<SerialPortInfo> candidates) {
        Predicate<String> telling = name ->
                port.stableNames().contains(name) && (port.serialNumber().isPresent() || name.contains(BY_PATH));
        List<SerialPortInfo> sharing = candidates.stream()
                .filter(other -> other.stableNames().stream().anyMatch(telling))
                .toList();
        return sharing.isEmpty() ? candidates : sharing;
    }

    private static boolean looksLike(SerialPortInfo port, SerialPortInfo other) {
        return port.usbId().isPresent()
                && port.usbId().equals(other.usbId())
                && port.serialNumber().equals(other.serialNumber());
    }

    /** What to look for, for a person. */
    @Override
    public String toString() {
        return "USB adapter " + port.usbId().orElse("without an id")
                + port.serialNumber()
                        .map(number -> " with serial number " + number)
                        .orElse(" without a serial number")
                + port.location().map(place -> ", last seen at " + place).orElse("");
    }
}
