// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The closed table of everything that the doctor ever asks, in the order of asking. All of it reads; nothing else is ever sent.
 * Stateless.
 */
final class Questions {
    static final int FAST = 115_200;
    static final int SLOW = 9_600;

    /** A JK-PB answers within 50 ms (modbus reference 9); chosen, with room for adapters that wait. */
    private static final long MODBUS_FAST_NANOS = Duration.ofMillis(250).toNanos();

    private static final long MODBUS_SLOW_NANOS = Duration.ofMillis(300).toNanos();

    /** The vendor's example shows 93 ms. */
    private static final long READ_ALL_NANOS = Duration.ofSeconds(1).toNanos();

    /** The first byte within 200 ms, the longest answer 121 ms (RS485 inverter reference 1). */
    private static final long INVERTER_NANOS = Duration.ofMillis(450).toNanos();

    /** Chosen: for gateways on radio, and adapters that hold bytes back. */
    private static final long LATE_MODBUS_NANOS = Duration.ofMillis(1200).toNanos();

    /** The vendor's document allows as much (4E57 reference 1). */
    private static final long LATE_READ_ALL_NANOS = Duration.ofSeconds(5).toNanos();

    private Questions() {}

    /** {@return the questions for a kind of line, in rounds} */
    static List<Round> rounds(LineKind kind) {
        return switch (kind) {
            case SERIAL ->
                List.of(
                        new Round("Modbus at 115200 baud, addresses 0 to 15", modbus(FAST, MODBUS_FAST_NANOS)),
                        new Round("4E57 at 115200 baud", List.of(new ReadAllQuestion(FAST, READ_ALL_NANOS))),
                        new Round("Modbus at 9600 baud, addresses 0 to 15", modbus(SLOW, MODBUS_SLOW_NANOS)),
                        new Round("protocols for inverters at 9600 baud", inverters(SLOW, INVERTER_NANOS)),
                        new Round("protocols for inverters at 115200 baud", inverters(FAST, INVERTER_NANOS)),
                        new Round("Modbus and 4E57 once more, with patience", late(FAST, 0)));
            case GATEWAY -> {
                long detour = kind.detourNanos();
                yield List.of(
                        new Round("Modbus, addresses 0 to 15", modbus(0, MODBUS_FAST_NANOS + detour)),
                        new Round("4E57", List.of(new ReadAllQuestion(0, READ_ALL_NANOS + detour))),
                        new Round("protocols for inverters", inverters(0, INVERTER_NANOS + detour)),
                        otherForm(kind),
                        new Round("Modbus and 4E57 once more, with patience", late(0, detour)));
            }
            case MODBUS_TCP ->
                List.of(
                        new Round(
                                "Modbus TCP, addresses 0 to 15",
                                units().<Question>mapToObj(
                                                unit -> new GatewayQuestion(unit, transaction(unit), LATE_MODBUS_NANOS))
                                        .toList()),
                        otherForm(kind));
        };
    }

    /** {@return the first question in the other form that a gateway may speak} */
    static Round otherForm(LineKind kind) {
        return kind == LineKind.GATEWAY
                ? new Round("Modbus TCP, address 1", List.of(new GatewayQuestion(1, transaction(1), LATE_MODBUS_NANOS)))
                : new Round("Modbus as on the line, address 1", List.of(new RegisterQuestion(1, 0, LATE_MODBUS_NANOS)));
    }

    /** Any number will do that tells answers apart. */
    private static int transaction(int unit) {
        return 0x4A00 + unit;
    }

    /** Most packs that stand alone have 1, masters have 0. */
    private static IntStream units() {
        return IntStream.concat(IntStream.of(1, 0), IntStream.rangeClosed(2, 15));
    }

    private static List<Question> modbus(int baudRate, long patienceNanos) {
        return units().<Question>mapToObj(unit -> new RegisterQuestion(unit, baudRate, patienceNanos))
                .toList();
    }

    private static List<Question> late(int baudRate, long detourNanos) {
        return List.of(
                new RegisterQuestion(1, baudRate, LATE_MODBUS_NANOS + detourNanos),
                new RegisterQuestion(0, baudRate, LATE_MODBUS_NANOS + detourNanos),
                new ReadAllQuestion(baudRate, LATE_READ_ALL_NANOS));
    }

    /** The protocol numbers of the PB fix the speed of Pylontech only; that of the others is not known (ports reference 1). */
    private static List<Question> inverters(int baudRate, long patienceNanos) {
        Map<InverterRequest, List<SerialInverterProtocol>> byRequest = new LinkedHashMap<>();
        speaking(baudRate)
                .forEach(protocol -> byRequest
                        .computeIfAbsent(protocol.readPlan(protocol.address(1)).get(0), request -> new ArrayList<>())
                        .add(protocol));
        List<Question> questions = new ArrayList<>();
        byRequest.forEach((request, protocols) ->
                questions.add(new InverterQuestion(List.copyOf(protocols), request, baudRate, patienceNanos)));
        return List.copyOf(questions);
    }

    private static Stream<SerialInverterProtocol> speaking(int baudRate) {
        Set<String> told = new HashSet<>();
        return SerialInverterProtocols.all().stream()
                .filter(protocol -> baudRate == 0 || !isFixed(protocol) || protocol.baudRate() == baudRate)
                .sorted(Comparator.comparing(protocol -> !isFixed(protocol)))
                .filter(protocol -> told.add(protocol.info().label()));
    }

    private static boolean isFixed(SerialInverterProtocol protocol) {
        return protocol.info().key().startsWith("pylontech");
    }
}
