// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.cli.PtyPair;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.uart.SerialLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real serial port of the kernel, made by socat, that vanishes with its name when it is pulled. */
final class PtyCable implements LinkFactory, Cable {
    private final Path link;
    private final Function<ByteLink, DeviceRunner> devices;
    private final LinkFactory port;
    private @Nullable PtyPair pair;
    private @Nullable DeviceRunner runner;

    PtyCable(Path link, Function<ByteLink, DeviceRunner> devices) {
        this.link = link;
        this.devices = devices;
        this.port = SerialLink.factory(link.toString());
        plugIn();
    }

    @Override
    public ByteLink open() throws BmsException {
        return port.open();
    }

    @Override
    public String name() {
        return link.toString();
    }

    @Override
    public void setCalm(boolean calm) {
        // nothing but pulling disturbs this one
    }

    @Override
    public synchronized void unplug() {
        if (runner != null) {
            runner.close();
            runner = null;
        }
        if (pair != null) {
            pair.close();
            pair = null;
        }
    }

    @Override
    public synchronized void plugIn() {
        if (pair != null) {
            return;
        }
        try {
            pair = PtyPair.open(link);
            runner = devices.apply(SerialLink.open(pair.farEnd().toString()));
        } catch (IOException e) {
            throw new IllegalStateException("no pair of terminals", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public FaultTotals faults() {
        return FaultTotals.NONE;
    }

    @Override
    public void close() {
        unplug();
    }
}
