// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import java.nio.charset.StandardCharsets;

/**
 * From bytes of the memory image to the model: the one decoder of all wires. Fields that lie outside the stretch of bytes
 * are absent from the result; of an array the elements that lie inside are read and the others are 0, as cells that are not
 * fitted. Any bytes give a result; whether they are worth decoding (checksum, length) is for the frame
 * around them to say. Stateless.
 */
public final class BlockDecoder {
    private BlockDecoder() {}

    /**
     * {@return the live data in a stretch of the block {@link Block#LIVE}}
     *
     * @param span the bytes
     */
    public static PackStatus status(Span span) {
        return status(FieldTable.LIVE, span);
    }

    /**
     * {@return the live data in a stretch of bytes that another generation of devices lays out in its own way}
     *
     * @param table the layout
     * @param span  the bytes
     */
    public static PackStatus status(FieldTable table, Span span) {
        PackStatus.Builder builder = PackStatus.builder();
        table.within(span).numbers().decode(span, builder);
        return builder.build();
    }

    /**
     * {@return the settings in a stretch of the block {@link Block#SETTINGS}}
     *
     * @param span the bytes
     */
    public static PackSettings settings(Span span) {
        return settings(FieldTable.SETTINGS, span);
    }

    /**
     * {@return the settings in a stretch of bytes that another generation of devices lays out in its own way}
     *
     * @param table the layout
     * @param span  the bytes
     */
    public static PackSettings settings(FieldTable table, Span span) {
        PackSettings.Builder builder = PackSettings.builder();
        table.within(span).numbers().decode(span, builder);
        return builder.build();
    }

    /**
     * {@return the device information in a stretch of the block {@link Block#INFO}}
     *
     * @param span the bytes
     */
    public static DeviceInfo info(Span span) {
        return info(FieldTable.INFO, span);
    }

    /**
     * {@return the device information in a stretch of bytes that another generation of devices lays out in its own way}
     *
     * @param table the layout
     * @param span  the bytes
     */
    public static DeviceInfo info(FieldTable table, Span span) {
        DeviceInfo.Builder builder = DeviceInfo.builder();
        table.within(span).numbers().decode(span, builder);
        for (Field field : table.fields()) {
            if (field.type() == FieldType.TEXT && field.item() instanceof InfoItem item && span.covers(field)) {
                builder.text(item, text(span.bytes(), span.indexOf(field), field.length()));
            }
        }
        return builder.build();
    }

    private static String text(byte[] bytes, int index, int length) {
        int end = index;
        while (end < index + length && (bytes[end] & 0xFF) >= ' ' && bytes[end] != 0x7F) {
            end++;
        }
        return new String(bytes, index, end - index, StandardCharsets.ISO_8859_1);
    }
}
