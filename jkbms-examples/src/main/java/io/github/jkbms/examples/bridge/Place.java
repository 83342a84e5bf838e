// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a wire is plugged in.
 *
 * @param kind what kind of place
 * @param name its name: a serial port, HOST:PORT, or a CAN interface
 */
public record Place(Kind kind, String name) {
    /** Kinds of places, by their keys in the configuration. */
    public enum Kind {
        /** A serial port. */
        PORT("port"),
        /** A Modbus TCP gateway. */
        TCP("tcp"),
        /** A transparent serial gateway. */
        RTU_TCP("rtu-tcp"),
        /** A CAN interface. */
        CAN("can");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** {@return the key in the configuration} */
        public String key() {
            return key;
        }

        /** {@return all keys} */
        static List<String> keys() {
            return Arrays.stream(values()).map(Kind::key).toList();
        }

        static Optional<Kind> ofKey(String key) {
            return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
