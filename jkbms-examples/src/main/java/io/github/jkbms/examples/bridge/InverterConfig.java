// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import java.util.OptionalInt;

/**
 * An inverter on one wire.
 *
 * @param protocol the key of its protocol
 * @param place    where it is plugged in
 * @param baud     the speed of a serial line; nothing for the one of the protocol
 * @param address  the address that the battery answers to on RS485; nothing for the one of the protocol
 */
public record InverterConfig(String protocol, Place place, OptionalInt baud, OptionalInt address) {}
