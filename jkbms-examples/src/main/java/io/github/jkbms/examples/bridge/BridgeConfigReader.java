// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.storage.PolicyParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the configuration of a bridge from TOML. Every key is checked; one that is not known is refused. */
public final class BridgeConfigReader {
    private static final Set<String> SECTIONS = Set.of("packs", "inverter", "policy");
    private static final Set<String> PACKS = Set.of("wire", "port", "tcp", "rtu-tcp", "can", "baud", "addresses");
    private static final Set<String> INVERTER = Set.of("protocol", "port", "rtu-tcp", "can", "baud", "address");

    private final String source;

    private BridgeConfigReader(String source) {
        this.source = source;
    }

    /**
     * {@return the configuration in a file}
     *
     * @param file the file
     * @throws ConfigException if it cannot be read or used
     */
    public static BridgeConfig read(Path file) throws ConfigException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new ConfigException(
                    Files.exists(file)
                            ? "%s cannot be read: %s".formatted(file, e.getMessage())
                            : "%s: there is no such file; docs/bridge.md has one to start from".formatted(file));
        }
        return parse(file.toString(), text);
    }

    /**
     * {@return the configuration in a text}
     *
     * @param source where it comes from, for messages
     * @param toml   the text
     * @throws ConfigException if it cannot be used
     */
    public static BridgeConfig parse(String source, String toml) throws ConfigException {
        return new BridgeConfigReader(source).config(Toml.parse(toml));
    }

    private BridgeConfig config(TomlParseResult toml) throws ConfigException {
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().get(0);
            throw new ConfigException("%s: %s".formatted(at(error.position()), error.getMessage()));
        }
        onlyKnown(toml, "", SECTIONS);
        List<PacksConfig> packs = new ArrayList<>();
        for (TomlTable table : tables(toml, "packs")) {
            packs.add(packs(table));
        }
        if (packs.isEmpty()) {
            throw new ConfigException(
                    "%s: no packs; write a section [[packs]] with wire, port and addresses".formatted(source));
        }
        List<InverterConfig> inverters = new ArrayList<>();
        for (TomlTable table : tables(toml, "inverter")) {
            inverters.add(inverter(table));
        }
        return new BridgeConfig(packs, inverters, policy(toml));
    }

    private PacksConfig packs(TomlTable table) throws ConfigException {
        onlyKnown(table, "packs.", PACKS);
        String key = table.contains("wire") ? text(table, "wire") : PackWire.MODBUS.key();
        PackWire wire = PackWire.ofKey(key)
                .orElseThrow(() -> wrong(table, "wire", "'%s' is none; there are %s".formatted(key, PackWire.keys())));
        Place place = place(table);
        if (!wire.isPossibleOn(place.kind())) {
            throw wrong(table, place.kind().key(), "wire '%s' needs one of %s".formatted(wire.key(), wire.placeKeys()));
        }
        int baud = number(table, "baud", 1_200, 1_000_000).orElse(wire.defaultBaud());
        return new PacksConfig(wire, place, baud, addresses(table));
    }

    private List<Integer> addresses(TomlTable table) throws ConfigException {
        Object value = table.get("addresses");
        if (value == null) {
            return List.of(1);
        }
        if (!(value instanceof TomlArray array)
                || array.isEmpty()
                || !array.toList().stream().allMatch(Long.class::isInstance)) {
            throw wrong(table, "addresses", "write numbers in brackets, such as [1, 2, 3]");
        }
        List<Integer> addresses = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            long address = array.getLong(i);
            if (address < 0 || address > 15 || addresses.contains((int) address)) {
                throw wrong(table, "addresses", "%d: DIP addresses are 0 to 15, each once".formatted(address));
            }
            addresses.add((int) address);
        }
        return addresses;
    }

    private InverterConfig inverter(TomlTable table) throws ConfigException {
        onlyKnown(table, "inverter.", INVERTER);
        return new InverterConfig(
                text(table, "protocol"),
                place(table),
                number(table, "baud", 1_200, 1_000_000),
                number(table, "address", 0, 247));
    }

    private PolicyParameters policy(TomlTable toml) throws ConfigException {
        if (!toml.contains("policy")) {
            return PolicyParameters.defaults();
        }
        if (!toml.isTable("policy")) {
            throw wrong(toml, "policy", "write it as a section [policy]");
        }
        TomlTable policy = toml.getTableOrEmpty("policy");
        PolicyParameters.Builder builder = PolicyParameters.builder();
        for (String key : policy.keySet()) {
            try {
                builder.set(key, policy.get(List.of(key)));
            } catch (IllegalArgumentException e) {
                throw new ConfigException("%s: policy.%s; 'jkbms bridge --list-parameters' shows all"
                        .formatted(at(policy, key), e.getMessage()));
            }
        }
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new ConfigException("%s: policy: %s".formatted(at(toml, "policy"), e.getMessage()));
        }
    }

    private Place place(TomlTable table) throws ConfigException {
        Place found = null;
        for (Place.Kind kind : Place.Kind.values()) {
            if (table.contains(kind.key())) {
                if (found != null) {
                    throw wrong(
                            table,
                            kind.key(),
                            "there is '%s' already; write one place"
                                    .formatted(found.kind().key()));
                }
                found = new Place(kind, text(table, kind.key()));
            }
        }
        if (found == null) {
            throw new ConfigException("%s: it is not said where; write one of %s"
                    .formatted(at(table.inputPositionOf(List.of())), Place.Kind.keys()));
        }
        return found;
    }

    private List<TomlTable> tables(TomlTable toml, String key) throws ConfigException {
        Object value = toml.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array) || !array.toList().stream().allMatch(TomlTable.class::isInstance)) {
            throw wrong(
                    toml, key, "write it as a section [[%s]] with two brackets, there may be several".formatted(key));
        }
        List<TomlTable> tables = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            tables.add(array.getTable(i));
        }
        return tables;
    }

    private String text(TomlTable table, String key) throws ConfigException {
        Object value = table.get(List.of(key));
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong(table, key, value == null ? "is missing" : "write a text in quotes");
        }
        return text;
    }

    private OptionalInt number(TomlTable table, String key, int min, int max) throws ConfigException {
        Object value = table.get(List.of(key));
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!(value instanceof Long number) || number < min || number > max) {
            throw wrong(table, key, "'%s' is not a number from %d to %d".formatted(value, min, max));
        }
        return OptionalInt.of(number.intValue());
    }

    private void onlyKnown(TomlTable table, String prefix, Set<String> known) throws ConfigException {
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw new ConfigException("%s: '%s%s' is not known; there are %s"
                        .formatted(
                                at(table, key),
                                prefix,
                                key,
                                known.stream().sorted().toList()));
            }
        }
    }

    private ConfigException wrong(TomlTable table, String key, String problem) {
        return new ConfigException("%s: %s: %s".formatted(at(table, key), key, problem));
    }

    private String at(TomlTable table, String key) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        return at(position == null ? table.inputPositionOf(List.of()) : position);
    }

    private String at(TomlPosition position) {
        return position == null ? source : "%s, line %d".formatted(source, position.line());
    }
}
