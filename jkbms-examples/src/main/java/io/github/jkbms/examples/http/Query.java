// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parameters in an address. */
final class Query {
    private static final int MAX_PARAMETERS = 20;

    private Query() {}

    /** {@return the parameters; of several with one name the last, and those that are not well-formed are left out} */
    static Map<String, String> of(URI address) {
        Map<String, String> parameters = new HashMap<>();
        String query = address.getRawQuery();
        if (query != null) {
            for (String part : query.split("&", MAX_PARAMETERS)) {
                String[] nameAndValue = part.split("=", 2);
                if (nameAndValue.length == 2) {
                    try {
                        parameters.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException e) {
                        // not well-formed: as if it were not there
                        continue;
                    }
                }
            }
        }
        return parameters;
    }
}
