// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/**
 * A PIN or password that the device shows in clear text. It prints as asterisks, so that it gets into no log by accident;
 * only {@link #reveal()} gives it away.
 *
 * @param reveal the text itself
 */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "******";
    }
}
