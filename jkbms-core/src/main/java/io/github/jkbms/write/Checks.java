// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.image.Evidence;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is checked before a plan may be applied. Collects findings and the confirmations that are needed. */
final class Checks {
    /** Chosen: less discharge than this counts as no load. */
    private static final int LOAD_MILLIAMPS = 1_000;

    private static final Set<Item> PROTOCOLS =
            Set.of(InfoItem.UART1_PROTOCOL, InfoItem.UART2_PROTOCOL, InfoItem.CAN_PROTOCOL, InfoItem.UART3_PROTOCOL);

    private static final Set<Item> CALIBRATIONS =
            Set.of(Setting.CURRENT_CALIBRATION, Setting.CURRENT_CALIBRATION_SWITCH, Setting.VOLTAGE_CALIBRATION);

    private static final Set<Item> CHARGE_VOLTAGES =
            Set.of(Setting.CELL_OVERVOLTAGE_PROTECTION, Setting.REQUESTED_CHARGE_VOLTAGE);

    private static final Set<Item> CURRENTS = Set.of(Setting.CHARGE_CURRENT_LIMIT, Setting.DISCHARGE_CURRENT_LIMIT);

    private final WriteRoute route;
    private final Snapshot before;
    private final List<Assignment> wanted;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Confirmation> needed = new LinkedHashSet<>();

    Checks(WriteRoute route, Snapshot before, List<Assignment> wanted) {
        this.route = route;
        this.before = before;
        this.wanted = wanted;
    }

    List<Finding> findings() {
        return findings;
    }

    Set<Confirmation> needed() {
        return needed;
    }

    boolean isRefused() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    void refuse(Target target, String why) {
        findings.add(Finding.error(target.key(), target.label() + ": " + why + "."));
    }

    static boolean isMainSwitch(Target target) {
        return isItem(target, Set.of(Setting.CHARGE_SWITCH, Setting.DISCHARGE_SWITCH));
    }

    /** Whether the pack may not be heard any more afterwards, over this wire at least. */
    static boolean mayEndConversation(Target target) {
        return isItem(target, PROTOCOLS)
                || isItem(target, Set.of(Setting.DEVICE_ADDRESS))
                || target instanceof Target.Act act && act.action() == Action.SHUT_DOWN;
    }

    private static boolean isItem(Target target, Set<? extends Item> items) {
        return target instanceof Target.Number number && items.contains(number.item());
    }

    /** Whether the wire can do it, how well that is known, and whether the firmware says that it offers it. */
    void reach() {
        for (Assignment assignment : wanted) {
            Target target = assignment.target();
            Optional<Reach.Way> way = way(assignment);
            if (way.isPresent()) {
                if (way.get().evidence() != Evidence.CONFIRMED) {
                    unproven(target, reason(way.get().evidence()));
                }
                way.get().knownRefusals().forEach(known -> unproven(target, known));
                if (!Offers.has(target, before)) {
                    unproven(target, "The firmware declares that it does not offer this.");
                }
            }
        }
    }

    /** Only whether the wire can do it with these values. */
    void range() {
        wanted.forEach(this::way);
    }

    private Optional<Reach.Way> way(Assignment assignment) {
        Target target = assignment.target();
        Reach reach = route.reach(target, before);
        if (reach instanceof Reach.None none) {
            refuse(target, none.why());
            return Optional.empty();
        }
        Reach.Way way = (Reach.Way) reach;
        long value = assignment.value();
        if (value < way.min() || value > way.max()) {
            refuse(
                    target,
                    "%s is out of range, it must be %s to %s"
                            .formatted(
                                    target.unit().format(value),
                                    target.unit().format(way.min()),
                                    target.unit().format(way.max())));
        } else if (Math.floorMod(value, way.step()) != 0) {
            refuse(
                    target,
                    "%s cannot be told over this wire, only multiples of %s"
                            .formatted(
                                    target.unit().format(value), target.unit().format(way.step())));
        }
        return Optional.of(way);
    }

    private void unproven(Target target, String why) {
        needed.add(Confirmation.unproven(target));
        findings.add(Finding.warning(target.key(), why));
    }

    private static String reason(Evidence evidence) {
        return evidence == Evidence.SINGLE_SOURCE
                ? "Known from one source alone; nobody is known to have written it with success."
                : "The sources contradict each other about it.";
    }

    /** Currents against what the board is built for. */
    void rating() {
        Optional<Rating> rating = Rating.of(before.info());
        for (Assignment assignment : wanted) {
            boolean isCurrent = isItem(assignment.target(), CURRENTS);
            boolean isBalance = isItem(assignment.target(), Set.of(Setting.MAX_BALANCE_CURRENT));
            if (!isCurrent && !isBalance) {
                continue;
            }
            if (rating.isEmpty()) {
                findings.add(Finding.warning(
                        assignment.target().key(), "The model name does not tell what the board is built for."));
                continue;
            }
            long most = isCurrent
                    ? rating.get().maxCurrentMilliamps()
                    : rating.get().maxBalanceMilliamps();
            if (assignment.value() > most) {
                refuse(
                        assignment.target(),
                        "%s is more than the %s that %s is built for"
                                .formatted(
                                        assignment.target().unit().format(assignment.value()),
                                        assignment.target().unit().format(most),
                                        before.info().model().orElse("the board")));
            }
        }
    }

    /** How the settings lie to each other at the end. */
    void rules() {
        if (isRefused()) {
            return;
        }
        Snapshot after = before;
        for (Assignment assignment : wanted) {
            after = after.with(assignment.target(), assignment.value());
        }
        for (Rule rule : Rule.TABLE) {
            if (rule.isKeptBy(after)) {
                continue;
            }
            boolean isTouched = wanted.stream().anyMatch(assignment -> rule.concerns(assignment.target()));
            if (isTouched) {
                findings.add(Finding.error(rule.low().key(), rule.explain(after)));
            } else if (Offers.has(Target.of(rule.low()), before)) {
                findings.add(Finding.warning(rule.low().key(), "Already so before: " + rule.explain(after)));
            }
        }
    }

    /** Everything that needs a person who knows what it does. */
    void dangers() {
        for (Assignment assignment : wanted) {
            danger(assignment).ifPresent(danger -> needed.add(Confirmation.of(danger)));
        }
        liveDangers();
    }

    private Optional<Danger> danger(Assignment assignment) {
        Target target = assignment.target();
        if (target instanceof Target.Act act) {
            return danger(act.action(), assignment.value());
        }
        if (target instanceof Target.Bit bit) {
            return bit.which() == Switch.TEMPERATURE_SENSORS_DISABLED && assignment.value() != 0
                    ? Optional.of(Danger.SENSORS_DISABLED)
                    : Optional.empty();
        }
        if (isItem(target, Set.of(Setting.CELL_COUNT))) {
            return Optional.of(Danger.CELL_COUNT);
        }
        if (isItem(target, Set.of(Setting.DESIGN_CAPACITY))) {
            return Optional.of(Danger.CAPACITY);
        }
        if (isItem(target, Set.of(Setting.DEVICE_ADDRESS))) {
            return Optional.of(Danger.ADDRESS);
        }
        if (isItem(target, PROTOCOLS)) {
            return Optional.of(Danger.PROTOCOL);
        }
        if (isItem(target, CALIBRATIONS)) {
            return Optional.of(Danger.CALIBRATION);
        }
        return isAboveChemistry(assignment) ? Optional.of(Danger.OVERVOLTAGE_ABOVE_CHEMISTRY) : Optional.empty();
    }

    private static Optional<Danger> danger(Action action, long value) {
        return switch (action) {
            case SET_CLOCK -> Optional.empty();
            case CALIBRATE_VOLTAGE, CALIBRATE_CURRENT -> Optional.of(Danger.CALIBRATION);
            case SHUT_DOWN -> Optional.of(Danger.SHUTDOWN);
            case EMERGENCY -> value == 0 ? Optional.empty() : Optional.of(Danger.EMERGENCY);
            case PRESET_NMC, PRESET_LFP, PRESET_LTO -> Optional.of(Danger.PRESET);
        };
    }

    /** Where the chemistry is not known, every higher voltage counts. */
    private boolean isAboveChemistry(Assignment assignment) {
        if (!isItem(assignment.target(), CHARGE_VOLTAGES)) {
            return false;
        }
        long now = before.value(assignment.target()).orElse(0);
        return assignment.value() > now
                && before.status()
                        .chemistry()
                        .map(chemistry -> assignment.value() > Rating.highestCellMillivolts(chemistry))
                        .orElse(true);
    }

    /** What depends on the state of the pack right now. */
    void liveDangers() {
        for (Assignment assignment : wanted) {
            if (isItem(assignment.target(), Set.of(Setting.DISCHARGE_SWITCH))
                    && assignment.value() == 0
                    && current() < -LOAD_MILLIAMPS) {
                needed.add(Confirmation.of(Danger.DISCHARGE_OFF_UNDER_LOAD));
            }
            if (tripsNow(assignment)) {
                needed.add(Confirmation.of(Danger.TRIPS_NOW));
            }
        }
    }

    private long current() {
        return before.status().reported(Quantity.PACK_CURRENT).orElse(0);
    }

    private boolean tripsNow(Assignment assignment) {
        if (!(assignment.target() instanceof Target.Number number && number.item() instanceof Setting setting)) {
            return false;
        }
        PackStatus status = before.status();
        long value = assignment.value();
        return switch (setting) {
            case CELL_OVERVOLTAGE_PROTECTION -> isAtLeast(status.highestCellMillivolts(), value);
            case CELL_UNDERVOLTAGE_PROTECTION, POWER_OFF_VOLTAGE -> isAtMost(status.lowestCellMillivolts(), value);
            case CHARGE_CURRENT_LIMIT -> current() > value;
            case DISCHARGE_CURRENT_LIMIT -> -current() > value;
            case CHARGE_OVERTEMPERATURE_PROTECTION, DISCHARGE_OVERTEMPERATURE_PROTECTION ->
                isAtLeast(status.highestTemperatureDeciCelsius(), value);
            case MOSFET_OVERTEMPERATURE_PROTECTION -> isAtLeast(status.mosfetTemperatureDeciCelsius(), value);
            case CHARGE_UNDERTEMPERATURE_PROTECTION -> isAtMost(status.lowestTemperatureDeciCelsius(), value);
            case DISCHARGE_UNDERTEMPERATURE_PROTECTION -> isAtMost(status.lowestTemperatureDeciCelsius(), value * 10);
            default -> false;
        };
    }

    private static boolean isAtLeast(OptionalInt measured, long limit) {
        return measured.isPresent() && measured.getAsInt() >= limit;
    }

    private static boolean isAtMost(OptionalInt measured, long limit) {
        return measured.isPresent() && measured.getAsInt() <= limit;
    }
}
