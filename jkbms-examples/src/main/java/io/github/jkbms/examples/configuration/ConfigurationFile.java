// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jkbms.model.Unit;
import io.github.jkbms.write.Configuration;
import io.github.jkbms.write.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * A configuration as text. TOML is for people: each value has a comment with its name and the value in the usual unit. JSON is
 * for programs. Both have the unit in the key and are read back to the same configuration. Stateless.
 */
public final class ConfigurationFile {
    private static final String ABOUT = "about";

    private ConfigurationFile() {}

    /**
     * {@return a configuration as TOML}
     *
     * @param configuration what to write
     */
    public static String toToml(Configuration configuration) {
        StringBuilder text =
                new StringBuilder("# Configuration of a JK battery management system, written by jkbms.\n");
        text.append(
                "# The unit of a number is the last part of its name. Lines may be left out: they change nothing then.\n");
        configuration.toMap().forEach((section, content) -> {
            text.append("\n[").append(section).append("]\n");
            ((Map<?, ?>) content).forEach((key, value) -> {
                String name = key.toString();
                text.append(name).append(" = ").append(toml(value));
                text.append(comment(section, name, value)).append('\n');
            });
        });
        return text.toString();
    }

    private static String toml(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigurationFile::toml).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append("\\u%04X".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String comment(String section, String name, Object value) {
        if (section.equals(ABOUT)) {
            return "";
        }
        Optional<Target> target = Target.ofKey(
                section.equals("switches") ? "switch." + name : name + (value instanceof List ? "[0]" : ""));
        if (target.isEmpty()) {
            return "";
        }
        boolean isPlain = !(value instanceof Long)
                || target.get().unit().symbol().isEmpty()
                || target.get().unit() == Unit.CODE;
        String label = target.get().label().replace(", number 1", "");
        return "  # " + label + (isPlain ? "" : ", " + target.get().unit().format((Long) value));
    }

    /**
     * {@return a configuration as JSON, indented}
     *
     * @param configuration what to write
     */
    public static String toJson(Configuration configuration) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json(json, configuration.toMap());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void json(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                json(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                json(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean isTrue) {
            json.writeBoolean(isTrue);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }

    /**
     * {@return the configuration in a file; JSON if its name ends so, else TOML}
     *
     * @param file the file
     * @throws IOException              if it cannot be read
     * @throws IllegalArgumentException if it is no configuration; the message says what is wrong and where
     */
    public static Configuration read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        try {
            return file.toString().endsWith(".json") ? fromJson(text) : fromToml(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * {@return the configuration that a TOML text holds}
     *
     * @param text the text
     * @throws IllegalArgumentException if it is none
     */
    public static Configuration fromToml(String text) {
        TomlParseResult result = Toml.parse(text);
        if (result.hasErrors()) {
            TomlParseError first = result.errors().get(0);
            throw new IllegalArgumentException("line " + first.position().line() + ": " + first.getMessage());
        }
        return Configuration.ofMap(plain(result));
    }

    private static Map<String, Object> plain(TomlTable table) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            map.put(key, plain(table.get(List.of(key))));
        }
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof TomlTable table) {
            return plain(table);
        }
        if (value instanceof TomlArray array) {
            List<Object> list = new ArrayList<>();
            array.toList().forEach(element -> list.add(plain(element)));
            return list;
        }
        return value;
    }

    /**
     * {@return the configuration that a JSON text holds}
     *
     * @param text the text
     * @throws IllegalArgumentException if it is none
     */
    @SuppressWarnings("unchecked")
    public static Configuration fromJson(String text) {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("must begin with {");
            }
            return Configuration.ofMap((Map<String, Object>) plain(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object plain(JsonParser json) throws IOException {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    map.put(name, plain(json));
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(plain(json));
                }
                return list;
            }
            case VALUE_NUMBER_INT -> {
                return json.getLongValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return json.getBooleanValue();
            }
            default -> {
                return json.getText();
            }
        }
    }
}
