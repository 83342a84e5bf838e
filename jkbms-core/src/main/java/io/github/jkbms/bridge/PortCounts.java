// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

/**
 * What went over a port since it was made. Immutable.
 *
 * @param sent     frames or answers sent
 * @param received frames or requests of the inverter understood
 * @param ignored  frames or requests that were not for this protocol or not understood
 * @param failed   frames or answers that could not be sent
 */
public record PortCounts(long sent, long received, long ignored, long failed) {}
