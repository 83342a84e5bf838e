// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import java.util.List;
import java.util.Optional;

/** The inverter protocols on CAN that are known. */
public final class InverterProtocols {
    /** Pylontech low voltage V1.2, by the vendor's document. */
    public static final InverterProtocol PYLONTECH = PylontechFamily.pylontech();

    private static final List<InverterProtocol> ALL = List.of(PYLONTECH);

    private InverterProtocols() {}

    /** {@return all of them; cannot be changed} */
    public static List<InverterProtocol> all() {
        return ALL;
    }

    /**
     * {@return the protocol with a key, or nothing}
     *
     * @param key such as {@code pylontech-lv-1.2}
     */
    public static Optional<InverterProtocol> find(String key) {
        return ALL.stream()
                .filter(protocol -> protocol.info().key().equals(key))
                .findFirst();
    }
}
