// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.FieldTable;
import io.github.jkbms.uart.inverter.field.NumberField;
import io.github.jkbms.uart.inverter.field.TextField;

/** What the payloads of good answers say, command by command. */
final class AnswerPayloads {
    static final int MANUFACTURER_LENGTH = 32;

    private static final FieldTable MANUFACTURER = new FieldTable(
            new TextField(0, 10, StorageText.NAME),
            NumberField.of(10, 2, StorageQuantity.SOFTWARE_VERSION, 1).absentAs(0),
            new TextField(12, 20, StorageText.MANUFACTURER));

    private static final FieldTable SERIAL_NUMBER = new FieldTable(new TextField(1, 16, StorageText.SERIAL_NUMBER));

    private static final FieldTable SOFTWARE_VERSION = new FieldTable(
            NumberField.of(1, 2, StorageQuantity.SOFTWARE_VERSION, 1).absentAs(0));

    private AnswerPayloads() {}

    static Reading read(PylontechCommand command, byte[] info) throws BmsProtocolException {
        ReadingBuilder reading = new ReadingBuilder();
        switch (command) {
            case ANALOG -> AnalogPayload.read(single(info), reading);
            case ALARMS -> AlarmPayload.read(single(info), reading);
            case PARAMETERS -> parameters(PylontechParameters.decode(info), reading);
            case MANUFACTURER -> fixed(MANUFACTURER, MANUFACTURER_LENGTH, info, reading);
            case SYSTEM_BASICS -> {
                atLeast(SystemTables.BASICS_LENGTH, info);
                SystemTables.BASICS.decode(0, info, reading);
            }
            case SYSTEM_ANALOG -> fixed(SystemTables.ANALOG, SystemTables.ANALOG_LENGTH, info, reading);
            case SYSTEM_ALARMS -> fixed(SystemTables.ALARMS, SystemTables.ALARMS_LENGTH, info, reading);
            case SYSTEM_MANAGEMENT -> management(0, info, reading);
            case MANAGEMENT -> management(1, info, reading);
            case SERIAL_NUMBER -> fixed(SERIAL_NUMBER, 17, info, reading);
            case SOFTWARE_VERSION -> fixed(SOFTWARE_VERSION, 6, info, reading);
            case PROTOCOL_VERSION, SYSTEM_OFF, SET_MANAGEMENT, OFF -> fixed(new FieldTable(), 0, info, reading);
        }
        return reading.build();
    }

    /** The one block behind the flag and the number of the battery. */
    private static Payload single(byte[] info) throws BmsProtocolException {
        Payload in = new Payload(info);
        in.take(2);
        return in;
    }

    private static void fixed(FieldTable table, int length, byte[] info, ReadingBuilder reading)
            throws BmsProtocolException {
        if (info.length != length) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "the payload has %d bytes instead of %d".formatted(info.length, length));
        }
        table.decode(0, info, reading);
    }

    private static void atLeast(int length, byte[] info) throws BmsProtocolException {
        if (info.length < length) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "the payload has %d bytes, at least %d belong to it".formatted(info.length, length));
        }
    }

    private static void management(int at, byte[] info, ReadingBuilder reading) throws BmsProtocolException {
        ReadingBuilder all = new ReadingBuilder();
        fixed(SystemTables.management(at, false), at + SystemTables.MANAGEMENT_LENGTH, info, all);
        copy(all.build(), reading);
    }

    private static void copy(Reading limits, ReadingBuilder reading) throws BmsProtocolException {
        long charge = limits.state().value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0);
        long discharge = limits.state().value(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 0);
        for (StorageQuantity quantity : limits.state().quantities()) {
            // the field ends at 65.535 V and overflows behind that
            if (quantity != StorageQuantity.CHARGE_VOLTAGE_LIMIT || charge >= discharge) {
                reading.set(quantity, limits.state().value(quantity, 0));
            }
        }
    }

    private static void parameters(PylontechParameters parameters, ReadingBuilder reading) throws BmsProtocolException {
        reading.set(StorageQuantity.CHARGE_CURRENT_LIMIT, parameters.chargeLimitMilliamps());
        reading.set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, parameters.dischargeLimitMilliamps());
    }
}
