// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.storage.StorageQuantity;

/**
 * What an inverter accepts as a value of its battery, narrower than what is plausible. Immutable.
 *
 * @param quantity the value
 * @param min      the smallest, in the unit of the quantity
 * @param max      the largest
 */
public record ValueRule(StorageQuantity quantity, long min, long max) {}
