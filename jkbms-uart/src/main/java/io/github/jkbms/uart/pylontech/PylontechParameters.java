// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Setting;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What a battery is set to, as command 47H tells it (section 2.5.3). Immutable.
 *
 * @param cellHighMillivolts        upper limit of a cell
 * @param cellLowMillivolts         lower limit of a cell at which it warns
 * @param cellUnderMillivolts       lower limit of a cell at which it switches off
 * @param chargeHotDeciCelsius      highest temperature for charging
 * @param chargeColdDeciCelsius     lowest temperature for charging
 * @param chargeLimitMilliamps      charge current limit, never negative
 * @param moduleHighMillivolts      upper limit of the module
 * @param moduleLowMillivolts       lower limit of the module at which it warns
 * @param moduleUnderMillivolts     lower limit of the module at which it switches off
 * @param dischargeHotDeciCelsius   highest temperature for discharging
 * @param dischargeColdDeciCelsius  lowest temperature for discharging
 * @param dischargeLimitMilliamps   discharge current limit, never negative
 */
public record PylontechParameters(
        int cellHighMillivolts,
        int cellLowMillivolts,
        int cellUnderMillivolts,
        int chargeHotDeciCelsius,
        int chargeColdDeciCelsius,
        int chargeLimitMilliamps,
        int moduleHighMillivolts,
        int moduleLowMillivolts,
        int moduleUnderMillivolts,
        int dischargeHotDeciCelsius,
        int dischargeColdDeciCelsius,
        int dischargeLimitMilliamps) {
    private static final int WORDS = 12;

    private static final List<Setting> NEEDED = List.of(
            Setting.CELL_OVERVOLTAGE_PROTECTION,
            Setting.CELL_UNDERVOLTAGE_PROTECTION,
            Setting.CHARGE_OVERTEMPERATURE_PROTECTION,
            Setting.CHARGE_UNDERTEMPERATURE_PROTECTION,
            Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION,
            Setting.CELL_COUNT);

    /**
     * {@return the parameters of a pack; nothing where its settings or the limits are not known} A JK-PB has no warning levels:
     * they are those at which it switches off. It has no lower temperature for discharging that every firmware tells: that for
     * charging stands for it.
     *
     * @param settings what the pack is set to
     * @param state    the limits
     */
    static Optional<PylontechParameters> of(PackSettings settings, StorageState state) {
        if (!NEEDED.stream().allMatch(settings::has) || !state.has(StorageQuantity.CHARGE_VOLTAGE_LIMIT)) {
            return Optional.empty();
        }
        int under = number(settings, Setting.CELL_UNDERVOLTAGE_PROTECTION);
        int moduleUnder = (int) state.value(
                StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, (long) under * number(settings, Setting.CELL_COUNT));
        return Optional.of(new PylontechParameters(
                number(settings, Setting.CELL_OVERVOLTAGE_PROTECTION),
                under,
                under,
                number(settings, Setting.CHARGE_OVERTEMPERATURE_PROTECTION),
                number(settings, Setting.CHARGE_UNDERTEMPERATURE_PROTECTION),
                (int) state.value(StorageQuantity.CHARGE_CURRENT_LIMIT, 0),
                (int) state.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0),
                moduleUnder,
                moduleUnder,
                number(settings, Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION),
                number(settings, Setting.CHARGE_UNDERTEMPERATURE_PROTECTION),
                (int) state.value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0)));
    }

    private static int number(PackSettings settings, Setting setting) {
        return (int) settings.reported(setting).orElseThrow();
    }

    /** {@return the payload, with the information flag in front} Numbers that do not fit become the nearest that do. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        voltage(out, cellHighMillivolts);
        voltage(out, cellLowMillivolts);
        voltage(out, cellUnderMillivolts);
        temperature(out, chargeHotDeciCelsius);
        temperature(out, chargeColdDeciCelsius);
        Payload.put(out, Payload.limited(chargeLimitMilliamps / 100), 2);
        voltage(out, moduleHighMillivolts);
        voltage(out, moduleLowMillivolts);
        voltage(out, moduleUnderMillivolts);
        temperature(out, dischargeHotDeciCelsius);
        temperature(out, dischargeColdDeciCelsius);
        Payload.put(out, Payload.limited(-dischargeLimitMilliamps / 100), 2);
        return out.toByteArray();
    }

    private static void voltage(ByteArrayOutputStream out, int millivolts) {
        Payload.put(out, Math.min(0xFFFF, Math.max(0, millivolts)), 2);
    }

    private static void temperature(ByteArrayOutputStream out, int deciCelsius) {
        Payload.put(out, Math.min(0xFFFF, Math.max(0, deciCelsius + SystemTables.ZERO_CELSIUS)), 2);
    }

    /**
     * {@return the parameters of a payload}
     *
     * @param info the payload, with the information flag in front
     * @throws BmsProtocolException if it has another length
     */
    public static PylontechParameters decode(byte[] info) throws BmsProtocolException {
        if (info.length != 1 + 2 * WORDS) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "the system parameters have %d bytes instead of 25".formatted(info.length));
        }
        Payload in = new Payload(info);
        in.take(1);
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = (int) in.take(2);
        }
        return new PylontechParameters(
                words[0],
                words[1],
                words[2],
                words[3] - SystemTables.ZERO_CELSIUS,
                words[4] - SystemTables.ZERO_CELSIUS,
                Math.abs((short) words[5]) * 100,
                words[6],
                words[7],
                words[8],
                words[9] - SystemTables.ZERO_CELSIUS,
                words[10] - SystemTables.ZERO_CELSIUS,
                Math.abs((short) words[11]) * 100);
    }
}
