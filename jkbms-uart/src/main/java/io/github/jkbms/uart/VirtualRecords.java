// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.LogEvent;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.SystemLogEntry;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.sim.LogRecord;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.frame.LogCodec;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The native records in which a virtual pack shows itself. For simulators of the wires that carry them. Stateless. */
public final class VirtualRecords {
    private VirtualRecords() {}

    /**
     * {@return the records that answer a request for a type: one, or for the detail log as many as it takes; none for a type
     * that devices do not send}
     *
     * @param pack    the pack
     * @param type    what is asked for
     * @param counter byte 5 of the records, 0 to 255
     */
    public static List<NativeFrame> of(VirtualPack pack, RecordType type, int counter) {
        return switch (type) {
            case SETTINGS -> List.of(NativeFrame.of(type, counter, pack.littleEndian(Block.SETTINGS)));
            case LIVE -> List.of(NativeFrame.of(type, counter, pack.littleEndian(Block.LIVE)));
            case DEVICE_INFO -> List.of(NativeFrame.of(type, counter, pack.littleEndian(Block.INFO)));
            case SYSTEM_LOG -> List.of(LogCodec.encode(systemLog(pack), counter));
            case DETAIL_LOG -> details(pack, counter);
            case SETTINGS_DOWNLOAD -> List.of();
        };
    }

    private static SystemLog systemLog(VirtualPack pack) {
        List<SystemLogEntry> events = pack.log().stream()
                .filter(entry -> entry.code() != 0)
                .map(entry -> new SystemLogEntry(entry.runTimeSeconds(), new LogEvent(entry.code())))
                .toList();
        int kept = Math.min(events.size(), SystemLog.CAPACITY);
        return new SystemLog(events.size(), events.subList(events.size() - kept, events.size()));
    }

    private static List<NativeFrame> details(VirtualPack pack, int counter) {
        List<LogRecord> log = pack.log();
        List<NativeFrame> frames = new ArrayList<>();
        for (int first = 0; first < log.size() || first == 0; first += LogCodec.DETAILS_PER_RECORD) {
            List<DetailLogEntry> part = new ArrayList<>();
            for (int i = first; i < Math.min(log.size(), first + LogCodec.DETAILS_PER_RECORD); i++) {
                part.add(detail(i, log.get(i)));
            }
            frames.add(LogCodec.encode(first, part, counter));
        }
        return frames;
    }

    /** Values that do not fit into the small fields of the log are held at their ends. */
    private static DetailLogEntry detail(int index, LogRecord entry) {
        PackStatus status = entry.status();
        int switches = (status.isChargeMosfetOn().orElse(false) ? 1 : 0)
                | (status.isDischargeMosfetOn().orElse(false) ? 2 : 0)
                | (status.isBalancing().orElse(false) ? 4 : 0)
                | (status.isHeating().orElse(false) ? 8 : 0);
        return new DetailLogEntry(
                index,
                entry.clockSeconds() & 0xFFFF_FFFFL,
                new LogEvent(entry.code()),
                switches,
                status.highestCell().orElse(1),
                status.lowestCell().orElse(1),
                status.highestCellMillivolts().orElse(0),
                status.lowestCellMillivolts().orElse(0),
                status.voltageMillivolts() / 10 * 10,
                held(status.currentMilliamps() / 100, Short.MIN_VALUE, Short.MAX_VALUE) * 100,
                tenthsOfAmpHours(status, Quantity.REMAINING_CAPACITY),
                tenthsOfAmpHours(status, Quantity.FULL_CAPACITY),
                celsius(status.highestTemperatureDeciCelsius()),
                celsius(status.lowestTemperatureDeciCelsius()),
                celsius(status.temperatureDeciCelsius(TemperatureSensor.MOSFET)).orElse(0),
                held(status.value(Quantity.HEATING_CURRENT).orElse(0) / 100, 0, 0xFF) * 100);
    }

    private static int tenthsOfAmpHours(PackStatus status, Quantity quantity) {
        return held(status.value(quantity).orElse(0) / 100, 0, 0xFFFF) * 100;
    }

    private static OptionalInt celsius(OptionalInt deciCelsius) {
        return deciCelsius.stream()
                .map(value -> held(Math.floorDiv(value, 10), Byte.MIN_VALUE, Byte.MAX_VALUE))
                .findFirst();
    }

    private static int held(long value, int min, int max) {
        return (int) Math.max(min, Math.min(max, value));
    }
}
