// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Optional;

/** What a native record holds: byte 4 of the frame (section 1.2). Numbers not listed here are carried as raw records. */
public enum RecordType {
    /** The settings, block 0x1000 of the Modbus map. */
    SETTINGS(0x01),
    /** The live data, block 0x1200. */
    LIVE(0x02),
    /** The device information, block 0x1400. */
    DEVICE_INFO(0x03),
    /** The settings as a whole on their way to the device; documented by the vendor, never seen, never sent. */
    SETTINGS_DOWNLOAD(0x04),
    /** The system log, up to 50 entries. */
    SYSTEM_LOG(0x05),
    /** A part of the detail log, up to 12 snapshots. */
    DETAIL_LOG(0x06);

    private static final RecordType[] BY_CODE = values();

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    /** {@return the number on the wire} */
    public int code() {
        return code;
    }

    /**
     * {@return the type of a number, empty for one that no source describes}
     *
     * @param code byte 4 of the frame
     */
    public static Optional<RecordType> ofCode(int code) {
        return code >= 1 && code <= BY_CODE.length ? Optional.of(BY_CODE[code - 1]) : Optional.empty();
    }
}
