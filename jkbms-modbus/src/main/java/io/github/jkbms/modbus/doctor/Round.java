// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import java.util.List;

/**
 * Questions that are asked one after the other.
 *
 * @param label     what is tried, for people
 * @param questions the questions; all at the same speed
 */
record Round(String label, List<Question> questions) {}
