// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/**
 * What a {@link NativeStreamDecoder} has found and passed over since it was created. Immutable.
 *
 * @param records        records with a correct checksum
 * @param commands       command frames with a correct checksum, acknowledges included
 * @param triggers       trigger requests and their acknowledges with a correct CRC
 * @param chatterBytes   bytes of {@code AT\r\n}, with which the device probes its Bluetooth module
 * @param zeroBytes      zeros outside of frames: padding, or parts of a damaged frame
 * @param noiseBytes     all other bytes outside of frames
 * @param refusedRecords places that began like a record and were none: wrong sum, cut off, or another frame inside
 * @param refusedOthers  places that began like a command, trigger request or acknowledge and were none
 */
public record NativeStreamCounts(
        long records,
        long commands,
        long triggers,
        long chatterBytes,
        long zeroBytes,
        long noiseBytes,
        long refusedRecords,
        long refusedOthers) {
    /** {@return how many bytes were passed over} */
    public long skippedBytes() {
        return chatterBytes + zeroBytes + noiseBytes;
    }
}
