// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What the tests of the image share: reports of any kind from any block. */
final class Images {
    /** One number of a field in its block. */
    record Place(Block block, Field field, int element) {
        Item item() {
            return field.meaning().orElseThrow();
        }

        int offset() {
            return field.elementOffset(element);
        }

        /** The bytes of a block in a byte order, with this number in it and nothing else. */
        Span encoded(long value, Endian endian) {
            Span span = span(new byte[Block.LENGTH], endian);
            BlockEncoder.encode(FieldTable.of(block), report(item(), element, value), span);
            return span;
        }

        long min() {
            return item().isSigned()
                    ? field.type().min()
                    : Math.max(0, field.type().min());
        }

        long max() {
            return field.type().max();
        }

        @Override
        public String toString() {
            return item() + "[" + element + "]";
        }
    }

    private Images() {}

    /** Every number of every block: elements of arrays on their own, without texts, arrays of bits and reserved bytes. */
    static List<Place> numbers() {
        List<Place> places = new ArrayList<>();
        for (Block block : Block.values()) {
            for (Field field : FieldTable.of(block).fields()) {
                if (field.item() != null && field.type() != FieldType.TEXT && field.type() != FieldType.BYTES) {
                    for (int i = 0; i < field.elements(); i++) {
                        places.add(new Place(block, field, i));
                    }
                }
            }
        }
        return places;
    }

    static Span span(byte[] block, Endian endian) {
        return new Span(block, 0, 0, block.length, endian);
    }

    static Report<?> decode(Block block, Span span) {
        return switch (block) {
            case SETTINGS -> BlockDecoder.settings(span);
            case LIVE -> BlockDecoder.status(span);
            case INFO -> BlockDecoder.info(span);
        };
    }

    static Report<?> report(Item item, int element, long value) {
        if (item instanceof Quantity quantity) {
            return PackStatus.builder().set(quantity, element, value).build();
        }
        if (item instanceof Setting setting) {
            return PackSettings.builder().set(setting, element, value).build();
        }
        return DeviceInfo.builder().set((InfoItem) item, element, value).build();
    }

    static OptionalLong reported(Report<?> report, Item item, int element) {
        if (report instanceof PackStatus status) {
            return status.reported((Quantity) item, element);
        }
        if (report instanceof PackSettings settings) {
            return settings.reported((Setting) item, element);
        }
        return ((DeviceInfo) report).reported((InfoItem) item, element);
    }
}
