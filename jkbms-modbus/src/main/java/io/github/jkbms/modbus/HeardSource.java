// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.bridge.PackSource;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.Timed;
import io.github.jkbms.storage.PackInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Packs that a listener overhears, as a source for a bridge. The values come as seldom as the master of the line asks for
 * them: on the bus of packs in parallel every 4 to 15 s, which is more than the usual limits of a policy allow. Its one
 * thread is that of the listener. Safe for use by many threads.
 */
public final class HeardSource implements PackSource {
    private final BusListener listener;
    private final List<Integer> addresses;
    private final int firstNumber;

    private HeardSource(BusListener listener, Collection<Integer> addresses, int firstNumber) {
        this.listener = listener;
        this.addresses = List.copyOf(addresses);
        this.firstNumber = firstNumber;
    }

    /**
     * {@return a source of packs on one line; nothing is heard yet}
     *
     * @param listener    not started yet; closed with the source
     * @param addresses   the packs that are expected
     * @param firstNumber the number of the first pack in the storage, from 1; the others follow
     */
    public static HeardSource of(BusListener listener, Collection<Integer> addresses, int firstNumber) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("addresses: a source needs a pack");
        }
        return new HeardSource(listener, addresses, firstNumber);
    }

    @Override
    public String name() {
        return listener.name();
    }

    @Override
    public void start() {
        listener.start();
    }

    @Override
    public List<PackInput> packs() {
        List<PackInput> packs = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            int address = addresses.get(i);
            Optional<HeardPack> heard = listener.pack(address);
            packs.add(new PackInput(
                    PackId.ofPlace(listener.name(), address),
                    firstNumber + i,
                    heard.flatMap(HeardPack::status),
                    heard.flatMap(HeardPack::settings).map(Timed::value),
                    heard.flatMap(HeardPack::info).map(Timed::value)));
        }
        return packs;
    }

    @Override
    public long beatNanos() {
        return listener.beatNanos();
    }

    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return name() + ", listening, with addresses " + addresses;
    }
}
