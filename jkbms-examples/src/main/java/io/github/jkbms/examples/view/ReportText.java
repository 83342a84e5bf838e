// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reports as two columns for a person: every item with its value and unit; what was not reported is left out. */
public final class ReportText {
    private ReportText() {}

    /**
     * {@return the lines of a status}
     *
     * @param status what was read
     */
    public static List<String> lines(PackStatus status) {
        List<String> lines = new ArrayList<>();
        for (Quantity quantity : status.items()) {
            add(lines, quantity, status, status.value(quantity));
        }
        return lines;
    }

    /**
     * {@return the lines of settings}
     *
     * @param settings what was read
     */
    public static List<String> lines(PackSettings settings) {
        List<String> lines = new ArrayList<>();
        for (Setting setting : settings.items()) {
            add(lines, setting, settings, settings.value(setting));
        }
        return lines;
    }

    /**
     * {@return the lines of device information, without the secrets}
     *
     * @param info what was read
     */
    public static List<String> lines(DeviceInfo info) {
        List<String> lines = new ArrayList<>();
        for (InfoItem item : info.items()) {
            if (item.isSecret()) {
                lines.add(line(item, "(secret, not shown)"));
            } else if (item.unit() == Unit.TEXT) {
                lines.add(line(item, info.text(item).orElse("")));
            } else {
                add(lines, item, info, info.value(item));
            }
        }
        return lines;
    }

    /**
     * {@return one item as text, or nothing where the device does not have it} A secret is never shown.
     *
     * @param report what was read
     * @param item   an item of that kind of report
     */
    public static Optional<String> value(Report<?> report, Item item) {
        if (item.isSecret()) {
            return Optional.empty();
        }
        if (report instanceof PackStatus status && item instanceof Quantity quantity) {
            return text(quantity, status, status.value(quantity));
        }
        if (report instanceof PackSettings settings && item instanceof Setting setting) {
            return text(setting, settings, settings.value(setting));
        }
        if (report instanceof DeviceInfo info && item instanceof InfoItem infoItem) {
            return item.unit() == Unit.TEXT ? info.text(infoItem) : text(infoItem, info, info.value(infoItem));
        }
        throw new IllegalArgumentException("item: " + item.key() + " is no part of this report");
    }

    private static <I extends Enum<I> & Item> Optional<String> text(I item, Report<I> report, OptionalLong value) {
        return value.isPresent() ? Optional.of(text(item, report, value.getAsLong())) : Optional.empty();
    }

    private static <I extends Enum<I> & Item> void add(
            List<String> lines, I item, Report<I> report, OptionalLong value) {
        value.ifPresent(number -> lines.add(line(item, text(item, report, number))));
    }

    private static <I extends Enum<I> & Item> String text(I item, Report<I> report, long number) {
        return switch (item.unit()) {
            case CODE -> words(Names.ofCode(item, (int) number));
            case FLAGS -> flags(item, report);
            default -> item.elements() == 1 ? item.unit().format(number) : elements(item, report);
        };
    }

    private static <I extends Enum<I> & Item> String flags(I item, Report<I> report) {
        int[] set = IntStream.range(0, 32 * item.elements())
                .filter(bit -> report.isSet(item, bit))
                .toArray();
        if (set.length == 0) {
            return "none";
        }
        return Names.hasBitNames(item)
                ? Arrays.stream(set)
                        .mapToObj(bit -> words(Names.ofBit(item, bit)))
                        .collect(Collectors.joining(", "))
                : "bits " + ranges(set);
    }

    /** Rising numbers with neighbours drawn together: {@code 0-15, 20}. */
    private static String ranges(int[] numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length; i++) {
            int first = numbers[i];
            while (i + 1 < numbers.length && numbers[i + 1] == numbers[i] + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(first);
            if (numbers[i] > first) {
                text.append('-').append(numbers[i]);
            }
        }
        return text.toString();
    }

    private static <I extends Enum<I> & Item> String elements(I item, Report<I> report) {
        int count = report instanceof PackStatus status ? status.cellCount() : item.elements();
        List<String> texts = IntStream.range(0, count)
                .mapToObj(i -> item.unit().format(report.reported(item, i).orElse(0)))
                .toList();
        return count > 1 && texts.stream().distinct().count() == 1
                ? texts.get(0) + " (all " + count + ")"
                : String.join(", ", texts);
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(Item item, String value) {
        return "%-46s %s".formatted(item.label(), value);
    }
}
