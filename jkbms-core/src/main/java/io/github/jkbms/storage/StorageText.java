// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** The texts of a {@link StorageState}. */
public enum StorageText {
    /** Who made the battery, as inverters are told; protocols shorten or pad it to their own length. */
    MANUFACTURER("manufacturer", "Manufacturer"),
    /** The name of the battery or its management system. */
    NAME("name", "Name"),
    /** The product family. */
    FAMILY("family", "Product family"),
    /** The serial number of the storage or of its first pack. */
    SERIAL_NUMBER("serialNumber", "Serial number");

    private final String key;
    private final String label;

    StorageText(String key, String label) {
        this.key = key;
        this.label = label;
    }

    /** {@return the name in programs and JSON} */
    public String key() {
        return key;
    }

    /** {@return the name for people, in English} */
    public String label() {
        return label;
    }
}
