// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.BlockEncoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Report;
import java.util.Optional;

/**
 * Records of all generations to the model and back (sections 4 to 6 and 11). Layouts are never guessed: the generation comes
 * from the device information, and JK-PB packs on RS485 are always {@link Generation#JK02_32S}. Logs are read by
 * {@link LogCodec}. Stateless.
 */
public final class RecordCodec {
    private RecordCodec() {}

    /**
     * {@return the live data of a record 02}
     *
     * @param frame      the record
     * @param generation the layout
     * @throws BmsProtocolException if the record is of another type
     */
    public static PackStatus status(NativeFrame frame, Generation generation) throws BmsProtocolException {
        require(frame, RecordType.LIVE);
        return BlockDecoder.status(table(RecordType.LIVE, generation), Span.ofNativeRecord(frame.shared()));
    }

    /**
     * {@return the live data of the record 02 that begins at an index} Reads it where it stands, without the copy that a
     * {@link NativeFrame} keeps; what stands behind its 300 bytes is not looked at.
     *
     * @param bytes      where the record is; left alone while this runs
     * @param offset     index of its first byte
     * @param generation the layout
     * @throws BmsProtocolException if there are fewer than 300 bytes, the header is another one, the checksum is wrong or the
     *                              record is of another type
     */
    public static PackStatus status(byte[] bytes, int offset, Generation generation) throws BmsProtocolException {
        NativeFrame.check(bytes, offset);
        require(NativeFrame.typeCode(bytes, offset), RecordType.LIVE);
        return BlockDecoder.status(table(RecordType.LIVE, generation), Span.ofNativeRecord(bytes, offset));
    }

    /**
     * {@return the settings of a record 01}
     *
     * @param frame      the record
     * @param generation the layout
     * @throws BmsProtocolException if the record is of another type
     */
    public static PackSettings settings(NativeFrame frame, Generation generation) throws BmsProtocolException {
        require(frame, RecordType.SETTINGS);
        return BlockDecoder.settings(table(RecordType.SETTINGS, generation), Span.ofNativeRecord(frame.shared()));
    }

    /**
     * {@return the device information of a record 03} The versions stand at the same place in all generations, so the record
     * tells its own layout; if it does not, only what all have in common is read.
     *
     * @param frame the record
     * @throws BmsProtocolException if the record is of another type
     */
    public static DeviceInfo info(NativeFrame frame) throws BmsProtocolException {
        require(frame, RecordType.DEVICE_INFO);
        Span span = Span.ofNativeRecord(frame.shared());
        DeviceInfo common = BlockDecoder.info(LayoutJk04.INFO, span);
        FieldTable table = Generation.of(common)
                .map(generation -> table(RecordType.DEVICE_INFO, generation))
                .orElse(LayoutJk04.INFO);
        return BlockDecoder.info(table, span);
    }

    /**
     * {@return the record that a device of a generation would send}
     *
     * @param report     live data, settings or device information; what the layout has no place for is left out
     * @param counter    byte 5 of the frame, 0 to 255
     * @param generation the layout
     * @throws IllegalArgumentException if a number or text does not fit into its field
     */
    public static NativeFrame encode(Report<?> report, int counter, Generation generation) {
        RecordType type = typeOf(report);
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        BlockEncoder.encode(table(type, generation), report, new Span(payload, 0, 0, payload.length, Endian.LITTLE));
        return NativeFrame.of(type, counter, payload);
    }

    /**
     * {@return the fields of a record, with offsets from the begin of the payload; empty for records that are no table}
     *
     * @param type       the type of the record
     * @param generation the layout
     */
    public static Optional<FieldTable> layout(RecordType type, Generation generation) {
        return type == RecordType.SETTINGS || type == RecordType.LIVE || type == RecordType.DEVICE_INFO
                ? Optional.of(table(type, generation))
                : Optional.empty();
    }

    private static RecordType typeOf(Report<?> report) {
        if (report instanceof PackStatus) {
            return RecordType.LIVE;
        }
        return report instanceof PackSettings ? RecordType.SETTINGS : RecordType.DEVICE_INFO;
    }

    private static FieldTable table(RecordType type, Generation generation) {
        return switch (generation) {
            case JK02_32S -> of(type, FieldTable.SETTINGS, FieldTable.LIVE, FieldTable.INFO);
            case JK02_24S -> of(type, Layout24.SETTINGS, Layout24.LIVE, Layout24.INFO);
            case JK04 -> of(type, LayoutJk04.SETTINGS, LayoutJk04.LIVE, LayoutJk04.INFO);
        };
    }

    private static FieldTable of(RecordType type, FieldTable settings, FieldTable live, FieldTable info) {
        return switch (type) {
            case SETTINGS -> settings;
            case LIVE -> live;
            default -> info;
        };
    }

    static void require(NativeFrame frame, RecordType type) throws BmsProtocolException {
        require(frame.typeCode(), type);
    }

    private static void require(int typeCode, RecordType type) throws BmsProtocolException {
        if (typeCode != type.code()) {
            throw new BmsProtocolException(
                    Kind.MISMATCH,
                    "A record of type 0x%02X is needed, this one is 0x%02X.".formatted(type.code(), typeCode));
        }
    }
}
