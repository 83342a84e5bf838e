// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which names a browser may call this server by. A page of somebody else can make its own name point here (DNS rebinding) and would then
 * read as if it came from here; its name in the Host header gives it away. Addresses in digits cannot be rebound. Immutable.
 */
final class HostRule {
    private final Set<String> names = new HashSet<>();
    private final boolean isLocal;

    HostRule(ListenAddress address, Collection<String> moreNames) {
        isLocal = address.isLocal();
        names.add("localhost");
        if (!address.isWildcard()) {
            names.add(address.host().toLowerCase(Locale.ROOT));
        }
        moreNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a Host header names this server; one without the header does not come from a browser and is refused as well. */
    boolean allows(String header) {
        String host = withoutPort(header).toLowerCase(Locale.ROOT);
        if (names.contains(host)) {
            return true;
        }
        if (isLocal) {
            return host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.matches("[0-9a-f:.]*:[0-9a-f:.]*");
    }

    private static String withoutPort(String header) {
        if (header.startsWith("[")) {
            int end = header.indexOf(']');
            return end < 0 ? header : header.substring(1, end);
        }
        int colon = header.indexOf(':');
        return colon < 0 ? header : header.substring(0, colon);
    }
}
