// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

/**
 * What a bus can do at the moment, from good to bad. The first three are the error states of a CAN controller in which frames
 * pass.
 */
public enum CanBusState {
    /** Everything works (error-active). */
    ACTIVE("is working"),
    /** Frames pass, but the controller counts many errors. */
    WARNING("sees many errors: check the bit rate, the 120 ohm at both ends, and the wiring"),
    /** Frames pass as far as they can, with more errors than a healthy bus has (error-passive). */
    PASSIVE("is error-passive: check the bit rate, the 120 ohm at both ends, and that CAN-H and CAN-L are not swapped"),
    /** What is sent stays in the queue of the controller, because no other node acknowledges it. */
    NO_ACKNOWLEDGE(
            "gets no acknowledge: no other node is there, it is switched off, only listens, or has another bit rate"),
    /** The controller has switched itself off after too many errors and neither sends nor receives. */
    BUS_OFF("is bus-off, too many errors: check the bit rate, the 120 ohm at both ends, and the wiring; with"
            + " `sudo ip link set %1$s type can restart-ms 100` the controller comes back by itself"),
    /** The interface exists but is not up. */
    DOWN("is down"),
    /** There is no interface of this name: not made yet, or its adapter was pulled. */
    MISSING("is not there"),
    /** {@code close()} was called. */
    CLOSED("was closed by this program: open it again to go on");

    private final String explanation;

    CanBusState(String explanation) {
        this.explanation = explanation;
    }

    /** {@return whether frames can pass} */
    public boolean passesFrames() {
        return compareTo(PASSIVE) <= 0;
    }

    /**
     * {@return one sentence for a person: what is the matter and what to do}
     *
     * @param interfaceName the name of the interface, such as {@code can0}
     */
    public String explain(String interfaceName) {
        String sentence = interfaceName + " " + String.format(explanation, interfaceName);
        return switch (this) {
            case DOWN, MISSING -> sentence + ": " + howToBringUp(interfaceName) + ".";
            default -> sentence + ".";
        };
    }

    private String howToBringUp(String interfaceName) {
        if (interfaceName.startsWith("vcan")) {
            String up = "ip link set " + interfaceName + " up";
            return this == DOWN
                    ? "`sudo " + up + "`"
                    : "`sudo modprobe vcan`, `sudo ip link add " + interfaceName + " type vcan`, `sudo " + up + "`";
        }
        String up = "`sudo ip link set " + interfaceName
                + " up type can bitrate 500000 restart-ms 100` (250000 for JK's own protocol at 250K)";
        return this == DOWN ? "bring it up with " + up : "connect the adapter, then " + up;
    }
}
