// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.wire.Opening;
import io.github.jkbms.examples.wire.Place;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.modbus.ModbusBus;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Packs that are asked over Modbus: for commands that scan or change. Those that only read take {@link PackChoice}. */
final class BusChoice {
    @Mixin
    private PlaceChoice where;

    @Option(
            names = "--address",
            split = ",",
            defaultValue = "1",
            paramLabel = "N",
            description = "DIP addresses of the packs, 0 to 15, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<Integer> addresses;

    /** What the user called the line. */
    String name() {
        return where.place().name();
    }

    List<Integer> addresses() {
        try {
            addresses.forEach(Wires.MODBUS::requireAddress);
        } catch (IllegalArgumentException e) {
            throw where.wrong(e.getMessage());
        }
        return addresses;
    }

    int baud() {
        return where.baud().orElse(Wires.MODBUS.baud());
    }

    boolean isSerial() {
        return where.place().kind() == Place.Kind.PORT;
    }

    /** Opens the line as the user chose it. */
    ModbusBus open() throws BmsException {
        return open(where.opening());
    }

    /** Opens the line at another speed. */
    ModbusBus open(int baudRate) throws BmsException {
        return open(where.opening(baudRate));
    }

    private ModbusBus open(Opening opening) throws BmsException {
        addresses();
        try {
            return Wires.MODBUS.bus(where.place(), opening);
        } catch (IllegalArgumentException e) {
            throw where.wrong(e.getMessage());
        }
    }
}
