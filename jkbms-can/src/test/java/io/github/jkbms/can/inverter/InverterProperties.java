// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every protocol, with random states: what is decoded is what was encoded, and no state at all makes an encoder throw or wrap. */
class InverterProperties {
    private static final int TRIES = 150;

    /** What decoding makes of a value that the protocol cannot tell apart from another one. */
    private static final Set<StorageQuantity> FORCE_CHARGE =
            Set.of(StorageQuantity.FORCE_CHARGE_1, StorageQuantity.FORCE_CHARGE_2);

    @Property(tries = TRIES)
    void decodedIsWhatWasEncodedWithinTheResolutionOfEachSignal(
            @ForAll("protocols") InverterProtocol protocol, @ForAll("plausible") StorageState state) {
        StorageState decoded = protocol.decode(protocol.encode(state));
        assertThat(decoded.quantities()).isNotEmpty();
        for (StorageQuantity quantity : decoded.quantities()) {
            if (isOneForBoth(protocol, quantity)) {
                continue;
            }
            assertThat(decoded.value(quantity, 0))
                    .as("%s: %s of %s", protocol.info().key(), quantity, state)
                    .isBetween(
                            expected(protocol, state, quantity) - resolution(protocol, quantity),
                            expected(protocol, state, quantity) + resolution(protocol, quantity));
        }
    }

    @Property(tries = TRIES)
    void everyValueThatAProtocolHasComesBack(
            @ForAll("protocols") InverterProtocol protocol, @ForAll("plausible") StorageState state) {
        // a temperature below the range of a wire holds its message back
        StorageState warm = state.toBuilder()
                .set(StorageQuantity.TEMPERATURE, 250)
                .set(StorageQuantity.LOWEST_TEMPERATURE, 240)
                .build();
        Set<StorageQuantity> decoded = protocol.decode(protocol.encode(warm)).quantities();
        for (Map.Entry<StorageQuantity, NumberSpec> entry : specs(protocol).entrySet()) {
            if (!entry.getValue().isWriteOnly()) {
                assertThat(decoded).as(protocol.info().key()).contains(entry.getKey());
            }
        }
    }

    @Property(tries = TRIES)
    void alarmsComeBackAtTheirPlaces(
            @ForAll("protocols") InverterProtocol protocol, @ForAll("plausible") StorageState state) {
        StorageStateBuilder expected = StorageState.builder();
        state.alarms()
                .forEach((alarm, level) -> protocol.routing()
                        .places(alarm, level)
                        .forEach(place -> expected.alarm(place.alarm(), place.level())));
        assertThat(protocol.decode(protocol.encode(state)).alarms())
                .as(protocol.info().key())
                .isEqualTo(expected.build().alarms());
    }

    @Property(tries = TRIES)
    void limitsAreNeverLargerThanTheStateAllows(
            @ForAll("protocols") InverterProtocol protocol, @ForAll("any") StorageState state) {
        StorageState decoded = protocol.decode(protocol.encode(state));
        for (StorageQuantity limit :
                List.of(StorageQuantity.CHARGE_CURRENT_LIMIT, StorageQuantity.DISCHARGE_CURRENT_LIMIT)) {
            assertThat(decoded.value(limit, 0))
                    .as("%s: %s of %s", protocol.info().key(), limit, state)
                    .isLessThanOrEqualTo(state.value(limit, 0))
                    .isNotNegative();
        }
        long least = state.value(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 0);
        assertThat(decoded.value(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, Long.MAX_VALUE))
                .isGreaterThanOrEqualTo(least);
        long limit = decoded.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Long.MAX_VALUE);
        assertThat(limit).as("%s: CVL of %s", protocol.info().key(), state).isPositive();
    }

    @Property(tries = TRIES)
    void theChargeVoltageLimitIsTheStatesUnlessItIsHeldAtTheMeasuredVoltage(
            @ForAll("protocols") InverterProtocol protocol, @ForAll("plausible") StorageState state) {
        long limit = state.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0);
        long measured = state.value(StorageQuantity.VOLTAGE, 0);
        boolean isStopped = LimitParts.chargeCurrent(state) < 100;
        protocol.decode(protocol.encode(state))
                .value(StorageQuantity.CHARGE_VOLTAGE_LIMIT)
                .ifPresent(sent -> {
                    if (!isStopped || !holds(protocol)) {
                        assertThat(sent).as(protocol.info().key()).isBetween(limit - 100, limit);
                    } else {
                        assertThat(sent)
                                .as(protocol.info().key())
                                .isBetween(Math.max(limit - 100, measured), Math.max(limit, measured + 100));
                    }
                });
    }

    private static boolean holds(InverterProtocol protocol) {
        return Set.of("deye-lv-1.2", "jk-pb-pylon-dialect", "deye-pcs-3.3", "sma-si", "seplos-sma-profile", "victron")
                .contains(protocol.info().key());
    }

    @Property(tries = 20 * TRIES)
    void anyFramesGiveAStateAndThatCanBeEncodedAgain(
            @ForAll("protocols") InverterProtocol protocol,
            @ForAll int message,
            @ForAll long bits,
            @ForAll("lengths") int length) {
        BatteryMessage any = protocol.messages()
                .get(Math.floorMod(message, protocol.messages().size()));
        StorageState decoded = protocol.decode(List.of(CanFrame.packed(any.id(), length, bits)));
        for (CanFrame frame : protocol.encode(decoded)) {
            assertThat(protocol.message(frame.id())).isPresent();
        }
    }

    @Property(tries = TRIES)
    void anInvertersMessageComesBack(
            @ForAll("protocols") InverterProtocol protocol, @ForAll long bits, @ForAll("lengths") int length) {
        for (InverterMessage message : protocol.keepAlive()) {
            assertThat(protocol.decodeInverter(protocol.encode(message))).contains(message);
        }
        for (InverterFrame<?> frame : protocol.inverterFrames()) {
            protocol.decodeInverter(CanFrame.packed(frame.id(), length, bits))
                    .ifPresent(decoded -> assertThat(protocol.decodeInverter(protocol.encode(decoded)))
                            .contains(decoded));
        }
    }

    private static boolean isOneForBoth(InverterProtocol protocol, StorageQuantity quantity) {
        return FORCE_CHARGE.contains(quantity) && !specs(protocol).keySet().containsAll(FORCE_CHARGE);
    }

    /** What is sent of a state: cells may be counted through all packs, versions cut, absent ones replaced. */
    private static long expected(InverterProtocol protocol, StorageState state, StorageQuantity quantity) {
        boolean isGrowatt = protocol.info().key().startsWith("growatt");
        long value = state.value(quantity, 0);
        return switch (quantity) {
            case HIGHEST_CELL_NUMBER -> isGrowatt ? through(state, StorageQuantity.HIGHEST_CELL_PACK, value) : value;
            case LOWEST_CELL_NUMBER -> isGrowatt ? through(state, StorageQuantity.LOWEST_CELL_PACK, value) : value;
            case CHARGE_VOLTAGE_LIMIT ->
                holds(protocol) && LimitParts.chargeCurrent(state) < 100
                        ? Math.max(value, state.value(StorageQuantity.VOLTAGE, 0))
                        : value;
            case SOFTWARE_VERSION, HARDWARE_VERSION ->
                protocol == InverterProtocols.GROWATT_REV04 ? value & 0xFF00 : value;
            default -> value;
        };
    }

    private static long through(StorageState state, StorageQuantity pack, long number) {
        return (state.value(pack, 1) - 1) * state.value(StorageQuantity.CELL_COUNT, 0) + number;
    }

    /** How far a value may be off: one step of the wire where it is rounded to one side, half of it otherwise. */
    private static long resolution(InverterProtocol protocol, StorageQuantity quantity) {
        NumberSpec spec = specs(protocol).get(quantity);
        if (spec == null) {
            return 5;
        }
        long step = Math.max(1, spec.per() / spec.counts());
        return Care.of(quantity).rounding() == Rounding.NEAREST ? (step + 1) / 2 : step;
    }

    private static Map<StorageQuantity, NumberSpec> specs(InverterProtocol protocol) {
        Map<StorageQuantity, NumberSpec> specs = new HashMap<>();
        for (BatteryMessage message : protocol.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof NumberPart number && !number.spec().isWriteOnly()) {
                    specs.put(number.spec().quantity(), number.spec());
                }
            }
        }
        return specs;
    }

    @Provide
    Arbitrary<InverterProtocol> protocols() {
        return Arbitraries.of(InverterProtocols.all());
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 8);
    }

    /** Complete states of a 48 V battery. */
    @Provide
    Arbitrary<StorageState> plausible() {
        return Arbitraries.randomValue(random -> {
            StorageStateBuilder state = ExampleStates.first()
                    .set(StorageQuantity.VOLTAGE, 41_000 + random.nextInt(20_000))
                    .set(StorageQuantity.CURRENT, random.nextInt(60_000) - 30_000)
                    .set(StorageQuantity.TEMPERATURE, random.nextInt(900) - 300)
                    .set(StorageQuantity.HIGHEST_TEMPERATURE, 1 + random.nextInt(600))
                    .set(
                            StorageQuantity.LOWEST_TEMPERATURE,
                            random.nextBoolean() ? -random.nextInt(300) - 1 : 1 + random.nextInt(300))
                    .set(StorageQuantity.STATE_OF_CHARGE, random.nextInt(1001))
                    .set(StorageQuantity.HIGHEST_STATE_OF_CHARGE, random.nextInt(1001))
                    .set(StorageQuantity.LOWEST_STATE_OF_CHARGE, random.nextInt(1001))
                    .set(StorageQuantity.STATE_OF_HEALTH, random.nextInt(1001))
                    .set(StorageQuantity.REMAINING_CAPACITY, random.nextInt(600_000))
                    .set(StorageQuantity.FULL_CAPACITY, 10_000 + random.nextInt(600_000))
                    .set(StorageQuantity.INSTALLED_CAPACITY, 10_000 + random.nextInt(600_000))
                    .set(StorageQuantity.INSTALLED_ENERGY, 5_000 + random.nextInt(100_000))
                    .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 41_000 + random.nextInt(20_000))
                    .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 41_000 + random.nextInt(7_000))
                    .set(StorageQuantity.CHARGE_CURRENT_LIMIT, random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000))
                    .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, random.nextInt(1_000_000))
                    .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3_300 + random.nextInt(400))
                    .set(StorageQuantity.LOWEST_CELL_VOLTAGE, 2_500 + random.nextInt(700))
                    .set(StorageQuantity.HIGHEST_CELL_NUMBER, 1 + random.nextInt(16))
                    .set(StorageQuantity.LOWEST_CELL_NUMBER, 1 + random.nextInt(16))
                    .set(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, 1 + random.nextInt(5))
                    .set(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, 1 + random.nextInt(5))
                    .set(StorageQuantity.PACKS_TOTAL, 8)
                    .set(StorageQuantity.PACKS_ONLINE, random.nextInt(9))
                    .set(StorageQuantity.PACKS_BLOCKING_CHARGE, random.nextInt(9))
                    .set(StorageQuantity.PACKS_BLOCKING_DISCHARGE, random.nextInt(9))
                    .set(StorageQuantity.HIGHEST_CELL_PACK, 1 + random.nextInt(8))
                    .set(StorageQuantity.LOWEST_CELL_PACK, 1 + random.nextInt(8))
                    .set(StorageQuantity.CYCLE_COUNT, random.nextInt(10_000))
                    .set(StorageQuantity.CHARGED_ENERGY, random.nextInt(100_000_000))
                    .set(StorageQuantity.DISCHARGED_ENERGY, random.nextInt(100_000_000))
                    .set(StorageQuantity.SOFTWARE_VERSION, 0x0100 * (1 + random.nextInt(9)) + random.nextInt(256))
                    .set(StorageQuantity.HARDWARE_VERSION, 0x0100 * (1 + random.nextInt(9)) + random.nextInt(256))
                    .set(StorageQuantity.PRODUCT_CODE, 1 + random.nextInt(0xFFFE))
                    .set(StorageQuantity.MANUFACTURER_CODE, 1 + random.nextInt(0xFE))
                    .set(StorageQuantity.BALANCING, random.nextBoolean())
                    .set(StorageQuantity.FORCE_CHARGE_1, random.nextBoolean())
                    .set(StorageQuantity.FORCE_CHARGE_2, random.nextBoolean())
                    .set(StorageQuantity.FULL_CHARGE_REQUEST, random.nextBoolean())
                    .set(StorageText.NAME, "a name of 18 bytes")
                    .knownAlarms(Arrays.asList(StorageAlarm.values()));
            for (int i = random.nextInt(4); i > 0; i--) {
                state.alarm(
                        StorageAlarm.values()[random.nextInt(StorageAlarm.values().length)],
                        AlarmLevel.values()[random.nextInt(2)]);
            }
            return state.build();
        });
    }

    /** States with any values, absent ones among them. */
    @Provide
    Arbitrary<StorageState> any() {
        return Arbitraries.randomValue(random -> {
            StorageStateBuilder state = StorageState.builder();
            for (StorageQuantity quantity : StorageQuantity.values()) {
                switch (random.nextInt(4)) {
                    case 0 -> state.set(quantity, quantity.min());
                    case 1 -> state.set(quantity, quantity.max());
                    case 2 -> {
                        long span = Math.max(1, quantity.max() - quantity.min());
                        state.set(quantity, quantity.min() + Math.floorMod(random.nextLong(), span));
                    }
                    default -> {}
                }
            }
            for (StorageAlarm alarm : StorageAlarm.values()) {
                if (random.nextBoolean()) {
                    state.alarm(alarm, AlarmLevel.values()[random.nextInt(2)]);
                }
            }
            return state.build();
        });
    }
}
