// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.PackSource;
import io.github.jkbms.storage.PackInput;
import java.util.List;

/** A source that closes its wire when it is closed. Safe for use by many threads, as far as the source is. */
final class OwnedSource implements PackSource {
    /** What is read; closing it cannot fail. */
    @FunctionalInterface
    interface Wire extends AutoCloseable {
        @Override
        void close();
    }

    private final PackSource source;
    private final Wire wire;

    OwnedSource(PackSource source, Wire wire) {
        this.source = source;
        this.wire = wire;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public void start() throws BmsException {
        source.start();
    }

    @Override
    public List<PackInput> packs() {
        return source.packs();
    }

    @Override
    public long beatNanos() {
        return source.beatNanos();
    }

    @Override
    public void close() {
        source.close();
        wire.close();
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
