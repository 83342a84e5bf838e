// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.LinkFactory;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a serial port by name the first time and by the identity of its adapter later. Safe for use by many threads. */
final class SerialLinkFactory implements LinkFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SerialLinkFactory.class);

    private final String port;
    private final SerialSettings settings;
    private @Nullable AdapterIdentity adapter;

    SerialLinkFactory(String port, SerialSettings settings) {
        this.port = Objects.requireNonNull(port, "port");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public synchronized ByteLink open() throws BmsPortException {
        AdapterIdentity known = adapter;
        SerialLink link = SerialLink.open(known == null ? port : currentName(known), settings);
        if (known != null && !known.port().name().equals(link.name())) {
            LOG.info("{} came back as {}", known, link.name());
        }
        // A link is somebody's decision which adapter it means, and outside USB there is nothing but the name.
        if (!link.namedByLink() && link.identity().recognisable()) {
            adapter = link.identity();
        }
        return link;
    }

    private String currentName(AdapterIdentity known) throws BmsPortException {
        AdapterIdentity.Search search = known.search(SerialLink.ports());
        if (search.ambiguous()) {
            String fitting =
                    search.fitting().stream().map(SerialPortInfo::toString).collect(Collectors.joining("; "));
            throw new BmsPortException(
                    Reason.GONE,
                    "several adapters fit " + known + ": " + fitting
                            + "; unplug the others, or open the port by its name in /dev/serial/by-path");
        }
        return search.found()
                .map(SerialPortInfo::name)
                .orElseThrow(() -> new BmsPortException(Reason.GONE, known + " is not plugged in"));
    }

    @Override
    public String toString() {
        return port + " at " + settings;
    }
}
