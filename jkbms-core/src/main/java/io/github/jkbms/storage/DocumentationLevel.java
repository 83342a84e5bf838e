// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** On what the knowledge of an inverter protocol rests, best first. */
public enum DocumentationLevel {
    /** The document of the vendor of the protocol. */
    VENDOR_DOCUMENT("vendor document"),
    /** Frames of real devices, without a document for all of them. */
    CAPTURE("captures"),
    /** Programs of others that work with such inverters. */
    OPEN_SOURCE("open source");

    private final String label;

    DocumentationLevel(String label) {
        this.label = label;
    }

    /** {@return the name for people, in English} */
    public String label() {
        return label;
    }
}
