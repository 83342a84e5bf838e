// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the broker is and how to log in. The password is in no text. Immutable.
 *
 * @param host     the host
 * @param port     the port
 * @param isTls    whether the connection is encrypted
 * @param user     the user; nothing for none
 * @param password the password; nothing for none
 * @param caFile   the certificate of the authority that signed the broker's, in PEM form; nothing for those that Java trusts
 */
public record BrokerAddress(
        String host, int port, boolean isTls, Optional<String> user, Optional<String> password, Optional<Path> caFile) {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /**
     * {@return the address in a URI such as {@code mqtt://broker:1883} or {@code mqtts://broker}}
     *
     * @param uri the URI, without user and password
     * @throws IllegalArgumentException if it is none, with what to write instead
     */
    public static BrokerAddress parse(String uri) {
        URI parsed;
        try {
            parsed = URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw bad(uri);
        }
        boolean isTls = "mqtts".equals(parsed.getScheme());
        if (!isTls && !"mqtt".equals(parsed.getScheme()) || parsed.getHost() == null) {
            throw bad(uri);
        }
        if (parsed.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "write user and password as options, not into the address of the broker");
        }
        int port = parsed.getPort() >= 0 ? parsed.getPort() : isTls ? TLS_PORT : PLAIN_PORT;
        return new BrokerAddress(parsed.getHost(), port, isTls, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static IllegalArgumentException bad(String uri) {
        return new IllegalArgumentException(
                "'%s' is no broker: write for example mqtt://192.168.1.5 or mqtts://broker.example:8883"
                        .formatted(uri));
    }

    /**
     * {@return the same broker with a login}
     *
     * @param name   the user
     * @param secret the password
     */
    public BrokerAddress withLogin(Optional<String> name, Optional<String> secret) {
        return new BrokerAddress(host, port, isTls, name, secret, caFile);
    }

    /**
     * {@return the same broker, whose certificate is signed by an authority of one's own}
     *
     * @param file the authority's certificate in PEM form
     */
    public BrokerAddress trusting(Optional<Path> file) {
        return new BrokerAddress(host, port, isTls, user, password, file);
    }

    /** {@return the address without the login} */
    @Override
    public String toString() {
        return "%s://%s:%d".formatted(isTls ? "mqtts" : "mqtt", host, port);
    }
}
