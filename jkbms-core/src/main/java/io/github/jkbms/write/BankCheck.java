// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Setting;
import io.github.jkbms.write.Finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether packs that work in parallel are set up for it. Each finding says what differs, between whom, and why that matters.
 * Stateless.
 */
public final class BankCheck {
    /** Something that should be the same in all packs of a bank. */
    private record Same(Item item, Severity severity, String why) {}

    private static final String SHARED_VOLTAGE =
            "packs in parallel have one voltage: the one with the narrower limit opens first, and the others take its current";
    private static final String ONE_REQUEST =
            "the inverter charges all packs alike, so what one of them requests does not fit the others";
    private static final String SHARED_TEMPERATURE =
            "in one room one pack would stop before the others, and they take its current";

    private static final List<Same> SAME = List.of(
            new Same(
                    Setting.CELL_COUNT,
                    Severity.ERROR,
                    "packs with different numbers of cells must never be connected in parallel"),
            new Same(Setting.CELL_OVERVOLTAGE_PROTECTION, Severity.WARNING, SHARED_VOLTAGE),
            new Same(Setting.CELL_OVERVOLTAGE_RECOVERY, Severity.WARNING, SHARED_VOLTAGE),
            new Same(Setting.CELL_UNDERVOLTAGE_PROTECTION, Severity.WARNING, SHARED_VOLTAGE),
            new Same(Setting.CELL_UNDERVOLTAGE_RECOVERY, Severity.WARNING, SHARED_VOLTAGE),
            new Same(Setting.POWER_OFF_VOLTAGE, Severity.WARNING, SHARED_VOLTAGE),
            new Same(Setting.REQUESTED_CHARGE_VOLTAGE, Severity.WARNING, ONE_REQUEST),
            new Same(Setting.REQUESTED_FLOAT_VOLTAGE, Severity.WARNING, ONE_REQUEST),
            new Same(Setting.SOC_100_VOLTAGE, Severity.WARNING, "the packs would call different voltages full"),
            new Same(Setting.SOC_0_VOLTAGE, Severity.WARNING, "the packs would call different voltages empty"),
            new Same(Setting.CHARGE_OVERTEMPERATURE_PROTECTION, Severity.NOTE, SHARED_TEMPERATURE),
            new Same(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, Severity.NOTE, SHARED_TEMPERATURE),
            new Same(Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, Severity.NOTE, SHARED_TEMPERATURE),
            new Same(
                    Setting.BALANCE_START_VOLTAGE,
                    Severity.NOTE,
                    "some packs would balance where others rest, so their cells drift apart differently"),
            new Same(
                    Setting.CHARGE_CURRENT_LIMIT,
                    Severity.NOTE,
                    "the bank can be charged with the sum, but a single strong pack may have to take more than its share"),
            new Same(
                    Setting.DISCHARGE_CURRENT_LIMIT,
                    Severity.NOTE,
                    "the bank can supply the sum, but a single strong pack may have to give more than its share"),
            new Same(Setting.DESIGN_CAPACITY, Severity.NOTE, "packs of different size share the current unequally"),
            new Same(
                    InfoItem.CAN_PROTOCOL,
                    Severity.NOTE,
                    "only the pack at the inverter counts, but a pack that takes its place would not be understood"));

    private BankCheck() {}

    /**
     * {@return what was found, the worst first}
     *
     * @param packs the packs of one bank
     */
    public static List<Finding> check(Collection<Snapshot> packs) {
        List<Finding> findings = new ArrayList<>();
        SAME.forEach(same -> same(same, packs).ifPresent(findings::add));
        text(
                        packs,
                        "chemistry",
                        Severity.ERROR,
                        BankCheck::chemistry,
                        "packs of different chemistry must never be connected in parallel")
                .ifPresent(findings::add);
        text(
                        packs,
                        "softwareVersion",
                        Severity.NOTE,
                        pack -> pack.info().softwareVersion(),
                        "different software can count and protect differently")
                .ifPresent(findings::add);
        addresses(packs).ifPresent(findings::add);
        packs.forEach(pack -> alone(pack, findings));
        findings.sort(Comparator.comparing(Finding::severity).reversed());
        return findings;
    }

    private static Optional<Finding> same(Same same, Collection<Snapshot> packs) {
        Target target = Target.of(same.item());
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        for (Snapshot pack : packs) {
            OptionalLong value = pack.value(target);
            if (value.isPresent()) {
                String text = Codes.name(same.item(), value.getAsLong())
                        .orElseGet(() -> same.item().unit().format(value.getAsLong()));
                byValue.computeIfAbsent(text, key -> new ArrayList<>())
                        .add(pack.pack().text());
            }
        }
        return differs(same.item().key(), same.item().label(), same.severity(), byValue, same.why());
    }

    private static Optional<Finding> text(
            Collection<Snapshot> packs,
            String subject,
            Severity severity,
            Function<Snapshot, Optional<String>> value,
            String why) {
        Map<String, List<String>> byValue = new LinkedHashMap<>();
        packs.forEach(pack -> value.apply(pack)
                .ifPresent(text -> byValue.computeIfAbsent(text, key -> new ArrayList<>())
                        .add(pack.pack().text())));
        return differs(subject, subject, severity, byValue, why);
    }

    private static Optional<String> chemistry(Snapshot pack) {
        return pack.status().chemistry().map(chemistry -> chemistry.label());
    }

    private static Optional<Finding> differs(
            String subject, String label, Severity severity, Map<String, List<String>> byValue, String why) {
        if (byValue.size() < 2) {
            return Optional.empty();
        }
        String values = byValue.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(
                new Finding(severity, subject, label + " differs: " + values + ". Why it matters: " + why + "."));
    }

    private static Optional<Finding> addresses(Collection<Snapshot> packs) {
        Map<Long, List<String>> byAddress = new LinkedHashMap<>();
        for (Snapshot pack : packs) {
            OptionalLong address = pack.value(Target.of(Setting.DEVICE_ADDRESS));
            if (address.isPresent()) {
                byAddress
                        .computeIfAbsent(address.getAsLong(), key -> new ArrayList<>())
                        .add(pack.pack().text());
            }
        }
        return byAddress.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> Finding.error(
                        Setting.DEVICE_ADDRESS.key(),
                        "Address %d belongs to %s: on one bus they answer at the same time."
                                .formatted(entry.getKey(), String.join(" and ", entry.getValue()))))
                .findFirst();
    }

    private static void alone(Snapshot pack, List<Finding> findings) {
        for (Rule rule : Rule.TABLE) {
            if (!rule.isKeptBy(pack)
                    && Offers.has(Target.of(rule.low()), pack)
                    && Offers.has(Target.of(rule.high()), pack)) {
                findings.add(Finding.warning(rule.low().key(), "Pack " + pack.pack() + ": " + rule.explain(pack)));
            }
        }
        off(pack, Setting.CHARGE_SWITCH, "it takes no part in charging").ifPresent(findings::add);
        off(pack, Setting.DISCHARGE_SWITCH, "it supplies nothing").ifPresent(findings::add);
        off(pack, Setting.BALANCE_SWITCH, "its cells drift apart").ifPresent(findings::add);
    }

    private static Optional<Finding> off(Snapshot pack, Setting which, String what) {
        OptionalLong value = pack.settings().reported(which);
        return value.isPresent() && value.getAsLong() == 0
                ? Optional.of(Finding.warning(
                        which.key(), which.label() + " of pack " + pack.pack() + " is off: " + what + "."))
                : Optional.empty();
    }
}
