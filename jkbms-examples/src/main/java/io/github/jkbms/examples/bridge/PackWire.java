// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a bridge can read packs. */
public enum PackWire {
    /** Modbus registers. */
    MODBUS(115_200, Place.Kind.PORT, Place.Kind.TCP, Place.Kind.RTU_TCP),
    /** Native frames, asked for by trigger requests on RS485: everything in one frame. */
    NATIVE(115_200, Place.Kind.PORT, Place.Kind.RTU_TCP),
    /** The native UART protocol 4E57; one pack. */
    NW(115_200, Place.Kind.PORT, Place.Kind.RTU_TCP),
    /** JK's own CAN messages. */
    CAN(0, Place.Kind.CAN),
    /** Listening to a master pack on RS485-2, without sending. */
    LISTEN(115_200, Place.Kind.PORT, Place.Kind.RTU_TCP);

    private final int defaultBaud;
    private final Set<Place.Kind> places;

    PackWire(int defaultBaud, Place.Kind... places) {
        this.defaultBaud = defaultBaud;
        this.places = Set.of(places);
    }

    /** {@return the name in the configuration} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int defaultBaud() {
        return defaultBaud;
    }

    boolean isPossibleOn(Place.Kind kind) {
        return places.contains(kind);
    }

    /** {@return the keys of the places on which it is possible} */
    List<String> placeKeys() {
        return places.stream().map(Place.Kind::key).sorted().toList();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(PackWire::key).toList();
    }

    static Optional<PackWire> ofKey(String key) {
        return Arrays.stream(values()).filter(wire -> wire.key().equals(key)).findFirst();
    }
}
