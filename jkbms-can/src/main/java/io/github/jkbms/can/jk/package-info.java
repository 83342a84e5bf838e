// SPDX-License-Identifier: Apache-2.0
/**
 * JK's own CAN messages, V1.x and V2.x: what a pack says about itself on the protocols 000 (250 kbit/s) and 006 (500 kbit/s), in both
 * directions. The inverter protocols that the same pack can speak instead are in {@code io.github.jkbms.can.inverter}.
 */
@NullMarked
package io.github.jkbms.can.jk;

import org.jspecify.annotations.NullMarked;
