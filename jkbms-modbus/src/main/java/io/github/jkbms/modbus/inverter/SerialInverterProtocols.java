// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.pylontech.PylontechProtocol;
import java.util.List;
import java.util.Optional;

/** All RS485 inverter protocols of this library, by their keys. Pure functions, safe for use by many threads. */
public final class SerialInverterProtocols {
    private SerialInverterProtocols() {}

    /** {@return all protocols, in the order of their numbers in a JK-PB; then those that no JK-PB speaks} */
    public static List<SerialInverterProtocol> all() {
        return List.of(
                PaceProtocol.pace(),
                PylontechProtocol.at115200(),
                new GrowattProtocol(),
                VoltronicProtocol.documented(),
                new ChinaTowerProtocol(),
                PaceProtocol.wow(),
                PylontechProtocol.at9600(),
                PaceProtocol.voltronic2018());
    }

    /**
     * {@return the protocol of a key, or nothing}
     *
     * @param key the key of its {@link SerialInverterProtocol#info()}
     */
    public static Optional<SerialInverterProtocol> ofKey(String key) {
        return all().stream()
                .filter(protocol -> protocol.info().key().equals(key))
                .findFirst();
    }
}
