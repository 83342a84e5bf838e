// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import static io.github.jkbms.uart.inverter.field.AlarmTable.protection;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.AlarmTable;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalInt;

/**
 * The block of one battery in the payload of 44H, from the number of cells on (section 2.5.2). It knows protections alone; what
 * it has no name for is "other error" at the voltage of the module.
 */
final class AlarmPayload {
    static final int FINE = 0x00;
    static final int TOO_LOW = 0x01;
    static final int TOO_HIGH = 0x02;
    static final int OTHER = 0xF0;

    private static final int TEMPERATURES = 5;
    private static final long FLOWING_MILLIAMPS = 100;

    /** Word 0 is status 1; word 1 is no field but tells what is left for the voltage of the module. */
    private static final AlarmTable STATUS = new AlarmTable(
            protection(0, 7, StorageAlarm.PACK_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            protection(0, 6, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(0, 5, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(0, 4, StorageAlarm.DISCHARGE_OVERCURRENT),
            protection(0, 2, StorageAlarm.CHARGE_OVERCURRENT),
            protection(0, 1, StorageAlarm.CELL_UNDERVOLTAGE),
            protection(0, 0, StorageAlarm.PACK_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            protection(1, 0, StorageAlarm.CELL_OVERVOLTAGE),
            protection(1, 1, StorageAlarm.UNDERTEMPERATURE),
            protection(1, 2, StorageAlarm.GENERAL));

    private static final int CELL_OVERVOLTAGE = 1;
    private static final int UNDERTEMPERATURE = 1 << 1;
    private static final int GENERAL = 1 << 2;

    private AlarmPayload() {}

    static void write(BatterySnapshot battery, ByteArrayOutputStream out) {
        StorageState state = battery.state();
        int status = STATUS.word(state, 0);
        int rest = STATUS.word(state, 1);
        cells(battery, status, rest, out);
        int temperature = (rest & UNDERTEMPERATURE) != 0 ? TOO_LOW : (status & 0x60) != 0 ? TOO_HIGH : FINE;
        out.write(TEMPERATURES);
        out.write(FINE);
        for (int i = 1; i < TEMPERATURES; i++) {
            out.write(temperature);
        }
        out.write((status & 0x04) != 0 ? TOO_HIGH : FINE);
        out.write(voltage(status, rest));
        out.write((status & 0x10) != 0 ? TOO_HIGH : FINE);
        out.write(status);
        out.write(switches(battery));
        out.write(flow(state));
        out.write(0);
        out.write(0);
    }

    private static int voltage(int status, int rest) {
        if ((rest & GENERAL) != 0) {
            return OTHER;
        }
        return (status & 0x01) != 0 ? TOO_HIGH : (status & 0x80) != 0 ? TOO_LOW : FINE;
    }

    /** The states of the cells; where it is not known which cell is meant, the first one stands for it. */
    private static void cells(BatterySnapshot battery, int status, int rest, ByteArrayOutputStream out) {
        PackStatus pack = battery.pack();
        int count = Math.max(1, pack.cellCount());
        byte[] cells = new byte[count];
        if ((status & 0x02) != 0) {
            cells[index(pack.lowestCell(), count)] = TOO_LOW;
        }
        if ((rest & CELL_OVERVOLTAGE) != 0) {
            cells[index(pack.highestCell(), count)] = TOO_HIGH;
        }
        out.write(count);
        out.writeBytes(cells);
    }

    private static int index(OptionalInt cell, int count) {
        return Math.min(cell.orElse(1), count) - 1;
    }

    private static int switches(BatterySnapshot battery) {
        StorageState state = battery.state();
        boolean isCharge =
                battery.pack().isChargeMosfetOn().orElse(state.isChargeAllowed().orElse(false));
        boolean isDischarge = battery.pack()
                .isDischargeMosfetOn()
                .orElse(state.isDischargeAllowed().orElse(false));
        boolean isPowering = state.value(StorageQuantity.CURRENT, 0) < -FLOWING_MILLIAMPS;
        return (isPowering ? 0x08 : 0) | (isDischarge ? 0x04 : 0) | (isCharge ? 0x02 : 0);
    }

    private static int flow(StorageState state) {
        long current = state.value(StorageQuantity.CURRENT, 0);
        boolean isFull = state.value(StorageQuantity.STATE_OF_CHARGE, 0) == 1000;
        return (current > FLOWING_MILLIAMPS ? 0x80 : 0)
                | (current < -FLOWING_MILLIAMPS ? 0x40 : 0)
                | (isFull ? 0x08 : 0);
    }

    static void read(Payload in, ReadingBuilder reading) throws BmsProtocolException {
        int rest = 0;
        long count = in.take(1);
        for (int cell = 0; cell < count; cell++) {
            rest |= in.take(1) == TOO_HIGH ? CELL_OVERVOLTAGE : 0;
        }
        count = in.take(1);
        boolean isHot = false;
        for (int sensor = 0; sensor < count; sensor++) {
            long state = in.take(1);
            rest |= state == TOO_LOW ? UNDERTEMPERATURE : 0;
            isHot |= state == TOO_HIGH;
        }
        in.take(1);
        rest |= in.take(1) == OTHER ? GENERAL : 0;
        in.take(1);
        int status = (int) in.take(1);
        STATUS.read(0, status, reading);
        STATUS.read(1, rest, reading);
        if (isHot && (status & 0x60) == 0) {
            reading.alarm(StorageAlarm.OVERTEMPERATURE, AlarmLevel.PROTECTION);
        } else {
            reading.knownAlarms(List.of(StorageAlarm.OVERTEMPERATURE));
        }
        long switches = in.take(1);
        reading.pack(Quantity.DISCHARGE_MOSFET, 0, switches >>> 2 & 1);
        reading.pack(Quantity.CHARGE_MOSFET, 0, switches >>> 1 & 1);
        in.take(1);
        if (in.take(2) != 0) {
            reading.alarm(StorageAlarm.CELL_FAILURE, AlarmLevel.PROTECTION);
        } else {
            reading.knownAlarms(List.of(StorageAlarm.CELL_FAILURE));
        }
    }
}
