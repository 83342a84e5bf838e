// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import java.util.Optional;

/**
 * Where a wire is plugged in. Immutable.
 *
 * @param kind   what kind of place
 * @param name   its name for people: a port, HOST:PORT, a file
 * @param replay what is played; only of a recording
 */
public record Place(Kind kind, String name, Optional<Replay> replay) {
    /** Kinds of places. */
    public enum Kind {
        /** A serial port, or the CAN interface of the machine. */
        PORT("--port"),
        /** A Modbus TCP gateway. */
        TCP("--tcp"),
        /** A transparent serial gateway. */
        RTU_TCP("--rtu-tcp"),
        /** Virtual packs in this program. */
        VIRTUAL("--virtual"),
        /** A recording. */
        REPLAY("--replay");

        private final String option;

        Kind(String option) {
            this.option = option;
        }

        /** {@return the option that chooses it} */
        public String option() {
            return option;
        }
    }

    /**
     * {@return a serial port or CAN interface}
     *
     * @param name its name
     */
    public static Place port(String name) {
        return new Place(Kind.PORT, name, Optional.empty());
    }

    /**
     * {@return a Modbus TCP gateway}
     *
     * @param hostAndPort where it is
     */
    public static Place tcp(String hostAndPort) {
        return new Place(Kind.TCP, hostAndPort, Optional.empty());
    }

    /**
     * {@return a transparent serial gateway}
     *
     * @param hostAndPort where it is
     */
    public static Place rtuTcp(String hostAndPort) {
        return new Place(Kind.RTU_TCP, hostAndPort, Optional.empty());
    }

    /** {@return virtual packs in this program} */
    public static Place virtual() {
        return new Place(Kind.VIRTUAL, "virtual packs", Optional.empty());
    }

    /**
     * {@return a recording}
     *
     * @param replay what to play
     */
    public static Place replay(Replay replay) {
        return new Place(Kind.REPLAY, replay.name(), Optional.of(replay));
    }
}
