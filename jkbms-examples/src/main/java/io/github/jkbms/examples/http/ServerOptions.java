// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.util.List;
import java.util.Optional;

/**
 * Where a server listens and who may read. Immutable.
 *
 * @param address   where it listens
 * @param token     what readers have to know; nothing where everybody who can connect may read, which is possible on this machine only
 * @param hostNames further names by which readers may call it, such as the one of a proxy before it
 */
public record ServerOptions(ListenAddress address, Optional<AccessToken> token, List<String> hostNames) {
    /** Checks that nobody beyond this machine reads without a token. */
    public ServerOptions {
        hostNames = List.copyOf(hostNames);
        if (token.isEmpty() && !address.isLocal()) {
            throw new IllegalArgumentException("beyond this machine a token is needed");
        }
    }
}
