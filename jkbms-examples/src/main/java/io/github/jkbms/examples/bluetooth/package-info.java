// SPDX-License-Identifier: Apache-2.0
/** Bluetooth on Linux: BlueZ over the message bus of the system, as a line for {@link io.github.jkbms.uart.BluetoothBms}. */
package io.github.jkbms.examples.bluetooth;
