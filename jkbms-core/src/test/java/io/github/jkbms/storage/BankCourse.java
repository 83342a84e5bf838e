// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A bank to which a seed happens: voltages, currents, temperatures, MOSFETs, alarms and silence, second by second. */
final class BankCourse {
    private static final Alarm[] ALARMS = {
        Alarm.CELL_OVERVOLTAGE,
        Alarm.CELL_UNDERVOLTAGE,
        Alarm.CHARGE_OVERCURRENT,
        Alarm.DISCHARGE_OVERTEMPERATURE,
        Alarm.MOSFET_OVERTEMPERATURE,
        Alarm.DEFAULT_PASSWORD,
        Alarm.BALANCE_WIRE_RESISTANCE
    };

    private final Random random;
    private final List<TestPack> packs = new ArrayList<>();
    private final List<PackInput> inputs = new ArrayList<>();
    private final boolean[] isSilent;
    private long nowNanos;

    BankCourse(long seed) {
        random = new Random(seed);
        int count = 1 + random.nextInt(4);
        isSilent = new boolean[count];
        for (int number = 1; number <= count; number++) {
            packs.add(anyPack(number, random));
            inputs.add(packs.get(number - 1).at(0));
        }
    }

    /** A pack of any size and in any state that a real one can have. */
    static TestPack anyPack(int number, Random random) {
        TestPack pack = TestPack.of(number)
                .capacity(50_000L + random.nextInt(300_000))
                .setting(Setting.CHARGE_CURRENT_LIMIT, 10_000L + random.nextInt(190_000))
                .setting(Setting.DISCHARGE_CURRENT_LIMIT, 10_000L + random.nextInt(190_000))
                .setting(Setting.REQUESTED_CHARGE_VOLTAGE, 3_400L + random.nextInt(200))
                .cells(16, 3_000 + random.nextInt(600));
        change(pack, random);
        return pack;
    }

    private static void change(TestPack pack, Random random) {
        pack.cell(1 + random.nextInt(16), 2_700 + random.nextInt(1_000))
                .status(Quantity.STATE_OF_CHARGE, random.nextInt(101))
                .temperatures(random.nextInt(500) - 50, random.nextInt(500) - 50)
                .status(Quantity.PACK_CURRENT, random.nextInt(200_000) - 100_000)
                .mosfets(random.nextInt(5) > 0, random.nextInt(5) > 0)
                .status(
                        Quantity.ALARMS,
                        random.nextInt(4) > 0
                                ? 0
                                : Alarms.of(ALARMS[random.nextInt(ALARMS.length)])
                                        .bits());
    }

    /** Lets something between a moment and some seconds pass, in which anything may happen. */
    void step() {
        nowNanos += 1 + (long) (random.nextDouble() * 3 * TestPack.SECOND);
        for (int i = 0; i < packs.size(); i++) {
            isSilent[i] = random.nextInt(20) == 0 ? !isSilent[i] : isSilent[i];
            if (random.nextInt(5) == 0) {
                change(packs.get(i), random);
            }
            if (!isSilent[i]) {
                inputs.set(i, packs.get(i).at(nowNanos));
            }
        }
    }

    /** Makes every pack a healthy one at rest that answers. */
    void heal() {
        for (int i = 0; i < packs.size(); i++) {
            packs.set(i, TestPack.of(i + 1).cells(16, 3_290));
            isSilent[i] = false;
        }
    }

    /** Lets a second pass in which every pack that is not silent says the same again. */
    void second() {
        nowNanos += TestPack.SECOND;
        for (int i = 0; i < packs.size(); i++) {
            if (!isSilent[i]) {
                inputs.set(i, packs.get(i).at(nowNanos));
            }
        }
    }

    void silence(int index) {
        isSilent[index] = true;
    }

    void hearAll() {
        Arrays.fill(isSilent, false);
    }

    /** Stops the currents: values at rest may stay the same for long. */
    void rest() {
        packs.forEach(pack -> pack.status(Quantity.PACK_CURRENT, 0));
    }

    List<PackInput> inputs() {
        return List.copyOf(inputs);
    }

    List<TestPack> packs() {
        return packs;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** What the packs are set to together, in one direction. */
    long sumOf(Setting setting) {
        return inputs.stream()
                .mapToLong(
                        input -> input.settings().orElseThrow().value(setting).orElse(0))
                .sum();
    }
}
