// SPDX-License-Identifier: Apache-2.0
/**
 * Packs on MQTT, with discovery by Home Assistant. What is published is made by pure classes; {@link
 * io.github.jkbms.examples.mqtt.MqttConnection} alone knows the MQTT client.
 */
@NullMarked
package io.github.jkbms.examples.mqtt;

import org.jspecify.annotations.NullMarked;
