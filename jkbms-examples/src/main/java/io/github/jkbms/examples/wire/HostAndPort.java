// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

/**
 * Where a TCP server is.
 *
 * @param host its name or address
 * @param port its port, 1 to 65535
 */
public record HostAndPort(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * {@return what a text says, such as {@code 192.168.1.7:502}}
     *
     * @param text the text
     * @throws IllegalArgumentException if it is no HOST:PORT
     */
    public static HostAndPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        if (colon < 1 || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("'" + text + "' is no HOST:PORT: write for example 192.168.1.7:502");
        }
        return new HostAndPort(text.substring(0, colon), port);
    }
}
