// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

/** A configuration that cannot be used; the message says where, what is wrong, and what to write instead. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message for the user
     */
    public ConfigException(String message) {
        super(message);
    }
}
