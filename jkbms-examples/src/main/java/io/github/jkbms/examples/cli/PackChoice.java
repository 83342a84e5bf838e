// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.wire.Opening;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.Place;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.examples.wire.Tape;
import io.github.jkbms.examples.wire.Wire;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.link.Recorder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packs on any wire: for commands that read. */
final class PackChoice {
    @Mixin
    private PlaceChoice where;

    @Option(
            names = "--wire",
            paramLabel = "WIRE",
            converter = WireName.class,
            completionCandidates = WireName.Candidates.class,
            description =
                    "What is spoken: ${COMPLETION-CANDIDATES} (default: modbus, for logs native). native is trigger"
                            + " requests on RS485, bluetooth the same records as over Bluetooth on a byte line, nw 4E57, can JK's own CAN"
                            + " messages; the others are RS485 inverter protocols.")
    private Optional<Wire> wire;

    @Option(
            names = "--address",
            split = ",",
            paramLabel = "N",
            description =
                    "Addresses of the packs, separated by commas: the DIP switches 0 to 15 (default: 1), for --wire can"
                            + " 0 to 11 (default: 0), for an inverter protocol as it counts; nw and bluetooth have none.")
    private List<Integer> addresses = List.of();

    Wire wire(Table table) {
        return wire.orElseGet(() -> Wires.usual(table));
    }

    /** What the user called the line. */
    String name() {
        return where.place().name();
    }

    /** What is written down. */
    Tape tape() {
        return where.opening().tape();
    }

    List<Integer> addresses(Table table) {
        Wire spoken = wire(table);
        List<Integer> chosen = addresses.isEmpty() ? List.of(spoken.defaultAddress()) : addresses;
        try {
            chosen.forEach(spoken::requireAddress);
        } catch (IllegalArgumentException e) {
            throw where.wrong(e.getMessage());
        }
        return chosen;
    }

    /** The addresses that were chosen; without a choice all virtual packs, where there are several on one line. */
    List<Integer> bank() {
        boolean isBank = Set.of("modbus", "native").contains(wire(Table.STATUS).key());
        return addresses.isEmpty() && isBank && where.place().kind() == Place.Kind.VIRTUAL
                ? PlaceChoice.VIRTUAL_ADDRESSES
                : addresses(Table.STATUS);
    }

    /** Opens the line for reading something, unless it is not to be had there. */
    PackLine open(Table table) throws BmsException {
        return open(table, tape());
    }

    /** Opens the line for reading something, and lets a recorder hear what goes over it, without secrets. */
    PackLine open(Table table, Recorder recorder) throws BmsException {
        return open(table, tape().alsoTo(recorder));
    }

    private PackLine open(Table table, Tape tape) throws BmsException {
        addresses(table);
        Place place = where.place();
        try {
            wire(table).require(table, place.kind());
            Opening opening = where.opening();
            return wire(table).open(place, new Opening(opening.timing(), tape, opening.virtualPacks(), opening.can()));
        } catch (IllegalArgumentException e) {
            throw where.wrong(e.getMessage());
        }
    }
}
