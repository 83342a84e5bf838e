// SPDX-License-Identifier: Apache-2.0
/**
 * The protocols that inverters for low-voltage storage speak on CAN, in both directions: what a battery tells
 * ({@link io.github.jkbms.can.inverter.BatteryMessage}), made from a {@link io.github.jkbms.storage.StorageState} and read back into
 * one, and what an inverter answers ({@link io.github.jkbms.can.inverter.InverterMessage}). Each protocol is a table of signals;
 * {@link io.github.jkbms.can.inverter.InverterProtocols} lists them. Pure functions: nothing here touches a bus, a clock or a thread.
 */
@NullMarked
package io.github.jkbms.can.inverter;

import org.jspecify.annotations.NullMarked;
