// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All wires on which packs can be read. */
public final class Wires {
    /** Registers over RS485 or Modbus TCP: what a JK-PB speaks on RS485-1. */
    public static final ModbusWire MODBUS = new ModbusWire();

    private static final Map<String, String> OTHER_NAMES = Map.of("trigger", "native");

    private Wires() {}

    /** Made when the first one is looked for: most programs need the usual one alone. */
    private static final class All {
        private static final List<Wire> WIRES = all();

        private static List<Wire> all() {
            List<Wire> wires = new ArrayList<>(
                    List.of(MODBUS, new NativeWire(), new BluetoothWire(), new NwWire(), new CanWire()));
            SerialInverterProtocols.all().forEach(protocol -> wires.add(new InverterWire(protocol)));
            return List.copyOf(wires);
        }
    }

    /**
     * {@return the wire that is meant if none is named: Modbus, for logs native records}
     *
     * @param table what is to be read
     */
    public static Wire usual(Table table) {
        return MODBUS.tables().contains(table)
                ? MODBUS
                : All.WIRES.stream()
                        .filter(wire -> wire.tables().contains(table))
                        .findFirst()
                        .orElseThrow();
    }

    /** {@return all names behind {@code --wire}} */
    public static List<String> keys() {
        return All.WIRES.stream().map(Wire::key).toList();
    }

    /** {@return the packs in parallel, which can be listened to} */
    public static VirtualPeer parallel() {
        return new ParallelBank();
    }

    /** {@return what virtual packs can be on a line of bytes} */
    public static List<VirtualPeer> peers() {
        List<VirtualPeer> peers = new ArrayList<>();
        for (Wire wire : All.WIRES) {
            if (wire instanceof ByteWire bytes && wire.places().contains(Place.Kind.VIRTUAL)) {
                peers.add(bytes);
            }
        }
        peers.add(parallel());
        return peers;
    }

    /** {@return the names of the RS485 inverter protocols} */
    public static List<String> inverterKeys() {
        return All.WIRES.stream()
                .filter(InverterWire.class::isInstance)
                .map(Wire::key)
                .toList();
    }

    static List<String> keysWith(Table table) {
        return All.WIRES.stream()
                .filter(wire -> wire.tables().contains(table))
                .map(Wire::key)
                .toList();
    }

    /**
     * {@return a wire by its name, or nothing}
     *
     * @param key its name; {@code trigger} is another one for {@code native}
     */
    public static Optional<Wire> ofKey(String key) {
        String name = OTHER_NAMES.getOrDefault(key, key);
        return All.WIRES.stream().filter(wire -> wire.key().equals(name)).findFirst();
    }
}
