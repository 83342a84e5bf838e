// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/**
 * CRC-16/MODBUS: polynomial 0xA001 (reflected), start value 0xFFFF, transmitted low byte first. Stateless.
 */
public final class Crc16 {
    private static final char[] TABLE = table();

    private Crc16() {}

    private static char[] table() {
        char[] table = new char[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0xA001 : crc >>> 1;
            }
            table[i] = (char) crc;
        }
        return table;
    }

    /**
     * {@return the CRC of a range of bytes, 0 to 0xFFFF}
     *
     * @param bytes  where the bytes are
     * @param offset index of the first byte
     * @param length how many bytes
     */
    public static int of(byte[] bytes, int offset, int length) {
        int crc = 0xFFFF;
        for (int i = offset; i < offset + length; i++) {
            crc = (crc >>> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    /**
     * {@return whether a message is closed by its own CRC}
     *
     * @param bytes  where the message is
     * @param offset index of its first byte
     * @param length its length with the two bytes of the CRC
     */
    public static boolean matches(byte[] bytes, int offset, int length) {
        int end = offset + length - 2;
        int found = (bytes[end] & 0xFF) | (bytes[end + 1] & 0xFF) << 8;
        return of(bytes, offset, length - 2) == found;
    }

    /**
     * Closes a message with its CRC, low byte first.
     *
     * @param bytes  where the message is
     * @param offset index of its first byte
     * @param length its length with the two bytes of the CRC, which are overwritten
     */
    public static void close(byte[] bytes, int offset, int length) {
        int crc = of(bytes, offset, length - 2);
        bytes[offset + length - 2] = (byte) crc;
        bytes[offset + length - 1] = (byte) (crc >>> 8);
    }
}
