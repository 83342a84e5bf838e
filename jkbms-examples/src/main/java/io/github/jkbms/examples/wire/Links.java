// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import java.time.Duration;

/** Opens lines of bytes by the names that users give them; each comes back by itself after it was lost. */
public final class Links {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private Links() {}

    /**
     * {@return a serial port}
     *
     * @param port its name
     * @param baud its speed
     * @throws BmsException             if it cannot be opened
     * @throws IllegalArgumentException if no port has such a speed
     */
    public static ByteLink serial(String port, int baud) throws BmsException {
        return ReconnectingLink.open(SerialLink.factory(port, new SerialSettings(baud)));
    }

    /**
     * {@return a connection}
     *
     * @param hostAndPort where to
     * @throws BmsException             if nobody answers there
     * @throws IllegalArgumentException if it is no HOST:PORT
     */
    public static ByteLink tcp(String hostAndPort) throws BmsException {
        HostAndPort place = HostAndPort.parse(hostAndPort);
        return ReconnectingLink.open(() -> TcpLink.connect(place.host(), place.port(), CONNECT_TIMEOUT));
    }
}
