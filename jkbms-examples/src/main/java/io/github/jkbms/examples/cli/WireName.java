// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.wire.Wire;
import io.github.jkbms.examples.wire.Wires;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Wires by their names. */
final class WireName implements ITypeConverter<Wire> {
    @Override
    public Wire convert(String key) {
        return Wires.ofKey(key.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new TypeConversionException(
                        "'" + key + "' is no wire; there are " + String.join(", ", Wires.keys())));
    }

    /** For help and for the completion of shells. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Wires.keys().iterator();
        }
    }
}
