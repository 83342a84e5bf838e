// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.doctor.Certainty;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.doctor.Verdict;
import io.github.jkbms.modbus.BusMaster;
import io.github.jkbms.modbus.HeardCounts;
import io.github.jkbms.modbus.HeardPack;
import io.github.jkbms.modbus.RtuMessage;
import io.github.jkbms.uart.frame.Trigger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says who is talking on a line, by what was heard before anything was asked. Stateless. */
final class TalkJudge {
    /** The tables of a JK-PB, settings to control registers (modbus reference 4). */
    private static final int FIRST_REGISTER = 0x1000;

    private static final int LAST_REGISTER = 0x16FF;

    /** A master pack asks for all addresses in each round; those that do not answer take most of it (native-frames reference 10.4). */
    private static final int SCANNED_ADDRESSES = 8;

    private TalkJudge() {}

    /** {@return who is talking; nothing where what was heard has no meaning} */
    static Optional<Finding> of(Ear ear) {
        if (!ear.isUnderstood()) {
            return Optional.empty();
        }
        String speed = " at " + ear.baudRate() + " baud.";
        if (ear.displayFrames() > 0) {
            return certain(
                    Verdict.DISPLAY_PORT, ear.displayFrames() + " frames for a display (5A A5 or A5 5A) came" + speed);
        }
        if (ear.moduleSigns() > 0) {
            return certain(
                    Verdict.BLUETOOTH_MODULE,
                    "Commands (AA 55 90 EB) or AT probes, as for a Bluetooth module, came" + speed);
        }
        if (ear.bus().master() == BusMaster.PACK) {
            return certain(Verdict.MASTER_PACK, "It sends its own records unasked" + packs(ear) + speed);
        }
        if (ear.nwRequests() > 0) {
            return certain(Verdict.OTHER_MASTER, ear.nwRequests() + " questions in 4E57 frames came" + speed);
        }
        if (ear.nwAnswers() > 0) {
            return certain(Verdict.PROTOCOL_000, ear.nwAnswers() + " 4E57 frames came unasked" + speed);
        }
        return Optional.of(modbus(ear, speed));
    }

    /**
     * {@return the same with the command that listens on}
     *
     * @param found   who is talking
     * @param ear     what was heard
     * @param options the options of the program for the line
     */
    static Finding withCommand(Finding found, Ear ear, String options) {
        boolean isForListening = found.verdict() == Verdict.MASTER_PACK
                || found.verdict() == Verdict.OTHER_MASTER && ear.nwRequests() == 0
                || found.verdict() == Verdict.INVERTER_ASKS;
        if (!isForListening) {
            return found;
        }
        String wire = found.verdict() == Verdict.INVERTER_ASKS
                ? " --wire " + ear.inverters().get(0).info().key()
                : "";
        String baud = ear.baudRate() == Questions.FAST ? "" : " --baud " + ear.baudRate();
        return new Finding(
                found.verdict(),
                found.certainty(),
                found.seen(),
                "%s What is said can be read along: `jkbms listen%s %s%s`."
                        .formatted(found.advice(), wire, options, baud));
    }

    private static Finding modbus(Ear ear, String speed) {
        List<RtuMessage> requests = ear.requests();
        if (!ear.inverters().isEmpty()) {
            String names = ear.inverters().stream()
                    .map(protocol -> protocol.info().label())
                    .distinct()
                    .collect(Collectors.joining(" or "));
            return Finding.of(
                    Verdict.INVERTER_ASKS,
                    ear.isInverterAnswered() ? Certainty.CERTAIN : Certainty.LIKELY,
                    "It speaks " + names + (ear.isInverterAnswered() ? " and is answered" : " and is not answered")
                            + speed);
        }
        if (!requests.isEmpty() && requests.stream().allMatch(TalkJudge::isOfMasterPack)) {
            long asked = requests.stream().map(RtuMessage::unit).distinct().count();
            return asked >= SCANNED_ADDRESSES
                    ? Finding.of(
                            Verdict.MASTER_PACK,
                            Certainty.LIKELY,
                            "Somebody asks %d addresses for live data and settings, as a master pack does%s%s"
                                    .formatted(asked, packs(ear), speed))
                    : Finding.of(
                            Verdict.OTHER_MASTER,
                            Certainty.LIKELY,
                            "Somebody reads by triggers, always the same addresses, as programs do%s%s"
                                    .formatted(packs(ear), speed));
        }
        if (!requests.isEmpty()) {
            return Finding.of(Verdict.OTHER_MASTER, Certainty.CERTAIN, describe(requests.get(0)) + packs(ear) + speed);
        }
        HeardCounts counts = ear.bus().counts();
        return counts.answers() > 0
                ? Finding.of(
                        Verdict.OTHER_MASTER,
                        Certainty.LIKELY,
                        counts.answers() + " answers came, though no question was heard" + packs(ear) + speed)
                : Finding.of(
                        Verdict.BLUETOOTH_MODULE,
                        Certainty.LIKELY,
                        ear.records() + " native records (55 AA EB 90) came without an acknowledge" + speed);
    }

    private static boolean isOfMasterPack(RtuMessage request) {
        return request instanceof RtuMessage.Write write
                && write.unit() != 0
                && Trigger.ofRegister(write.address())
                        .filter(trigger -> trigger == Trigger.LIVE || trigger == Trigger.SETTINGS)
                        .isPresent();
    }

    private static String describe(RtuMessage request) {
        if (request instanceof RtuMessage.Read read) {
            boolean isOfJk = read.address() >= FIRST_REGISTER && read.address() <= LAST_REGISTER;
            return "It asks address %d for %d registers at 0x%04X%s"
                    .formatted(read.unit(), read.registers(), read.address(), isOfJk ? "" : ", which no JK-PB has");
        }
        RtuMessage.Write write = (RtuMessage.Write) request;
        return "It writes to address %d at 0x%04X".formatted(write.unit(), write.address());
    }

    private static String packs(Ear ear) {
        List<HeardPack> packs = ear.bus().packs();
        return packs.isEmpty()
                ? ""
                : "; heard were the packs with address "
                        + packs.stream()
                                .map(pack -> String.valueOf(pack.address()))
                                .collect(Collectors.joining(", "));
    }

    private static Optional<Finding> certain(Verdict verdict, String seen) {
        return Optional.of(Finding.of(verdict, Certainty.CERTAIN, seen));
    }
}
