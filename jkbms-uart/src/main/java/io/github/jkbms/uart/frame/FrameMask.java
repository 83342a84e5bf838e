// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Arrays;

/** Frames without their secrets, with a right checksum, for recordings. Stateless. */
final class FrameMask {
    private static final int TEXT_LENGTH = 16;
    private static final int NAME = 46;
    private static final int PIN = 62;
    private static final int SERIAL_NUMBER = 86;
    private static final int PASSWORD = 118;

    private static final int VALUE_OFFSET = 6;

    private FrameMask() {}

    static byte[] of(NativeFrame frame) {
        byte[] bytes = frame.toBytes();
        if (frame.is(RecordType.DEVICE_INFO)) {
            if (holdsSerialNumber(bytes)) {
                hide(bytes, NAME, TEXT_LENGTH);
            }
            // The texts stand at the same places in all generations; behind their ends old ones may be left.
            hide(bytes, PIN, TEXT_LENGTH);
            hide(bytes, SERIAL_NUMBER, TEXT_LENGTH);
            hide(bytes, PASSWORD, TEXT_LENGTH);
        } else if (frame.type().isEmpty()) {
            hideCharacters(bytes, NativeFrame.PAYLOAD_OFFSET, NativeFrame.PAYLOAD_LENGTH);
        }
        bytes[NativeFrame.CHECKSUM_OFFSET] = (byte) NativeFrame.sum(bytes, 0, NativeFrame.CHECKSUM_OFFSET);
        return bytes;
    }

    /** Whether the name of the device is its serial number or a part of it, as it is when nobody has changed it. */
    private static boolean holdsSerialNumber(byte[] bytes) {
        String serial = text(bytes, SERIAL_NUMBER);
        String name = text(bytes, NAME);
        return !serial.isEmpty() && !name.isEmpty() && (name.contains(serial) || serial.contains(name));
    }

    private static String text(byte[] bytes, int offset) {
        StringBuilder text = new StringBuilder();
        for (int i = offset; i < offset + TEXT_LENGTH && bytes[i] != 0; i++) {
            text.append((char) (bytes[i] & 0xFF));
        }
        return text.toString();
    }

    static byte[] of(NativeCommand command) {
        byte[] bytes = command.toBytes();
        int length = Math.min(command.length(), NativeCommand.MAX_VALUE_LENGTH);
        Arrays.fill(bytes, VALUE_OFFSET + length, NativeCommand.CHECKSUM_OFFSET, (byte) 0);
        if (!command.isAcknowledge() && !isKnownNumber(command.register())) {
            hide(bytes, VALUE_OFFSET, length);
        }
        bytes[NativeCommand.CHECKSUM_OFFSET] = (byte) NativeFrame.sum(bytes, 0, NativeCommand.CHECKSUM_OFFSET);
        return bytes;
    }

    private static boolean isKnownNumber(int register) {
        for (Generation generation : Generation.values()) {
            if (CommandRegister.find(generation, register)
                    .filter(known -> known.encoding() != CommandEncoding.TEXT)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static void hide(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            bytes[i] = bytes[i] == 0 ? 0 : (byte) '*';
        }
    }

    private static void hideCharacters(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            bytes[i] = Character.isLetterOrDigit((char) (bytes[i] & 0x7F)) && bytes[i] > 0 ? (byte) '*' : bytes[i];
        }
    }
}
