// SPDX-License-Identifier: Apache-2.0
/**
 * Examines serial ports and gateways: listens first, then asks from a small closed table of reads, and says in plain words what
 * is the matter.
 */
@NullMarked
package io.github.jkbms.modbus.doctor;

import org.jspecify.annotations.NullMarked;
