// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

/**
 * What some bits of a frame say, for people. Immutable.
 *
 * @param startBit the first bit, counted from the lowest bit of byte 0
 * @param bits     how many bits
 * @param key      the name in programs: that of the quantity or text where there is one
 * @param label    the name for people, in English
 * @param value    the value with its unit, {@code unknown}, or the raw number where it has no other meaning
 */
public record SignalReading(int startBit, int bits, String key, String label, String value) {}
