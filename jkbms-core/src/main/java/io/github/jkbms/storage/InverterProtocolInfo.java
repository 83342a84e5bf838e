// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.Locale;

/**
 * What an inverter protocol is called and how well it is known. Immutable.
 *
 * @param key    the name in programs and configuration, lower case with hyphens, such as {@code pylontech-lv-1.2}
 * @param label  the name for people
 * @param level  on what the knowledge of it rests
 * @param source the document with its version, or where the captures and programs come from
 */
public record InverterProtocolInfo(String key, String label, DocumentationLevel level, String source) {
    /** Checks the key. */
    public InverterProtocolInfo {
        if (key.isBlank() || !key.equals(key.toLowerCase(Locale.ROOT)) || key.contains(" ")) {
            throw new IllegalArgumentException("key: '" + key + "', must be lower case without spaces");
        }
    }

    @Override
    public String toString() {
        return "%s (%s: %s)".formatted(label, level.label(), source);
    }
}
