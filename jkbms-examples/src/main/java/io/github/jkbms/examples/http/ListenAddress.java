// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a server listens. Immutable.
 *
 * @param host the name or address of an interface of this machine; IPv6 addresses without brackets
 * @param port the port; 0 for any free one
 */
public record ListenAddress(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /**
     * {@return an address from {@code HOST:PORT}, {@code [IPV6]:PORT}, or {@code PORT} alone for this machine only}
     *
     * @param text what the user wrote
     * @throws IllegalArgumentException if it is none of these; the message says how to write it
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "localhost" : text.substring(0, colon);
        String digits = text.substring(colon + 1);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            host = "";
        }
        if (host.isBlank() || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no HOST:PORT: write for example localhost:8480 or 0.0.0.0:8480");
        }
        return new ListenAddress(host, Integer.parseInt(digits));
    }

    /** {@return whether only programs on this machine can connect; false for a name that cannot be resolved} */
    public boolean isLocal() {
        InetAddress address = resolve().getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /** {@return whether it listens on every interface} */
    boolean isWildcard() {
        InetAddress address = resolve().getAddress();
        return address != null && address.isAnyLocalAddress();
    }

    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** {@return the address as it is written in a URL} */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
