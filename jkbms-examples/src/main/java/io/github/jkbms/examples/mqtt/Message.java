// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

/**
 * One message to a broker.
 *
 * @param topic      where
 * @param payload    what
 * @param isRetained whether the broker keeps it for those who come later
 */
public record Message(String topic, String payload, boolean isRetained) {}
