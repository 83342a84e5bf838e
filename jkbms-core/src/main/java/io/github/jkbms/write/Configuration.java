// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything about a pack that can be set, as a whole: to be kept in a file, compared, and put into another pack. Holds no
 * secrets and nothing that the firmware declares not to offer. Immutable.
 */
public final class Configuration {
    private static final String ABOUT = "about";
    private static final String SETTINGS = "settings";
    private static final String SWITCHES = "switches";
    private static final String DEVICE = "device";

    /** What belongs to one pack and its place: not copied to another one. */
    private static final Set<Object> PER_PACK = Set.of(
            Setting.DEVICE_ADDRESS,
            Setting.WIRE_RESISTANCES,
            Setting.CHARGE_SWITCH,
            Setting.DISCHARGE_SWITCH,
            Setting.CURRENT_CALIBRATION,
            Setting.CURRENT_CALIBRATION_SWITCH,
            Setting.VOLTAGE_CALIBRATION,
            InfoItem.UART2_PROTOCOL);

    private final Map<String, String> about;
    private final Map<Target, Long> values;

    private Configuration(Map<String, String> about, Map<Target, Long> values) {
        this.about = Collections.unmodifiableMap(about);
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * {@return the configuration of a pack}
     *
     * @param pack what it holds
     */
    public static Configuration of(Snapshot pack) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("pack", pack.pack().text());
        pack.info().model().ifPresent(model -> about.put("model", model));
        pack.info().hardwareVersion().ifPresent(version -> about.put("hardwareVersion", version));
        pack.info().softwareVersion().ifPresent(version -> about.put("softwareVersion", version));
        about.put("readAt", pack.at().toString());
        int cells = pack.settings().cellCount().orElse(Setting.WIRE_RESISTANCES.elements());
        Map<Target, Long> values = new LinkedHashMap<>();
        for (Target target : TargetNames.all()) {
            OptionalLong value = pack.value(target);
            boolean isThere =
                    !(target instanceof Target.Number number) || number.element() == 0 || number.element() < cells;
            if (isSettable(target) && isThere && value.isPresent() && Offers.has(target, pack)) {
                values.put(target, value.getAsLong());
            }
        }
        return new Configuration(about, values);
    }

    /** Whether a document allows writing, or other wires know it alone. */
    private static boolean isSettable(Target target) {
        if (target instanceof Target.Act) {
            return false;
        }
        return RegisterWrite.field(target)
                .map(field -> field.isWritable())
                .orElseGet(() -> target instanceof Target.Number number
                        && number.item() instanceof Setting
                        && number.item().unit() != Unit.FLAGS);
    }

    /**
     * {@return the configuration in a neutral map, as {@link #toMap()} makes it} What is missing stays as it is when the
     * configuration is put into a pack.
     *
     * @param map the sections {@code settings}, {@code switches} and {@code device}, each possibly missing; {@code about} is
     *            for people
     * @throws IllegalArgumentException if there is something in it that is not known or has no possible value; the message
     *                                  names everything that is wrong
     */
    public static Configuration ofMap(Map<String, ?> map) {
        List<String> problems = new ArrayList<>();
        Map<Target, Long> values = new LinkedHashMap<>();
        Map<String, String> about = new LinkedHashMap<>();
        map.forEach((section, content) -> {
            if (!Set.of(ABOUT, SETTINGS, SWITCHES, DEVICE).contains(section)) {
                problems.add("there is no section '" + section + "', only about, settings, switches and device");
            } else if (!(content instanceof Map<?, ?> entries)) {
                problems.add("'" + section + "' must be a section with entries");
            } else {
                entries.forEach((name, value) -> {
                    if (section.equals(ABOUT)) {
                        about.put(name.toString(), String.valueOf(value));
                    } else {
                        String key = section.equals(SWITCHES) ? "switch." + name : name.toString();
                        entry(key, value, values, problems);
                    }
                });
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Configuration(about, values);
    }

    private static void entry(String key, Object value, Map<Target, Long> values, List<String> problems) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                entry(key + "[" + i + "]", list.get(i), values, problems);
            }
            return;
        }
        Optional<Target> target = Target.ofKey(key);
        if (target.isEmpty() || !isSettable(target.get())) {
            problems.add("there is no setting '" + key + "'");
            return;
        }
        try {
            values.put(target.get(), parse(target.get(), value));
        } catch (IllegalArgumentException e) {
            problems.add(key + ": " + e.getMessage());
        }
    }

    /**
     * {@return the number that a value from a file or a person stands for}
     *
     * @param target what it is for
     * @param value  a whole number, a truth value, or a text with one of them or the name of a code
     * @throws IllegalArgumentException if it is none of them; the message says what is possible
     */
    public static long parse(Target target, Object value) {
        if (value instanceof Boolean isOn) {
            return parse(target, isOn ? "true" : "false");
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        String text = String.valueOf(value).strip();
        if (target.unit() == Unit.BOOLEAN) {
            switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "on", "yes", "1" -> {
                    return 1;
                }
                case "false", "off", "no", "0" -> {
                    return 0;
                }
                default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
            }
        }
        if (target.unit() == Unit.CODE && target instanceof Target.Number number) {
            OptionalLong code = Codes.code(number.item(), text);
            if (code.isPresent()) {
                return code.getAsLong();
            }
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            String names = target instanceof Target.Number number ? Codes.all(number.item()) : "";
            throw new IllegalArgumentException("'" + text + "' is no whole number"
                    + (names.isEmpty() ? "; the unit is in the name" : " and none of " + names));
        }
    }

    /** {@return the configuration in a neutral map: sections with entries, numbers in the unit of their name} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(ABOUT, new LinkedHashMap<>(about));
        values.forEach((target, value) -> {
            if (target instanceof Target.Bit bit) {
                section(map, SWITCHES).put(bit.which().name(), value != 0);
            } else if (target instanceof Target.Number number) {
                Map<String, Object> section = section(map, number.item() instanceof Setting ? SETTINGS : DEVICE);
                if (number.item().elements() == 1) {
                    section.put(number.item().key(), written(number, value));
                } else {
                    list(section, number.item().key()).add(value);
                }
            }
        });
        return map;
    }

    private static Object written(Target.Number number, long value) {
        return switch (number.unit()) {
            case BOOLEAN -> value != 0;
            case CODE ->
                Codes.name(number.item(), value).<Object>map(name -> name).orElse(value);
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> map, String name) {
        return (Map<String, Object>) map.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Map<String, Object> section, String name) {
        return (List<Object>) section.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** {@return where it came from, for people} */
    public Map<String, String> about() {
        return about;
    }

    /** {@return the values, in the order of the device} */
    public Map<Target, Long> values() {
        return values;
    }

    /**
     * {@return this configuration for another pack: without address, wire resistances, calibration, the state of the charge
     * and discharge switches, and the protocol that follows the DIP switches}
     */
    public Configuration forAnotherPack() {
        Map<Target, Long> shared = values.entrySet().stream()
                .filter(entry -> !(entry.getKey() instanceof Target.Number number) || !PER_PACK.contains(number.item()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        return new Configuration(about, shared);
    }

    /**
     * {@return everything as a change set; a plan leaves out what is so already}
     *
     * @throws IllegalArgumentException if there is nothing in it
     */
    public ChangeSet changes() {
        return ChangeSet.ofAssignments(values.entrySet().stream()
                .map(entry -> new Assignment(entry.getKey(), entry.getValue()))
                .toList());
    }

    /**
     * {@return what differs; what one side does not have is no difference}
     *
     * @param other the other side
     */
    public List<Difference> differences(Configuration other) {
        return values.entrySet().stream()
                .filter(entry -> other.values.containsKey(entry.getKey())
                        && !other.values.get(entry.getKey()).equals(entry.getValue()))
                .map(entry -> new Difference(entry.getKey(), entry.getValue(), other.values.get(entry.getKey())))
                .toList();
    }

    /**
     * {@return what this side has and the other has not}
     *
     * @param other the other side
     */
    public List<Target> missingIn(Configuration other) {
        return values.keySet().stream()
                .filter(target -> !other.values.containsKey(target))
                .toList();
    }

    /**
     * Something that differs between two configurations.
     *
     * @param target what
     * @param left   the value on this side
     * @param right  the value on the other side
     */
    public record Difference(Target target, long left, long right) {
        /** {@return the difference in one line, as people read it} */
        @Override
        public String toString() {
            return "%s: %s | %s".formatted(target.label(), Codes.text(target, left), Codes.text(target, right));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return about + ": " + values.size() + " values";
    }
}
