// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Report;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The memory of one pack: the three blocks as bytes, readable on every wire. What a simulator holds. Not safe for use by
 * many threads.
 */
public final class MemoryImage {
    private final Map<Block, byte[]> blocks = new EnumMap<>(Block.class);

    /** Creates an image of zeros. */
    public MemoryImage() {
        for (Block block : Block.values()) {
            blocks.put(block, new byte[Block.LENGTH]);
        }
    }

    /**
     * {@return bytes of a block in the order of Modbus: numbers high byte first}
     *
     * @param block  which block
     * @param offset byte offset of the first byte
     * @param length how many bytes
     * @throws IndexOutOfBoundsException if the stretch leaves the block
     */
    public byte[] read(Block block, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, Block.LENGTH);
        byte[] bytes = new byte[length];
        System.arraycopy(blocks.get(block), offset, bytes, 0, length);
        return bytes;
    }

    /**
     * Puts bytes in the order of Modbus into a block.
     *
     * @param block  which block
     * @param offset byte offset of the first byte
     * @param bytes  the bytes
     * @throws IndexOutOfBoundsException if the stretch leaves the block
     */
    public void write(Block block, int offset, byte[] bytes) {
        Objects.checkFromIndexSize(offset, bytes.length, Block.LENGTH);
        System.arraycopy(bytes, 0, blocks.get(block), offset, bytes.length);
    }

    /**
     * Puts every item that a report holds into its block.
     *
     * @param report live data, settings or device information
     */
    public void put(Report<?> report) {
        Block block = blockOf(report);
        BlockEncoder.encode(FieldTable.of(block), report, new Span(blocks.get(block), 0, 0, Block.LENGTH, Endian.BIG));
    }

    /** {@return the live data that the image shows} */
    public PackStatus status() {
        return BlockDecoder.status(whole(Block.LIVE));
    }

    /** {@return the settings that the image shows} */
    public PackSettings settings() {
        return BlockDecoder.settings(whole(Block.SETTINGS));
    }

    /** {@return the device information that the image shows} */
    public DeviceInfo info() {
        return BlockDecoder.info(whole(Block.INFO));
    }

    /**
     * {@return a whole block in the order of native frames: numbers low byte first, texts and bits as they are} Bytes
     * without a field are copied as they are.
     *
     * @param block which block
     */
    public byte[] littleEndian(Block block) {
        byte[] big = blocks.get(block);
        byte[] little = big.clone();
        for (Field field : FieldTable.of(block).fields()) {
            FieldType type = field.type();
            if (type.size() > 1) {
                for (int i = 0; i < field.elements(); i++) {
                    int index = field.offset() + i * type.size();
                    type.write(little, index, type.read(big, index, Endian.BIG), Endian.LITTLE);
                }
            }
        }
        return little;
    }

    /**
     * {@return the block that holds an item's kind of report}
     *
     * @param report live data, settings or device information
     */
    static Block blockOf(Report<?> report) {
        if (report instanceof PackStatus) {
            return Block.LIVE;
        }
        return report instanceof PackSettings ? Block.SETTINGS : Block.INFO;
    }

    private Span whole(Block block) {
        return new Span(blocks.get(block), 0, 0, Block.LENGTH, Endian.BIG);
    }
}
