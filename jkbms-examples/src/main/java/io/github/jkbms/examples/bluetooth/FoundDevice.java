// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bluetooth;

import java.util.OptionalInt;

/**
 * A Bluetooth device in reach.
 *
 * @param path       its place on the message bus
 * @param address    its address, such as {@code C8:47:8C:00:00:00}
 * @param name       the name it gives itself; a user can change it, so it tells nothing for certain
 * @param rssi       the strength of its signal in dBm, if it was heard in this scan
 * @param hasService whether it offers the service that JK devices talk on; other devices use it as well
 */
public record FoundDevice(String path, String address, String name, OptionalInt rssi, boolean hasService) {}
