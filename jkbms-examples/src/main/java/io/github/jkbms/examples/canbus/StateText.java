// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.canbus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A state of a battery as people write it: one object of JSON with the keys that {@link BusReportJson} writes, or single
 * {@code key=value} settings. What is not named is absent; alarms that are not named are inactive.
 */
public final class StateText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String ALARMS = "alarms";

    private final StorageStateBuilder state = StorageState.builder().knownAlarms(Arrays.asList(StorageAlarm.values()));

    /** Creates a state with nothing in it. */
    public StateText() {}

    /** {@return the state} */
    public StorageState state() {
        return state.build();
    }

    /**
     * Notes what an object of JSON holds.
     *
     * @param json the text
     * @throws IllegalArgumentException if it is no such object; the message says what is wrong and where
     */
    public void json(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(
                        "a state is one object of JSON, such as {\"voltageMillivolts\": 53120}");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                if (key.equals(ALARMS) && token == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String alarm = parser.currentName();
                        parser.nextToken();
                        alarm(alarm, parser.getText());
                    }
                } else if (token.isStructStart()) {
                    throw new IllegalArgumentException(key + ": a number, text, true or false is wanted");
                } else {
                    set(key, parser.getText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "no JSON in line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
        } catch (IOException e) {
            throw new AssertionError("a text in memory can be read", e);
        }
    }

    /**
     * Notes one value.
     *
     * @param setting such as {@code voltageMillivolts=53120} or {@code manufacturer=PYLON}
     * @throws IllegalArgumentException if the key is not known or the value does not fit; the message says what would
     */
    public void setting(String setting) {
        int mark = setting.indexOf('=');
        if (mark < 1) {
            throw new IllegalArgumentException(
                    "'" + setting + "': key=value is wanted, such as voltageMillivolts=53120");
        }
        set(setting.substring(0, mark), setting.substring(mark + 1));
    }

    /**
     * Notes an active alarm.
     *
     * @param setting such as {@code CELL_OVERVOLTAGE=PROTECTION}
     * @throws IllegalArgumentException if there is no such alarm or level; the message names those that exist
     */
    public void alarm(String setting) {
        int mark = setting.indexOf('=');
        if (mark < 1) {
            throw new IllegalArgumentException(
                    "'" + setting + "': name=level is wanted, such as CELL_OVERVOLTAGE=PROTECTION");
        }
        alarm(setting.substring(0, mark), setting.substring(mark + 1));
    }

    private void alarm(String name, String level) {
        state.alarm(constant(StorageAlarm.values(), name), constant(AlarmLevel.values(), level));
    }

    private static <E extends Enum<E>> E constant(E[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not known; known are "
                        + Stream.of(values).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private void set(String key, String value) {
        Optional<StorageText> text = Stream.of(StorageText.values())
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (text.isPresent()) {
            state.set(text.get(), value);
            return;
        }
        StorageQuantity quantity = Stream.of(StorageQuantity.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is not known; known are "
                        + Stream.concat(
                                        Stream.of(StorageQuantity.values()).map(StorageQuantity::key),
                                        Stream.of(StorageText.values()).map(StorageText::key))
                                .collect(Collectors.joining(", "))));
        if (quantity.isFlag()) {
            state.set(quantity, flag(key, value));
        } else {
            state.set(quantity, number(key, value));
        }
    }

    private static boolean flag(String key, String value) {
        return switch (value) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new IllegalArgumentException(key + ": '" + value + "', true or false is wanted");
        };
    }

    private static long number(String key, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": '" + value + "', a whole number is wanted");
        }
    }
}
