// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.PackId;
import java.util.List;
import java.util.stream.IntStream;

/** What the two kinds of bus have in common: a line, its framing, turns on it and sixteen addresses. */
final class BusCore {
    /** DIP switches have four bits. */
    static final int ADDRESSES = 16;

    private final ByteLink link;
    private final Wire wire;
    private final BusOptions options;
    private final Turns turns;
    private final List<PackState> packs;

    BusCore(ByteLink link, Wire wire, BusOptions options) {
        this.link = link;
        this.wire = wire;
        this.options = options;
        this.turns = new Turns(link, wire, options);
        this.packs = IntStream.range(0, ADDRESSES)
                .mapToObj(address -> new PackState(address, PackId.ofPlace(link.name(), address)))
                .toList();
    }

    ByteLink link() {
        return link;
    }

    Wire wire() {
        return wire;
    }

    BusOptions options() {
        return options;
    }

    Turns turns() {
        return turns;
    }

    PackState state(int address) {
        if (address < 0 || address >= ADDRESSES) {
            throw new IllegalArgumentException(
                    "address: " + address + ", JK-PB packs have 0 to 15, as their DIP switches say");
        }
        return packs.get(address);
    }

    ModbusPack pack(int address) {
        return new ModbusPack(this, state(address));
    }
}
