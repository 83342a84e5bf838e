// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.uart.nw.NwIdentifier.Access;
import io.github.jkbms.uart.nw.NwIdentifier.Kind;

/**
 * Builds the frames of both sides: the documented requests of a host and the replies of a device (section 3). Building
 * sends nothing. Restart, factory reset and firmware upgrade cannot be built. Stateless.
 */
public final class NwMessages {
    private static final int ALL = 0;

    private NwMessages() {}

    /**
     * {@return the request for everything}
     *
     * @param source who asks
     */
    public static NwFrame readAll(NwSource source) {
        return request(NwCommand.READ_ALL, source, (byte) ALL);
    }

    /**
     * {@return the request for one value}
     *
     * @param identifier what is asked for
     * @param source     who asks
     * @throws IllegalArgumentException if the identifier cannot be read
     */
    public static NwFrame read(NwIdentifier identifier, NwSource source) {
        if (identifier.access() != Access.READ && identifier.access() != Access.READ_WRITE) {
            throw new IllegalArgumentException(identifier + ": cannot be read");
        }
        return request(NwCommand.READ, source, (byte) identifier.code());
    }

    /**
     * {@return the request that wakes a sleeping device}
     *
     * @param source who asks
     */
    public static NwFrame activate(NwSource source) {
        return request(NwCommand.ACTIVATE, source, (byte) ALL);
    }

    /**
     * {@return the frame that shows the parameter password before a write}
     *
     * @param password at most 10 ASCII characters
     * @param source   who sends it
     * @throws IllegalArgumentException if the password is too long or not ASCII; the message does not hold it
     */
    public static NwFrame password(String password, NwSource source) {
        return request(NwCommand.PASSWORD, source, text(NwIdentifier.PASSWORD, password));
    }

    /**
     * {@return the password frame without a password, as one widespread client sends it before a write}
     *
     * @param source who sends it
     */
    public static NwFrame emptyPassword(NwSource source) {
        return request(NwCommand.PASSWORD, source, (byte) ALL, (byte) 0);
    }

    /**
     * {@return the request to write a number}
     *
     * @param identifier what is written
     * @param value      the number in units of the wire
     * @param source     who sends it
     * @throws IllegalArgumentException if the identifier cannot be written or takes no number, or the number is out of its
     *                                  range
     */
    public static NwFrame write(NwIdentifier identifier, long value, NwSource source) {
        requireWritable(identifier);
        if (identifier.kind() == Kind.TEXT) {
            throw new IllegalArgumentException(identifier + ": takes a text, not a number");
        }
        if (value < identifier.minimum() || value > identifier.maximum()) {
            throw new IllegalArgumentException("%s: %d %s, must be %d to %d"
                    .formatted(identifier, value, identifier.unit(), identifier.minimum(), identifier.maximum()));
        }
        byte[] number = NwData.encodeNumber(value, identifier.length());
        return request(NwCommand.WRITE, source, prefixed(identifier, number));
    }

    /**
     * {@return the request to write a text}
     *
     * @param identifier what is written
     * @param value      ASCII characters, at most as many as the identifier has bytes
     * @param source     who sends it
     * @throws IllegalArgumentException if the identifier cannot be written or takes no text, or the text is too long or not
     *                                  ASCII
     */
    public static NwFrame writeText(NwIdentifier identifier, String value, NwSource source) {
        requireWritable(identifier);
        return request(NwCommand.WRITE, source, text(identifier, value));
    }

    /**
     * {@return the reply of a device with a list of values}
     *
     * @param command the command that is answered; one firmware answers {@code READ_ALL} with {@code READ}
     * @param data    the values
     */
    public static NwFrame reply(NwCommand command, NwData data) {
        return NwFrame.of(command, NwSource.BMS, NwTransfer.REPLY, data.toBytes());
    }

    /**
     * {@return the list that a device sends without being asked}
     *
     * @param data the values
     */
    public static NwFrame upload(NwData data) {
        return NwFrame.of(NwCommand.READ_ALL, NwSource.BMS, NwTransfer.UPLOAD, data.toBytes());
    }

    /**
     * {@return the reply of a device to a write, an activation or a password: the identifier alone}
     *
     * @param command        the command that is answered
     * @param identifierCode the identifier of the request, 0 to 255
     */
    public static NwFrame acknowledge(NwCommand command, int identifierCode) {
        return NwFrame.of(command, NwSource.BMS, NwTransfer.REPLY, new byte[] {(byte) identifierCode});
    }

    private static NwFrame request(NwCommand command, NwSource source, byte... data) {
        return NwFrame.of(command, source, NwTransfer.REQUEST, data);
    }

    private static void requireWritable(NwIdentifier identifier) {
        if (identifier.access() != Access.READ_WRITE && identifier.access() != Access.WRITE) {
            throw new IllegalArgumentException(identifier + ": cannot be written");
        }
    }

    private static byte[] text(NwIdentifier identifier, String text) {
        if (identifier.kind() != Kind.TEXT) {
            throw new IllegalArgumentException(identifier + ": takes a number, not a text");
        }
        if (text.length() > identifier.length() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "%s: must be at most %d printable ASCII characters".formatted(identifier, identifier.length()));
        }
        return prefixed(identifier, NwData.encodeText(text, identifier.length()));
    }

    private static byte[] prefixed(NwIdentifier identifier, byte[] value) {
        byte[] data = new byte[1 + value.length];
        data[0] = (byte) identifier.code();
        System.arraycopy(value, 0, data, 1, value.length);
        return data;
    }
}
