// SPDX-License-Identifier: Apache-2.0
/**
 * The CAN wire: identifiers and frames, the seam {@link io.github.jkbms.can.CanBus} with a bus in memory
 * ({@link io.github.jkbms.can.MemoryCanWire}) and a real one ({@link io.github.jkbms.can.SocketCanBus}), devices that react to
 * frames, and log files of candump. Nothing here knows what a frame means.
 */
@NullMarked
package io.github.jkbms.can;

import org.jspecify.annotations.NullMarked;
