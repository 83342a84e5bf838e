// SPDX-License-Identifier: Apache-2.0
/**
 * The byte line between a program and devices: {@link io.github.jkbms.link.ByteLink} and what stands in for a cable or
 * looks into one. Nothing here knows a protocol.
 *
 * <ul>
 *   <li>Lines: {@link io.github.jkbms.link.TcpLink}, and {@link io.github.jkbms.link.MemoryLink} with a
 *       {@link io.github.jkbms.link.ByteDevice} at its far end for simulators, on real or virtual time.
 *   <li>Recording and replay, in the format described at {@link io.github.jkbms.link.Recording}:
 *       {@link io.github.jkbms.link.RecordingLink}, {@link io.github.jkbms.link.ReplayLink}.
 *   <li>Faults with a seed: {@link io.github.jkbms.link.FaultyLink}.
 * </ul>
 */
@NullMarked
package io.github.jkbms.link;

import org.jspecify.annotations.NullMarked;
