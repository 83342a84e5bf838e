// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.storage.StorageQuantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an inverter behaves towards its battery and what it wants of it, as data for {@link VirtualInverter}. The constants are
 * made from the can-inverter reference (sections 3 to 12 and 17), independently of the tables with which this library encodes;
 * times of which no document speaks are chosen. Immutable.
 *
 * @param key         the name in programs, such as {@code victron}
 * @param label       the name for people
 * @param frames      what it wants to hear
 * @param values      which values it accepts
 * @param isExclusive whether the bus must carry nothing else from the battery
 * @param answerWithin how soon after its own sign of life it wants to hear something
 * @param answerTo    the message of the battery to which its sign of life is the reaction; nothing where it sends by itself
 */
public record InverterRules(
        String key,
        String label,
        List<FrameRule> frames,
        List<ValueRule> values,
        boolean isExclusive,
        Duration answerWithin,
        Optional<CanId> answerTo) {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    /** Pylontech low voltage: all messages once a second, "PN" in the alarms. */
    public static final InverterRules PYLONTECH = of(
            "pylontech",
            "Inverter for Pylontech",
            List.of(
                    FrameRule.millis(0x351, "limits", 6, 8, 500, 2000, 5000),
                    FrameRule.millis(0x355, "state of charge", 4, 8, 500, 2000, 5000),
                    FrameRule.millis(0x356, "measurements", 6, 8, 500, 2000, 5000),
                    FrameRule.millis(0x359, "alarms", 7, 8, 500, 2000, 5000)
                            .fixed(5, 'P')
                            .fixed(6, 'N'),
                    FrameRule.millis(0x35C, "requests", 1, 8, 500, 2000, 5000),
                    FrameRule.millis(0x35E, "manufacturer", 5, 8, 500, 2000, 5000)));

    /** Deye: the messages of Pylontech, its 0x305 is a reaction to 0x356. */
    public static final InverterRules DEYE = new InverterRules(
            "deye", "Deye", PYLONTECH.frames, List.of(), false, TWO_SECONDS, Optional.of(CanId.standard(0x356)));

    /** GoodWe as JK boards serve it: the messages of Pylontech and the extremes of the cells. */
    public static final InverterRules GOODWE = of(
            "goodwe",
            "GoodWe",
            List.of(
                    FrameRule.millis(0x351, "limits", 6, 8, 50, 2000, 5000),
                    FrameRule.millis(0x355, "state of charge", 4, 8, 50, 2000, 5000),
                    FrameRule.millis(0x356, "measurements", 6, 8, 50, 2000, 5000),
                    FrameRule.millis(0x359, "alarms", 7, 8, 50, 2000, 5000).optional(),
                    FrameRule.millis(0x35A, "alarms", 8, 8, 50, 2000, 5000).optional(),
                    FrameRule.millis(0x35C, "requests", 1, 8, 50, 2000, 5000).optional(),
                    FrameRule.millis(0x35E, "manufacturer", 5, 8, 50, 2000, 5000),
                    FrameRule.millis(0x370, "extremes", 8, 8, 50, 2000, 5000).optional(),
                    FrameRule.millis(0x371, "positions of extremes", 8, 8, 50, 2000, 5000)
                            .optional()));

    /** LuxPower: the messages of Pylontech with cells, capacity and cycles in them, always 8 bytes. */
    public static final InverterRules LUXPOWER = of(
            "luxpower",
            "LuxPower",
            List.of(
                    FrameRule.millis(0x351, "limits", 8, 8, 500, 2000, 5000),
                    FrameRule.millis(0x355, "state of charge and cells", 8, 8, 500, 2000, 5000),
                    FrameRule.millis(0x356, "measurements", 8, 8, 500, 2000, 5000),
                    FrameRule.millis(0x359, "alarms", 8, 8, 500, 2000, 5000),
                    FrameRule.millis(0x35C, "requests and cycles", 8, 8, 500, 2000, 5000),
                    FrameRule.millis(0x35E, "brand", 8, 8, 500, 2000, 5000)));

    /** SMA Sunny Island: nothing faster than 200 ms, nothing else on the bus, 60 s until it gives up. */
    public static final InverterRules SMA = new InverterRules(
            "sma",
            "SMA Sunny Island",
            List.of(
                    FrameRule.millis(0x351, "limits", 8, 8, 200, 10_000, 60_000),
                    FrameRule.millis(0x355, "state of charge", 6, 8, 200, 10_000, 60_000),
                    FrameRule.millis(0x356, "measurements", 6, 8, 200, 10_000, 60_000),
                    FrameRule.millis(0x35A, "alarms", 8, 8, 200, 10_000, 60_000),
                    FrameRule.millis(0x35B, "events", 1, 8, 200, 10_000, 60_000).optional(),
                    FrameRule.millis(0x35E, "manufacturer", 1, 8, 200, 10_000, 60_000),
                    FrameRule.millis(0x35F, "battery", 8, 8, 200, 10_000, 60_000)),
            List.of(
                    new ValueRule(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 41_000, 63_000),
                    new ValueRule(StorageQuantity.CHARGE_CURRENT_LIMIT, 0, 1_200_000),
                    new ValueRule(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0, 1_200_000),
                    new ValueRule(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 41_000, 48_000)),
            true,
            Duration.ofSeconds(60),
            Optional.empty());

    /** Victron GX: limits expire after 3 s. */
    public static final InverterRules VICTRON = of(
            "victron",
            "Victron GX",
            List.of(
                    FrameRule.millis(0x351, "limits", 8, 8, 50, 2000, 3000),
                    FrameRule.millis(0x355, "state of charge", 4, 8, 50, 2000, 5000),
                    FrameRule.millis(0x356, "measurements", 6, 8, 50, 2000, 5000),
                    FrameRule.millis(0x35A, "alarms", 8, 8, 50, 2000, 5000),
                    FrameRule.millis(0x35E, "manufacturer", 2, 8, 50, 10_000, 20_000),
                    FrameRule.millis(0x35F, "battery", 6, 8, 50, 10_000, 20_000),
                    FrameRule.millis(0x372, "modules", 8, 8, 50, 10_000, 20_000).optional(),
                    FrameRule.millis(0x373, "extremes", 8, 8, 50, 10_000, 20_000)
                            .optional(),
                    FrameRule.millis(0x379, "installed capacity", 2, 8, 50, 10_000, 20_000)
                            .optional()));

    /** Growatt low voltage: asks with 0x301 every 510 ms and wants the answers within a second. */
    public static final InverterRules GROWATT = new InverterRules(
            "growatt",
            "Growatt",
            List.of(
                    FrameRule.millis(0x311, "limits", 8, 8, 50, 1500, 3000),
                    FrameRule.millis(0x312, "alarms", 8, 8, 50, 1500, 3000),
                    FrameRule.millis(0x313, "measurements", 8, 8, 50, 1500, 3000),
                    FrameRule.millis(0x314, "capacity", 8, 8, 50, 1500, 3000),
                    FrameRule.millis(0x319, "requests", 8, 8, 50, 1500, 3000),
                    FrameRule.millis(0x320, "version", 8, 8, 50, 1500, 3000).optional()),
            List.of(),
            false,
            Duration.ofSeconds(1),
            Optional.empty());

    private static final List<InverterRules> ALL = List.of(PYLONTECH, SMA, VICTRON, GROWATT, DEYE, GOODWE, LUXPOWER);

    /** Copies the lists. */
    public InverterRules {
        frames = List.copyOf(frames);
        values = List.copyOf(values);
    }

    private static InverterRules of(String key, String label, List<FrameRule> frames) {
        return new InverterRules(key, label, frames, List.of(), false, TWO_SECONDS, Optional.empty());
    }

    /** {@return the inverters of which the rules are known; cannot be changed} */
    public static List<InverterRules> all() {
        return ALL;
    }

    /**
     * {@return the inverter with a key, or nothing}
     *
     * @param key such as {@code victron}
     */
    public static Optional<InverterRules> find(String key) {
        return ALL.stream().filter(rules -> rules.key.equals(key)).findFirst();
    }

    /**
     * {@return an inverter that wants exactly what the table of a protocol says} For protocols without an inverter of their own
     * here. It cannot find an error of the table.
     *
     * @param protocol the protocol
     */
    public static InverterRules of(InverterProtocol protocol) {
        return new InverterRules(
                protocol.info().key(),
                "Inverter for " + protocol.info().label(),
                protocol.messages().stream().map(FrameRule::of).toList(),
                List.of(),
                true,
                protocol.inverterPeriod().plus(TWO_SECONDS),
                Optional.empty());
    }

    @Override
    public String toString() {
        return label;
    }
}
