// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.examples.captures.CaptureCase.Message;
import io.github.jkbms.examples.captures.CaptureCase.Way;
import io.github.jkbms.image.Endian;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.pylontech.PylontechFrame;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The RS485 inverter protocols. The ASCII one is told by its first byte; those with registers look alike, so the words of the
 * device line decide.
 */
final class SerialInverterKind implements CaptureKind {
    /** The words that decide between the protocols with registers, and what they mean; the first that fits counts. */
    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry("growatt", "growatt-rs485"),
            Map.entry("pace", "pace"),
            Map.entry("voltronic", "voltronic"),
            Map.entry("wow", "wow"),
            Map.entry("srne", "wow"),
            Map.entry("china tower", "china-tower-2"));

    private static final String PYLONTECH = "pylontech-rs485-9600";
    private static final int ALARMS = 0x62;
    private static final int MANAGEMENT = 0x63;

    /** Registers whose bare content the sources state. */
    private static final Map<String, Map<Integer, String>> RAW = Map.of(
            "growatt-rs485", Map.of(0x0013, "status_raw", 0x0014, "error_raw"),
            "china-tower-2", Map.of(0x19, "warning_raw", 0x1A, "protection_raw", 0x1B, "status_raw"));

    @Override
    public String name() {
        return "RS485 inverter protocols";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return !capture.isCan() && protocol(capture).isPresent();
    }

    private static Optional<SerialInverterProtocol> protocol(CaptureCase capture) {
        if (capture.messages().stream().allMatch(message -> message.startsWith('~'))) {
            return SerialInverterProtocols.ofKey(PYLONTECH);
        }
        String device = capture.words("device");
        return WORDS.stream()
                .filter(word -> device.contains(word.getKey()))
                .findFirst()
                .flatMap(word -> SerialInverterProtocols.ofKey(word.getValue()));
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        SerialInverterProtocol protocol = protocol(capture).orElseThrow();
        Optional<InverterRequest> request = Optional.empty();
        for (Message message : capture.messages()) {
            if (message.way() == Way.TO_BMS) {
                request = protocol.request(message.bytes());
                request.ifPresentOrElse(
                        asked -> request(facts, protocol, asked), () -> facts.refused("no request of " + protocol));
            } else if (request.isPresent()) {
                answer(facts, protocol, request.get(), message.bytes());
            }
        }
        return facts;
    }

    private static boolean isAscii(SerialInverterProtocol protocol) {
        return protocol.info().key().equals(PYLONTECH);
    }

    private static void request(Facts facts, SerialInverterProtocol protocol, InverterRequest asked) {
        byte[] bytes = asked.bytes();
        if (isAscii(protocol)) {
            try {
                facts.number("command", PylontechFrame.parse(bytes).code());
            } catch (BmsProtocolException e) {
                facts.refused(e.getMessage());
            }
            return;
        }
        facts.number("register", Endian.BIG.u16(bytes, 2));
        facts.number("register_count", Endian.BIG.u16(bytes, 4));
    }

    private static void answer(Facts facts, SerialInverterProtocol protocol, InverterRequest asked, byte[] answer) {
        if (!isAscii(protocol)) {
            facts.number("unit_id", answer[0] & 0xFF);
            facts.number("function", answer[1] & 0xFF);
        }
        try {
            read(facts, protocol.decode(asked, answer));
            if (isAscii(protocol)) {
                payload(
                        facts,
                        PylontechFrame.parse(asked.bytes()).code(),
                        PylontechFrame.parse(answer).info());
            } else {
                registers(facts, protocol, asked, answer);
            }
        } catch (BmsRejectedException e) {
            facts.number("exception_code", e.code());
        } catch (BmsProtocolException e) {
            facts.refused(e.getMessage());
        }
    }

    private static void read(Facts facts, Reading reading) {
        ModelFacts.add(facts, reading.pack());
        StorageState state = reading.state();
        state.value(StorageQuantity.CELL_COUNT).ifPresent(count -> facts.number("cell_count", count));
        state.temperatureDeciCelsius()
                .ifPresent(value -> facts.number("temperature", BigDecimal.valueOf(value, 1), BigDecimal.ONE));
        reading.pack()
                .reported(Quantity.AMBIENT_TEMPERATURE)
                .ifPresent(value ->
                        facts.number("temperature_ambient", BigDecimal.valueOf(value, 1), BigDecimal.valueOf(1, 1)));
        limit(facts, state, StorageQuantity.CHARGE_VOLTAGE_LIMIT, "charge_voltage_limit");
        limit(facts, state, StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, "discharge_voltage_limit");
        limit(facts, state, StorageQuantity.CHARGE_CURRENT_LIMIT, "charge_current_limit");
        limit(facts, state, StorageQuantity.DISCHARGE_CURRENT_LIMIT, "discharge_current_limit");
        flag(facts, state, StorageQuantity.CHARGE_ALLOWED, "charge_enabled");
        flag(facts, state, StorageQuantity.DISCHARGE_ALLOWED, "discharge_enabled");
        flag(facts, state, StorageQuantity.FORCE_CHARGE_1, "charge_immediately");
        flag(facts, state, StorageQuantity.FULL_CHARGE_REQUEST, "full_charge_request");
    }

    private static void limit(Facts facts, StorageState state, StorageQuantity quantity, String name) {
        state.value(quantity)
                .ifPresent(value -> facts.number(name, BigDecimal.valueOf(value, 3), BigDecimal.valueOf(1, 3)));
    }

    private static void flag(Facts facts, StorageState state, StorageQuantity quantity, String name) {
        state.value(quantity).ifPresent(value -> facts.truth(name, value != 0));
    }

    private static void payload(Facts facts, int command, byte[] info) {
        if (command == ALARMS) {
            facts.number("alarm_status_1", info[0] & 0xFF);
            facts.number("alarm_status_2", info[1] & 0xFF);
            facts.number("protection_status_1", info[2] & 0xFF);
            facts.number("protection_status_2", info[3] & 0xFF);
        } else if (command == MANAGEMENT) {
            facts.number("status_raw", info[info.length - 1] & 0xFF);
        }
    }

    private static void registers(Facts facts, SerialInverterProtocol protocol, InverterRequest asked, byte[] answer) {
        int first = Endian.BIG.u16(asked.bytes(), 2);
        Map<Integer, String> names = RAW.getOrDefault(protocol.info().key(), Map.of());
        for (int i = 0; 3 + 2 * i + 2 < answer.length - 1; i++) {
            String name = names.get(first + i);
            if (name != null) {
                int word = Endian.BIG.u16(answer, 3 + 2 * i);
                facts.number(name, word);
                if (name.equals("error_raw")) {
                    facts.number("protection_raw", word);
                }
            }
        }
    }
}
