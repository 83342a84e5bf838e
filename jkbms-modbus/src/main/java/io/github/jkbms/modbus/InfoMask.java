// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.model.InfoItem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hides PIN, password, serial number and name in messages with registers of the device information. Stateless. */
final class InfoMask {
    private static final int ANSWER_DATA = 3;
    private static final int WRITE_DATA = 7;

    private static final List<Field> SECRETS = Stream.of(
                    InfoItem.BLUETOOTH_NAME, InfoItem.BLUETOOTH_PIN, InfoItem.SERIAL_NUMBER, InfoItem.SETTINGS_PASSWORD)
            .map(item -> FieldTable.INFO.field(item).orElseThrow())
            .toList();

    private InfoMask() {}

    /**
     * Hides the secrets of a message.
     *
     * @param bytes    the message from its unit on; the data is changed, a CRC is not put right
     * @param message  what it says
     * @param question the last request for registers, which tells what an answer holds
     */
    static void hide(byte[] bytes, RtuMessage message, RtuMessage.@Nullable Read question) {
        if (message instanceof RtuMessage.Write write) {
            hideRegisters(bytes, WRITE_DATA, write.data().length, write.address());
        } else if (message instanceof RtuMessage.ReadAnswer answer) {
            int length = answer.data().length;
            boolean isAnswered =
                    question != null && question.unit() == answer.unit() && 2 * question.registers() == length;
            if (isAnswered) {
                hideRegisters(bytes, ANSWER_DATA, length, question.address());
            } else {
                hideCharacters(bytes, ANSWER_DATA, length);
            }
        }
    }

    private static void hideRegisters(byte[] bytes, int offset, int length, int address) {
        for (Field field : SECRETS) {
            int from = Block.INFO.base() + field.offset() - address;
            for (int i = Math.max(0, from); i < Math.min(length, from + field.length()); i++) {
                bytes[offset + i] = bytes[offset + i] == 0 ? 0 : (byte) '*';
            }
        }
    }

    private static void hideCharacters(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            boolean isCharacter = bytes[i] > 0 && Character.isLetterOrDigit((char) bytes[i]);
            bytes[i] = isCharacter ? (byte) '*' : bytes[i];
        }
    }
}
