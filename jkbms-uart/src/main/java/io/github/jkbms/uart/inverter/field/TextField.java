// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter.field;

import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import java.nio.charset.StandardCharsets;

/**
 * A field that holds a text in ASCII, cut to its size and filled with spaces; a character without a place in ASCII is sent as
 * a question mark. Immutable.
 *
 * @param offset index of the first byte
 * @param size   how many bytes
 * @param text   what it holds
 */
public record TextField(int offset, int size, StorageText text) implements WireField {
    @Override
    public boolean write(BatterySnapshot battery, byte[] bytes, int at) {
        byte[] ascii = battery.state().text(text).orElse("").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < size; i++) {
            bytes[at + i] = i < ascii.length ? ascii[i] : (byte) ' ';
        }
        return true;
    }

    @Override
    public void read(byte[] bytes, int at, ReadingBuilder reading) {
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < size && bytes[at + i] != 0; i++) {
            char character = (char) (bytes[at + i] & 0xFF);
            read.append(character >= ' ' && character < 0x7F ? character : '?');
        }
        reading.set(text, read.toString());
    }
}
