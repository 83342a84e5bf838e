// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes out comes back, and nothing that comes in does harm, for every protocol. */
class RoundTripProperties {
    /** What each protocol carries, and how coarsely; counts of the quantity's own unit. */
    private static final Map<String, Map<StorageQuantity, Integer>> CARRIED = carried();

    private static Map<String, Map<StorageQuantity, Integer>> carried() {
        Map<StorageQuantity, Integer> pylontech = new EnumMap<>(Map.of(
                StorageQuantity.VOLTAGE, 1,
                StorageQuantity.CURRENT, 10,
                StorageQuantity.STATE_OF_CHARGE, 10,
                StorageQuantity.STATE_OF_HEALTH, 10,
                StorageQuantity.CYCLE_COUNT, 1,
                StorageQuantity.TEMPERATURE, 1,
                StorageQuantity.HIGHEST_CELL_VOLTAGE, 1,
                StorageQuantity.LOWEST_CELL_VOLTAGE, 1,
                StorageQuantity.HIGHEST_TEMPERATURE, 1,
                StorageQuantity.LOWEST_TEMPERATURE, 1));
        limits(pylontech, 1, 100);
        pylontech.put(StorageQuantity.FULL_CHARGE_REQUEST, 1);
        Map<StorageQuantity, Integer> pace = new EnumMap<>(Map.of(
                StorageQuantity.VOLTAGE, 10,
                StorageQuantity.CURRENT, 10,
                StorageQuantity.STATE_OF_CHARGE, 10,
                StorageQuantity.STATE_OF_HEALTH, 10,
                StorageQuantity.REMAINING_CAPACITY, 10,
                StorageQuantity.FULL_CAPACITY, 10,
                StorageQuantity.INSTALLED_CAPACITY, 10,
                StorageQuantity.CYCLE_COUNT, 1,
                StorageQuantity.CHARGE_ALLOWED, 1,
                StorageQuantity.DISCHARGE_ALLOWED, 1));
        Map<StorageQuantity, Integer> growatt = new EnumMap<>(Map.of(
                StorageQuantity.VOLTAGE, 10,
                StorageQuantity.CURRENT, 10,
                StorageQuantity.STATE_OF_CHARGE, 10,
                StorageQuantity.STATE_OF_HEALTH, 10,
                StorageQuantity.REMAINING_CAPACITY, 10,
                StorageQuantity.FULL_CAPACITY, 10,
                StorageQuantity.TEMPERATURE, 10,
                StorageQuantity.CYCLE_COUNT, 1,
                StorageQuantity.HIGHEST_CELL_VOLTAGE, 1,
                StorageQuantity.LOWEST_CELL_VOLTAGE, 1));
        limits(growatt, 10, 10);
        growatt.remove(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);
        Map<StorageQuantity, Integer> voltronic = new EnumMap<>(Map.of(
                StorageQuantity.VOLTAGE, 100,
                StorageQuantity.CURRENT, 100,
                StorageQuantity.STATE_OF_CHARGE, 10,
                StorageQuantity.FULL_CAPACITY, 1,
                StorageQuantity.REMAINING_CAPACITY, 1,
                StorageQuantity.INSTALLED_CAPACITY, 1,
                StorageQuantity.FORCE_CHARGE_1, 1,
                StorageQuantity.FORCE_CHARGE_2, 1,
                StorageQuantity.FULL_CHARGE_REQUEST, 1));
        limits(voltronic, 100, 100);
        return Map.of(
                "pylontech-rs485-9600", pylontech,
                "pylontech-rs485", pylontech,
                "pace", pace,
                "wow", pace,
                "voltronic-2018", pace,
                "growatt-rs485", growatt,
                "voltronic", voltronic);
    }

    private static void limits(Map<StorageQuantity, Integer> carried, int volts, int amps) {
        carried.put(StorageQuantity.CHARGE_VOLTAGE_LIMIT, volts);
        carried.put(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, volts);
        carried.put(StorageQuantity.CHARGE_CURRENT_LIMIT, amps);
        carried.put(StorageQuantity.DISCHARGE_CURRENT_LIMIT, amps);
        carried.put(StorageQuantity.CHARGE_ALLOWED, 1);
        carried.put(StorageQuantity.DISCHARGE_ALLOWED, 1);
    }

    @Provide
    Arbitrary<SerialInverterProtocol> batterySides() {
        return Arbitraries.of(SerialInverterProtocols.all().stream()
                .filter(SerialInverterProtocol::hasBatterySide)
                .toList());
    }

    @Provide
    Arbitrary<SerialInverterProtocol> protocols() {
        return Arbitraries.of(SerialInverterProtocols.all());
    }

    /** Any storage that fits into all fields, with any alarms. */
    private static StorageState anyState(Random random) {
        boolean isCharge = random.nextBoolean();
        boolean isDischarge = random.nextBoolean();
        StorageStateBuilder state = StorageState.builder()
                .set(StorageQuantity.VOLTAGE, random.nextInt(65_001))
                .set(StorageQuantity.CURRENT, random.nextInt(-327_000, 327_001))
                .set(StorageQuantity.STATE_OF_CHARGE, random.nextInt(1_001))
                .set(StorageQuantity.STATE_OF_HEALTH, random.nextInt(1_001))
                .set(StorageQuantity.REMAINING_CAPACITY, random.nextInt(655_351))
                .set(StorageQuantity.FULL_CAPACITY, random.nextInt(10, 655_351))
                .set(StorageQuantity.INSTALLED_CAPACITY, random.nextInt(10, 655_351))
                .set(StorageQuantity.CYCLE_COUNT, random.nextInt(65_536))
                .set(StorageQuantity.TEMPERATURE, random.nextInt(-1_260, 1_261))
                .set(StorageQuantity.HIGHEST_TEMPERATURE, random.nextInt(-1_000, 1_001))
                .set(StorageQuantity.LOWEST_TEMPERATURE, random.nextInt(-1_000, 1_001))
                .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, random.nextInt(1, 65_001))
                .set(StorageQuantity.LOWEST_CELL_VOLTAGE, random.nextInt(1, 65_001))
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, random.nextInt(45_000, 65_001))
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, random.nextInt(1, 44_001))
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, isCharge ? random.nextInt(655_351) : 0)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, isDischarge ? random.nextInt(655_351) : 0)
                .set(StorageQuantity.CHARGE_ALLOWED, isCharge)
                .set(StorageQuantity.DISCHARGE_ALLOWED, isDischarge)
                .set(StorageQuantity.FORCE_CHARGE_1, random.nextBoolean())
                .set(StorageQuantity.FORCE_CHARGE_2, random.nextBoolean())
                .set(StorageQuantity.FULL_CHARGE_REQUEST, random.nextBoolean());
        for (StorageAlarm alarm : StorageAlarm.values()) {
            if (random.nextInt(8) == 0) {
                state.alarm(alarm, random.nextBoolean() ? AlarmLevel.PROTECTION : AlarmLevel.WARNING);
            }
        }
        return state.build();
    }

    private static PackStatus anyPack(Random random) {
        PackStatus.Builder pack = PackStatus.builder();
        for (int cell = 0; cell < 16; cell++) {
            pack.set(Quantity.CELL_VOLTAGES, cell, random.nextInt(2_000, 4_500));
        }
        return pack.set(Quantity.MOSFET_TEMPERATURE, random.nextInt(-400, 1_200))
                .set(Quantity.TEMPERATURE_1, random.nextInt(-400, 1_200))
                .set(Quantity.TEMPERATURE_2, random.nextInt(-400, 1_200))
                .build();
    }

    private static Reading read(SerialInverterProtocol protocol, BatterySnapshot battery) throws BmsException {
        Reading reading = Reading.NOTHING;
        for (InverterRequest request : protocol.readPlan(protocol.address(1))) {
            reading = reading.with(protocol.decode(request, protocol.answer(request, battery)));
        }
        return reading;
    }

    @Property(tries = 400)
    void aStateComesBackWithinTheResolution(@ForAll("batterySides") SerialInverterProtocol protocol, @ForAll long seed)
            throws BmsException {
        Random random = new Random(seed);
        StorageState state = anyState(random);
        PackStatus pack = anyPack(random);
        Reading reading = read(
                protocol,
                new BatterySnapshot(state, List.of(pack), PackSettings.builder().build()));
        CARRIED.get(protocol.info().key()).forEach((quantity, resolution) -> {
            long sent = state.value(quantity).orElseThrow();
            long came = reading.state().value(quantity).orElseThrow(() -> new AssertionError(quantity + " is absent"));
            assertThat(Math.abs(came - sent))
                    .as("%s %d came as %d", quantity, sent, came)
                    .isLessThan(resolution);
            switch (quantity) {
                case CHARGE_VOLTAGE_LIMIT, CHARGE_CURRENT_LIMIT, DISCHARGE_CURRENT_LIMIT, STATE_OF_CHARGE ->
                    assertThat(came).as("%s", quantity).isLessThanOrEqualTo(sent);
                case DISCHARGE_VOLTAGE_LIMIT -> assertThat(came).isGreaterThanOrEqualTo(sent);
                default -> {}
            }
        });
        cellsComeBack(protocol, pack, reading.pack());
    }

    private static void cellsComeBack(SerialInverterProtocol protocol, PackStatus sent, PackStatus came) {
        if (protocol.info().key().startsWith("pylontech")) {
            return;
        }
        int resolution = protocol.info().key().equals("voltronic") ? 100 : 1;
        for (int cell = 1; cell <= 16; cell++) {
            assertThat(Math.abs(came.cellMillivolts(cell).orElseThrow()
                            - sent.cellMillivolts(cell).orElseThrow()))
                    .isLessThan(resolution);
        }
    }

    @Property(tries = 400)
    void noProtectionIsLostAndNoneAppears(@ForAll("batterySides") SerialInverterProtocol protocol, @ForAll long seed)
            throws BmsException {
        StorageState state = anyState(new Random(seed));
        Map<StorageAlarm, AlarmLevel> came =
                read(protocol, BatterySnapshot.of(state)).state().alarms();
        long protections = state.alarms().values().stream()
                .filter(AlarmLevel.PROTECTION::equals)
                .count();
        assertThat(came.containsValue(AlarmLevel.PROTECTION)).isEqualTo(protections > 0);
        state.alarms().forEach((alarm, level) -> {
            if (level == AlarmLevel.PROTECTION) {
                StorageState alone = StorageState.builder()
                        .set(StorageQuantity.VOLTAGE, 50_000)
                        .set(StorageQuantity.CURRENT, 0)
                        .set(StorageQuantity.STATE_OF_CHARGE, 500)
                        .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                        .alarm(alarm, level)
                        .build();
                try {
                    assertThat(read(protocol, BatterySnapshot.of(alone)).state().alarms())
                            .as("%s alone", alarm)
                            .containsValue(AlarmLevel.PROTECTION)
                            .allSatisfy((each, itsLevel) ->
                                    assertThat(came.get(each)).isNotNull());
                } catch (BmsException e) {
                    throw new AssertionError(e);
                }
            }
        });
    }

    @Property(tries = 300)
    void requestsAndAnswersAreFoundInAnyChunksBetweenNoise(
            @ForAll("batterySides") SerialInverterProtocol protocol, @ForAll long seed) throws BmsException {
        Random random = new Random(seed);
        BatterySnapshot battery = BatterySnapshot.of(anyState(random));
        List<InverterRequest> plan = protocol.readPlan(protocol.address(1));
        InverterRequest request = plan.get(random.nextInt(plan.size()));
        byte[] answer = protocol.answer(request, battery);
        assertThat(found(protocol.requests(), request.bytes(), random))
                .anyMatch(each -> Arrays.equals(each, request.bytes()));
        assertThat(found(protocol.answers(request), answer, random)).anyMatch(each -> Arrays.equals(each, answer));
    }

    private static List<byte[]> found(FrameFinder finder, byte[] frame, Random random) {
        List<byte[]> found = new ArrayList<>();
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        feed(finder, noise, random, found);
        feed(finder, frame, random, found);
        feed(finder, noise, random, found);
        return found;
    }

    private static void feed(FrameFinder finder, byte[] bytes, Random random, List<byte[]> found) {
        int done = 0;
        while (done < bytes.length) {
            int part = Math.min(bytes.length - done, 1 + random.nextInt(12));
            finder.feed(bytes, done, part, found::add);
            done += part;
            assertThat(finder.pendingBytes()).isLessThanOrEqualTo(18 + 2 * 2_047);
        }
    }

    @Property(tries = 400)
    void anyBytesAreReadOrRefused(
            @ForAll("protocols") SerialInverterProtocol protocol, @ForAll byte[] bytes, @ForAll long seed) {
        Random random = new Random(seed);
        List<InverterRequest> plan = protocol.readPlan(protocol.address(1));
        InverterRequest request = plan.get(random.nextInt(plan.size()));
        found(protocol.requests(), bytes, random)
                .forEach(frame -> protocol.request(frame)
                        .ifPresent(asked -> assertThat(protocol.answer(asked, SampleBattery.snapshot()))
                                .isNotNull()));
        found(protocol.answers(request), bytes, random);
        outcome(protocol, request, bytes);
        outcome(protocol, request, spoiled(protocol, request, random));
    }

    /** A good answer with one byte changed, and its checksum put right where it is a CRC. */
    private static byte[] spoiled(SerialInverterProtocol protocol, InverterRequest request, Random random) {
        byte[] answer = protocol.answer(request, SampleBattery.snapshot());
        if (answer.length > 4) {
            answer[random.nextInt(answer.length)] = (byte) random.nextInt();
            if (answer[0] != '~') {
                Crc16.close(answer, 0, answer.length);
            }
        }
        return answer;
    }

    private static void outcome(SerialInverterProtocol protocol, InverterRequest request, byte[] bytes) {
        Optional<Reading> reading;
        try {
            reading = Optional.of(protocol.decode(request, bytes));
        } catch (BmsProtocolException | BmsRejectedException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(reading.get().state()).isNotNull();
    }
}
