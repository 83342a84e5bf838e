// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.field.FieldTable;
import io.github.jkbms.uart.inverter.field.TextField;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The answers of a battery, command by command. */
final class BatteryAnswers {
    private static final int WHOLE_GROUP = 0xFF;
    private static final int SERIAL_LENGTH = 16;
    private static final TextField SERIAL = new TextField(0, SERIAL_LENGTH, StorageText.SERIAL_NUMBER);

    private BatteryAnswers() {}

    /**
     * Answers a request.
     *
     * @param asked           the request
     * @param number          which battery is asked, from 1
     * @param battery         what to tell
     * @param isNegativeLimit how the discharge current limit is sent
     * @return the answer; nothing where what it asks for is not known
     */
    static Optional<PylontechFrame> answer(
            PylontechFrame asked, int number, BatterySnapshot battery, boolean isNegativeLimit) {
        Optional<PylontechCommand> known = PylontechCommand.ofCode(asked.code());
        if (known.isEmpty()) {
            return refusal(asked, PylontechReturn.COMMAND_INVALID);
        }
        PylontechCommand command = known.get();
        byte[] info = asked.info();
        if (command.isAboutOneBattery() && info.length > 1) {
            return refusal(asked, PylontechReturn.DATA_INVALID);
        }
        boolean isGroup = info.length == 1 && (info[0] & 0xFF) == WHOLE_GROUP;
        if (command.isAboutOneBattery() && info.length == 1 && !isGroup && !names(asked, info[0] & 0xFF)) {
            return refusal(asked, PylontechReturn.ADDRESS_ERROR);
        }
        BatterySnapshot own = battery.battery(number);
        return switch (command) {
            case ANALOG -> isGroup ? group(asked, number, command, battery) : analog(asked, own);
            case ALARMS -> isGroup ? group(asked, number, command, battery) : alarms(asked, own);
            case PARAMETERS ->
                PylontechParameters.of(own.settings(), own.state())
                        .map(parameters -> ok(asked, parameters.encode()))
                        .or(() -> refusal(asked, PylontechReturn.COMMAND_INVALID));
            case PROTOCOL_VERSION -> Optional.of(ok(asked));
            case MANUFACTURER -> Optional.of(ok(asked, manufacturer(own)));
            case SYSTEM_BASICS -> number == 1 ? Optional.of(ok(asked, basics(battery))) : Optional.empty();
            case SYSTEM_ANALOG -> system(asked, number, SystemTables.ANALOG, SystemTables.ANALOG_LENGTH, battery);
            case SYSTEM_ALARMS -> system(asked, number, SystemTables.ALARMS, SystemTables.ALARMS_LENGTH, battery);
            case SYSTEM_MANAGEMENT ->
                system(
                        asked,
                        number,
                        SystemTables.management(0, isNegativeLimit),
                        SystemTables.MANAGEMENT_LENGTH,
                        battery);
            case MANAGEMENT ->
                SystemTables.management(1, isNegativeLimit)
                        .encode(0, 1 + SystemTables.MANAGEMENT_LENGTH, own)
                        .map(payload -> {
                            payload[0] = (byte) asked.address();
                            return ok(asked, payload);
                        });
            case SERIAL_NUMBER -> Optional.of(ok(asked, serialNumber(asked, own)));
            case SOFTWARE_VERSION -> Optional.of(ok(asked, softwareVersion(asked, own)));
            case SYSTEM_OFF, SET_MANAGEMENT, OFF -> refusal(asked, PylontechReturn.COMMAND_INVALID);
        };
    }

    /** Whether a payload names the battery that the header names, with its group or without. */
    private static boolean names(PylontechFrame asked, int inPayload) {
        return inPayload == asked.address() || inPayload == (asked.address() & 0x0F);
    }

    private static PylontechFrame ok(PylontechFrame asked, byte... payload) {
        return new PylontechFrame(
                asked.version(), asked.address(), PylontechFrame.BATTERY, PylontechReturn.OK.code(), payload);
    }

    private static Optional<PylontechFrame> refusal(PylontechFrame asked, PylontechReturn why) {
        return Optional.of(
                new PylontechFrame(asked.version(), asked.address(), PylontechFrame.BATTERY, why.code(), new byte[0]));
    }

    private static Optional<PylontechFrame> system(
            PylontechFrame asked, int number, FieldTable table, int length, BatterySnapshot battery) {
        return number == 1 ? table.encode(0, length, battery).map(payload -> ok(asked, payload)) : Optional.empty();
    }

    private static Optional<PylontechFrame> analog(PylontechFrame asked, BatterySnapshot battery) {
        ByteArrayOutputStream out = head(asked.address());
        return AnalogPayload.write(battery, out) ? Optional.of(ok(asked, out.toByteArray())) : Optional.empty();
    }

    private static Optional<PylontechFrame> alarms(PylontechFrame asked, BatterySnapshot battery) {
        ByteArrayOutputStream out = head(asked.address());
        AlarmPayload.write(battery, out);
        return Optional.of(ok(asked, out.toByteArray()));
    }

    /** Flag and the second byte: the battery, or how many. */
    private static ByteArrayOutputStream head(int second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(second);
        return out;
    }

    private static Optional<PylontechFrame> group(
            PylontechFrame asked, int number, PylontechCommand command, BatterySnapshot battery) {
        if (number != 1) {
            return refusal(asked, PylontechReturn.ADDRESS_ERROR);
        }
        ByteArrayOutputStream out = head(battery.batteries());
        for (int each = 1; each <= battery.batteries(); each++) {
            if (command == PylontechCommand.ALARMS) {
                AlarmPayload.write(battery.battery(each), out);
            } else if (!AnalogPayload.write(battery.battery(each), out)) {
                return Optional.empty();
            }
        }
        return Optional.of(ok(asked, out.toByteArray()));
    }

    private static byte[] manufacturer(BatterySnapshot battery) {
        byte[] basics = basicHead(battery);
        byte[] payload = new byte[AnswerPayloads.MANUFACTURER_LENGTH];
        System.arraycopy(basics, 0, payload, 0, 10);
        System.arraycopy(basics, 30, payload, 10, 2);
        System.arraycopy(basics, 10, payload, 12, 20);
        return payload;
    }

    private static byte[] basicHead(BatterySnapshot battery) {
        return SystemTables.BASICS
                .encode(0, SystemTables.BASICS_LENGTH, battery)
                .orElseThrow();
    }

    private static byte[] basics(BatterySnapshot battery) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(basicHead(battery));
        byte[] serial = new byte[SERIAL_LENGTH];
        SERIAL.write(battery, serial, 0);
        for (int each = 1; each <= battery.batteries(); each++) {
            out.writeBytes(serial);
        }
        return out.toByteArray();
    }

    private static byte[] serialNumber(PylontechFrame asked, BatterySnapshot battery) {
        byte[] payload = new byte[1 + SERIAL_LENGTH];
        payload[0] = (byte) asked.address();
        SERIAL.write(battery, payload, 1);
        return payload;
    }

    private static byte[] softwareVersion(PylontechFrame asked, BatterySnapshot battery) {
        long version = battery.state().value(StorageQuantity.SOFTWARE_VERSION, 0);
        return new byte[] {(byte) asked.address(), (byte) (version >>> 8), (byte) version, 0, 0, 0};
    }
}
