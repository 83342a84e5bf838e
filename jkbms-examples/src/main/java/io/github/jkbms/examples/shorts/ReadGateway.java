// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.shorts;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusTcpBus;
import java.time.Duration;

/** All packs behind a Modbus TCP gateway: {@code ReadGateway 192.168.1.7 502 1 2 3}. */
public final class ReadGateway {
    private ReadGateway() {}

    /**
     * Prints one line for each pack.
     *
     * @param arguments host, port and DIP addresses
     * @throws BmsException if a pack does not answer; the message says what to do
     */
    public static void main(String... arguments) throws BmsException {
        var link = TcpLink.connect(arguments[0], Integer.parseInt(arguments[1]), Duration.ofSeconds(3));
        try (var bus = ModbusTcpBus.over(link, BusOptions.GATEWAY)) {
            for (int i = 2; i < arguments.length; i++) {
                int address = Integer.parseInt(arguments[i]);
                System.out.println(address + ": " + bus.pack(address).readStatus());
            }
        }
    }
}
