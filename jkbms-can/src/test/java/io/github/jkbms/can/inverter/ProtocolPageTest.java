// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.FailSafe;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/can-inverter-protocols.md} is what the tables say. */
class ProtocolPageTest {
    private static final Path PAGE = Path.of("../docs/can-inverter-protocols.md");
    private static final Path NEW_PAGE = Path.of("target/can-inverter-protocols.md");

    private static final String HEAD = """
            # Inverter protocols on CAN

            Which one for which inverter: [inverters.md](inverters.md). This page is written by a test from the tables in `io.github.jkbms.can.inverter` and notes beside it. All run
            at 500 kbit/s. `jkbms can-encode --list` names them too. Pins and termination: [wiring.md](wiring.md#can-of-one-pack).

            What holds for all of them:

            * A value is rounded and held towards the careful side: charge voltage limit and current limits down, discharge voltage limit up, measured values to
              the nearest step. A value that a signal cannot hold on the careful side is not sent: its message is left out. Nothing wraps.
            * A current limit is sent as 0 while its direction is not allowed. A charge voltage limit is never 0; where it is absent the measured voltage is sent.
              With "held at the measured voltage" it is never below that while no charge current is allowed: those inverters would discharge the battery.
            * An alarm without a place of its own goes to that of its nearest broader one. A warning never becomes a protection. Alarms that a protocol cannot
              tell at all are listed with it; the limits that the storage policy sends at the same time say the rest.
            * A message that holds a measured value for which the protocol has no "unknown" is not sent while that value is absent. The table names what else
              absent values become.

            Known by name only, so not here: MEGAREVO, INVT, MUST, Studer, Solis, Voltronic/Axpert on CAN, TBB, Kstar. Most of these inverters also take the
            Pylontech or SMA frames. Afore uses Pylontech's identifiers for other content and is not sent; never put both on one bus. High-voltage families
            are out of scope. No reference states a time after which a battery must fall silent that is shorter than our own.

            | key | protocol | documentation | messages | sent every | inverter missing after |
            |---|---|---|---|---|---|
            """;

    @Test
    void thePageIsWhatTheTablesSay() throws IOException {
        String page = page();
        Files.createDirectories(NEW_PAGE.getParent());
        Files.writeString(NEW_PAGE, page);
        assertThat(PAGE)
                .as("the tables changed: copy jkbms-can/%s to docs", NEW_PAGE)
                .hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        for (InverterProtocol protocol : InverterProtocols.all()) {
            page.append("| `%s` | %s | %s | %d | %s | %d s |%n"
                    .formatted(
                            protocol.info().key(),
                            protocol.info().label(),
                            protocol.info().level().label(),
                            protocol.messages().size(),
                            periods(protocol),
                            protocol.keepAliveTimeout().toSeconds()));
        }
        InverterProtocols.all().forEach(protocol -> section(page, protocol));
        return page.toString();
    }

    private static String periods(InverterProtocol protocol) {
        return protocol.messages().stream()
                .map(message -> message.period().toMillis())
                .distinct()
                .sorted()
                .map(millis -> millis + " ms")
                .collect(Collectors.joining(", "));
    }

    private static void section(StringBuilder page, InverterProtocol protocol) {
        page.append("%n## %s%n%n".formatted(protocol.info().label()));
        page.append("Key `%s`. Rests on: %s (%s). One frame every %d ms. Charge voltage limit %s.%n"
                .formatted(
                        protocol.info().key(),
                        protocol.info().level().label(),
                        protocol.info().source(),
                        protocol.gap().toMillis(),
                        isHeld(protocol) ? "held at the measured voltage" : "as the state says"));
        page.append("The inverter sends: %s.%n%n".formatted(inverter(protocol)));
        page.append("* **For:** %s%n".formatted(ProtocolNotes.of(protocol).use()));
        page.append("* **In the inverter:** %s%n"
                .formatted(ProtocolNotes.of(protocol).inverter()));
        page.append("* **Stale data:** %s%n".formatted(stale(protocol)));
        page.append("* **Traps:** %s%n".formatted(ProtocolNotes.of(protocol).traps()));
        page.append("%n| frame | bytes | every | holds | absent values |%n|---|---|---|---|---|%n".formatted());
        for (BatteryMessage message : protocol.messages()) {
            page.append("| %s %s | %d | %d ms | %s | %s |%n"
                    .formatted(
                            message.id(),
                            message.name(),
                            message.length(),
                            message.period().toMillis(),
                            holds(message),
                            absences(message)));
        }
        lost(page, protocol, AlarmLevel.PROTECTION, "Protections");
        lost(page, protocol, AlarmLevel.WARNING, "Warnings");
    }

    /** What is sent while no pack is fresh, as the inverter would understand it. */
    private static String stale(InverterProtocol protocol) {
        StorageState told = protocol.decode(
                protocol.encode(FailSafe.zero(ExampleStates.first().build())));
        List<String> parts = new ArrayList<>();
        parts.add("charge current %s, discharge current %s"
                .formatted(
                        amperes(told, StorageQuantity.CHARGE_CURRENT_LIMIT),
                        amperes(told, StorageQuantity.DISCHARGE_CURRENT_LIMIT)));
        parts.add(
                told.value(StorageQuantity.CHARGE_ALLOWED).isPresent()
                        ? "charging and discharging not allowed"
                        : "the protocol has no permissions");
        List<AlarmRow> places = protocol.routing().places(StorageAlarm.INTERNAL_COMMUNICATION, AlarmLevel.PROTECTION);
        parts.add(
                places.isEmpty()
                        ? "the lost communication cannot be told"
                        : "the lost communication is told as "
                                + places.stream()
                                        .map(row -> row.alarm().label() + " ("
                                                + row.level().name().toLowerCase(Locale.ROOT) + ")")
                                        .collect(Collectors.joining(", ")));
        return String.join("; ", parts) + ". Silence 30 s later.";
    }

    private static String amperes(StorageState told, StorageQuantity limit) {
        return told.value(limit).isPresent() ? told.value(limit).getAsLong() / 1000 + " A" : "not told";
    }

    private static boolean isHeld(InverterProtocol protocol) {
        return protocol.decode(protocol.encode(ExampleStates.second().build()))
                        .chargeVoltageLimitMillivolts()
                        .orElse(0)
                == 57_600;
    }

    private static String inverter(InverterProtocol protocol) {
        return protocol.inverterFrames().stream()
                .map(frame -> "%s %s".formatted(frame.id(), frame.kind().getSimpleName()))
                .collect(Collectors.joining(", "));
    }

    private static String holds(BatteryMessage message) {
        Set<String> holds = new LinkedHashSet<>();
        for (Part part : message.parts()) {
            holds.add(part instanceof AlarmPart alarms ? alarms.rows().size() + " alarm places" : part.holds());
        }
        return String.join("; ", holds);
    }

    private static String absences(BatteryMessage message) {
        Set<String> absences = new LinkedHashSet<>();
        List<Part> needed = message.parts().stream()
                .filter(part -> part.absence().equals(Optional.of("message not sent")))
                .toList();
        if (!needed.isEmpty()) {
            absences.add("not sent without " + needed.stream().map(Part::holds).collect(Collectors.joining(", ")));
        }
        for (Part part : message.parts()) {
            if (!needed.contains(part)) {
                part.absence().ifPresent(text -> absences.add(part.holds() + ": " + text));
            }
        }
        return String.join("; ", absences);
    }

    private static void lost(StringBuilder page, InverterProtocol protocol, AlarmLevel level, String name) {
        List<StorageAlarm> lost = Stream.of(StorageAlarm.values())
                .filter(alarm -> protocol.routing().places(alarm, level).isEmpty())
                .toList();
        if (lost.size() == StorageAlarm.values().length) {
            page.append("%n%s cannot be told.%n".formatted(name));
        } else if (!lost.isEmpty()) {
            page.append("%n%s that cannot be told: %s.%n"
                    .formatted(name, lost.stream().map(StorageAlarm::label).collect(Collectors.joining(", "))));
        }
    }
}
