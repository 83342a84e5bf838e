// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.jk.JkCanSnapshot;
import io.github.jkbms.doctor.Certainty;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Verdict;
import io.github.jkbms.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what the frames of a bus mean, and their absence. Immutable. */
final class BusJudge {
    private static final int FAST = 500_000;
    private static final int SLOW = 250_000;
    private static final int SHOWN_IDS = 8;

    private final String name;
    private final InterfaceSetup setup;

    BusJudge(String name, InterfaceSetup setup) {
        this.name = name;
        this.setup = setup;
    }

    /** {@return why the interface cannot be used} */
    Finding unusable(BmsPortException problem) {
        Verdict verdict = switch (problem.reason()) {
            case NOT_FOUND -> Verdict.CAN_MISSING;
            case GONE, CLOSED -> Verdict.CAN_DOWN;
            case BUSY -> Verdict.PORT_BUSY;
            case NO_PERMISSION -> Verdict.NO_PERMISSION;
            case LISTEN_ONLY, UNSUPPORTED -> Verdict.NOT_SUPPORTED;
        };
        String seen = String.valueOf(problem.getMessage());
        return verdict == Verdict.CAN_DOWN
                ? new Finding(verdict, Certainty.CERTAIN, seen, "Bring it up with " + bringUp() + ".")
                : Finding.of(verdict, Certainty.CERTAIN, seen);
    }

    /**
     * {@return what was found; at least one finding}
     *
     * @param ear      what was heard
     * @param end      the state of the bus at the end
     * @param nowNanos the present moment
     */
    List<Finding> findings(BusEar ear, CanBusState end, long nowNanos) {
        List<Finding> findings = new ArrayList<>();
        lost(ear, end, findings);
        if (ear.isStorm()) {
            storm(ear, findings);
        } else {
            packs(ear, nowNanos, findings);
            inverters(ear, findings);
        }
        if (ear.frames() > 0 && findings.isEmpty()) {
            strangers(ear, findings);
        }
        errors(ear, findings);
        listenOnly(ear, findings);
        if (findings.isEmpty()) {
            findings.add(new Finding(
                    Verdict.CAN_SILENT,
                    Certainty.CERTAIN,
                    "No frame and no error came " + setup.rateText() + ".",
                    Verdict.CAN_SILENT.advice()));
            findings.add(Finding.of(Verdict.ASLEEP, Certainty.POSSIBLE, "A pack that is off says nothing."));
        }
        return findings;
    }

    private void lost(BusEar ear, CanBusState end, List<Finding> findings) {
        if (end == CanBusState.DOWN || end == CanBusState.MISSING) {
            findings.add(new Finding(
                    end == CanBusState.DOWN ? Verdict.CAN_DOWN : Verdict.CAN_MISSING,
                    Certainty.CERTAIN,
                    "It went away after %d frames.".formatted(ear.frames()),
                    "Look who or what takes it away (a loose plug, a network manager); bring it up with " + bringUp()
                            + "."));
        }
        if (ear.worst() == CanBusState.BUS_OFF) {
            findings.add(new Finding(
                    Verdict.CAN_BUS_OFF,
                    Certainty.CERTAIN,
                    "%d frames came %s.".formatted(ear.frames(), setup.rateText()) + errorText(),
                    "Try the other bit rate: " + retry() + "; then check CAN-H, CAN-L and 120 ohm at both ends."));
        }
    }

    private void packs(BusEar ear, long nowNanos, List<Finding> findings) {
        List<JkCanSnapshot> packs = ear.packs(nowNanos);
        if (!packs.isEmpty()) {
            String seen = packs.stream().map(BusJudge::describe).collect(Collectors.joining("; "));
            findings.add(new Finding(
                    Verdict.JK_CAN,
                    Certainty.CERTAIN,
                    "%s, %s.".formatted(seen, setup.rateText()),
                    "Watch it with `jkbms can-watch --interface " + name + "`."));
        } else if (ear.hearsJk()) {
            findings.add(Finding.of(
                    Verdict.JK_CAN, Certainty.LIKELY, "A few of its messages came %s.".formatted(setup.rateText())));
        }
    }

    private static String describe(JkCanSnapshot pack) {
        String edition = pack.version().map(Enum::name).orElse("");
        boolean isMeasured =
                pack.status().has(Quantity.PACK_VOLTAGE) && pack.status().has(Quantity.STATE_OF_CHARGE);
        return isMeasured
                ? "Address %d in edition %s says %.1f V and %d %%"
                        .formatted(
                                pack.address(),
                                edition,
                                pack.status().voltageMillivolts() / 1000.0,
                                pack.status().stateOfChargePercent())
                : "Address %d speaks edition %s".formatted(pack.address(), edition);
    }

    private void inverters(BusEar ear, List<Finding> findings) {
        List<InverterProtocol> protocols = ear.protocols();
        if (!protocols.isEmpty()) {
            String names = protocols.stream().map(each -> each.info().label()).collect(Collectors.joining(" or "));
            findings.add(Finding.of(
                    Verdict.CAN_INVERTER_PROTOCOL,
                    protocols.size() == 1 ? Certainty.CERTAIN : Certainty.LIKELY,
                    "It looks like %s, %s%s."
                            .formatted(
                                    names,
                                    setup.rateText(),
                                    ear.inverter().isPresent() ? "; an inverter is heard as well" : "")));
        } else if (ear.inverter().isPresent()) {
            findings.add(Finding.of(
                    Verdict.CAN_INVERTER_ALONE,
                    Certainty.LIKELY,
                    "Heard was %s, %s.".formatted(ear.inverter().get(), setup.rateText())));
        }
    }

    private static void storm(BusEar ear, List<Finding> findings) {
        findings.add(Finding.of(
                Verdict.CAN_LISTEN_ONLY,
                Certainty.LIKELY,
                "One frame came %d times without a pause: nobody acknowledges it.".formatted(ear.frames())));
    }

    private void strangers(BusEar ear, List<Finding> findings) {
        String ids = ear.others().stream().limit(SHOWN_IDS).map(String::valueOf).collect(Collectors.joining(", "));
        findings.add(Finding.of(
                Verdict.CAN_UNKNOWN_FRAMES,
                Certainty.CERTAIN,
                "%d frames came %s: %s%s."
                        .formatted(
                                ear.frames(),
                                setup.rateText(),
                                ids,
                                ear.others().size() > SHOWN_IDS ? ", ..." : "")));
    }

    private void errors(BusEar ear, List<Finding> findings) {
        if (ear.worst() != CanBusState.WARNING && ear.worst() != CanBusState.PASSIVE) {
            return;
        }
        String state = ear.worst() == CanBusState.PASSIVE ? "error-passive" : "in its warning state";
        findings.add(new Finding(
                Verdict.CAN_ERRORS,
                ear.frames() > 0 ? Certainty.LIKELY : Certainty.CERTAIN,
                "The controller is %s %s, with %d frames heard.".formatted(state, setup.rateText(), ear.frames())
                        + errorText(),
                ear.frames() > 0
                        ? "Look at the wiring and the 120 ohm at both ends; the bit rate is right, as frames pass."
                        : "Try the other bit rate: " + retry()
                                + "; then check CAN-H, CAN-L and 120 ohm at both ends."));
    }

    private String errorText() {
        return setup.errors().map(text -> " It counts " + text + ".").orElse("");
    }

    private void listenOnly(BusEar ear, List<Finding> findings) {
        if (setup.isListenOnly()) {
            boolean isHarmless = ear.frames() > 0 && !ear.isStorm();
            findings.removeIf(finding -> finding.verdict() == Verdict.CAN_LISTEN_ONLY);
            findings.add(new Finding(
                    Verdict.CAN_LISTEN_ONLY,
                    isHarmless ? Certainty.POSSIBLE : Certainty.CERTAIN,
                    "Its settings say LISTEN-ONLY.",
                    "Bring it up without: " + command(setup.bitRate().orElse(FAST), " listen-only off") + "."));
        }
    }

    private String bringUp() {
        if (name.startsWith("vcan")) {
            return "`sudo ip link set " + name + " up`";
        }
        return setup.bitRate().isPresent()
                ? command(setup.bitRate().getAsInt(), "")
                : command(FAST, "") + " (250000 for JK's own protocol at 250K)";
    }

    /** The command for the bit rate that is not set now. */
    private String retry() {
        if (setup.bitRate().isEmpty()) {
            return command(SLOW, "") + " or the same with 500000";
        }
        return command(setup.bitRate().getAsInt() == SLOW ? FAST : SLOW, "");
    }

    private String command(int bitRate, String more) {
        return "`sudo ip link set %1$s down; sudo ip link set %1$s up type can bitrate %2$d restart-ms 100%3$s`"
                .formatted(name, bitRate, more);
    }
}
