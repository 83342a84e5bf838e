// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One frame of the Pylontech protocol (section 2.1): {@code ~}, hexadecimal characters, carriage return. The same form serves
 * requests and answers. Immutable.
 *
 * @param version what the sender calls its version, 0 to 255; {@code 0x20} in nearly all traffic
 * @param address the address of the battery, 0 to 255
 * @param group   CID1, 0 to 255; {@link #BATTERY} in everything that counts
 * @param code    CID2: the command of a request, the return code of an answer, 0 to 255
 * @param info    the payload, up to 2047 bytes; a copy
 */
public record PylontechFrame(int version, int address, int group, int code, byte[] info) {
    /** CID1 of batteries. */
    public static final int BATTERY = 0x46;

    /** The version in nearly all traffic. */
    public static final int VERSION = 0x20;

    /** How many characters a frame has without payload, start and end included. */
    public static final int MIN_LENGTH = 18;

    /** The largest payload: 4095 characters are no whole number of bytes. */
    public static final int MAX_INFO = 2047;

    /** How many characters the longest frame has. */
    static final int MAX_LENGTH = MIN_LENGTH + 2 * MAX_INFO;

    static final char START = '~';
    static final char END = '\r';

    private static final int INFO_AT = 13;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Checks the ranges and copies the bytes. */
    public PylontechFrame {
        for (int value : new int[] {version, address, group, code}) {
            if (value < 0 || value > 0xFF) {
                throw new IllegalArgumentException("header: " + value + ", must be 0 to 255");
            }
        }
        if (info.length > MAX_INFO) {
            throw new IllegalArgumentException("info: " + info.length + " bytes, at most " + MAX_INFO);
        }
        info = info.clone();
    }

    /**
     * {@return a request in the usual version}
     *
     * @param address whom to ask
     * @param command what
     * @param info    the payload; nothing for most commands
     */
    public static PylontechFrame request(int address, PylontechCommand command, byte... info) {
        return new PylontechFrame(VERSION, address, BATTERY, command.code(), info);
    }

    /** {@return the payload; a copy} */
    @Override
    public byte[] info() {
        return info.clone();
    }

    /**
     * {@return the length field of a payload: four bits of checksum and twelve of length}
     *
     * @param characters the length of the payload in characters, 0 to 4095
     */
    public static int lengthField(int characters) {
        if (characters < 0 || characters > 0xFFF) {
            throw new IllegalArgumentException("characters: " + characters + ", must be 0 to 4095");
        }
        int sum = (characters >>> 8) + (characters >>> 4 & 0xF) + (characters & 0xF);
        return (-sum & 0xF) << 12 | characters;
    }

    /** {@return the frame as it stands on the wire, from {@code ~} to the carriage return} */
    public byte[] toBytes() {
        String body = "%02X%02X%02X%02X%04X".formatted(version, address, group, code, lengthField(2 * info.length))
                + HEX.formatHex(info);
        String text = START + body + "%04X".formatted(checksum(body)) + END;
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int checksum(CharSequence body) {
        return -body.chars().sum() & 0xFFFF;
    }

    /**
     * {@return the frame that bytes stand for}
     *
     * @param bytes exactly one frame
     * @throws BmsProtocolException if start, end, length or checksum is wrong, or a character is no hexadecimal digit; letters
     *                              may be small
     */
    public static PylontechFrame parse(byte[] bytes) throws BmsProtocolException {
        if (bytes.length < MIN_LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH,
                    "%d characters are too few for a Pylontech frame of 18 or more".formatted(bytes.length));
        }
        if (bytes[0] != START || bytes[bytes.length - 1] != END) {
            throw new BmsProtocolException(
                    Kind.HEADER, "no Pylontech frame: it begins with ~ and ends with a carriage return");
        }
        String body = new String(bytes, 1, bytes.length - 2, StandardCharsets.ISO_8859_1);
        if (!body.chars().allMatch(HexFormat::isHexDigit)) {
            throw new BmsProtocolException(Kind.HEADER, "a character of the Pylontech frame is no hexadecimal digit");
        }
        int stated = HexFormat.fromHexDigits(body, body.length() - 4, body.length());
        int sum = checksum(body.substring(0, body.length() - 4));
        if (stated != sum) {
            throw new BmsProtocolException(Kind.CHECKSUM, "CHKSUM: expected %04X, got %04X".formatted(sum, stated));
        }
        int characters = body.length() - (INFO_AT - 1) - 4;
        int field = HexFormat.fromHexDigits(body, 8, 12);
        if (characters % 2 != 0 || field != lengthField(characters)) {
            throw new BmsProtocolException(
                    Kind.LENGTH,
                    "LENGTH: %04X does not fit %d characters of payload (%04X)"
                            .formatted(field, characters, lengthField(characters)));
        }
        byte[] head = HEX.parseHex(body.substring(0, 8));
        return new PylontechFrame(
                head[0] & 0xFF,
                head[1] & 0xFF,
                head[2] & 0xFF,
                head[3] & 0xFF,
                HEX.parseHex(body.substring(INFO_AT - 1, body.length() - 4)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PylontechFrame that
                && version == that.version
                && address == that.address
                && group == that.group
                && code == that.code
                && Arrays.equals(info, that.info);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, address, group, code, Arrays.hashCode(info));
    }

    /** {@return header and length; not the payload, which may hold a serial number} */
    @Override
    public String toString() {
        return "PylontechFrame[version=%02X, address=%02X, group=%02X, code=%02X, info=%d bytes]"
                .formatted(version, address, group, code, info.length);
    }
}
