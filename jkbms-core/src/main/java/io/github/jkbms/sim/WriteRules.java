// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.MemoryImage;

/**
 * How a device judges a write. A virtual pack asks its rules before anything is written; tests that need a moody device
 * bring their own. Asked under the lock of the pack, so an implementation must not wait and must not read the pack.
 */
@FunctionalInterface
public interface WriteRules {
    /**
     * {@return what becomes of a write}
     *
     * @param image  the memory of the pack before the write; to be read only
     * @param block  the block that is written
     * @param offset byte offset in the block of the first byte
     * @param bytes  the bytes in the order of Modbus; to be read only
     */
    WriteVerdict judge(MemoryImage image, Block block, int offset, byte[] bytes);

    /**
     * {@return the rules of a documented firmware: one field or one register at a time with its documented length, within
     * the ranges of the field table and the limits of the model} Modbus reference 3.5 and 6.4.
     *
     * @param firmware the firmware
     */
    static WriteRules of(Firmware firmware) {
        return new DocumentedRules(firmware);
    }
}
