// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.PackStatus;

/**
 * One entry of the log of a virtual pack: what native records 05 (system log) and 06 (detail log) are made of. Immutable.
 *
 * @param runTimeSeconds run time of the pack, the time base of record 05
 * @param clockSeconds   real-time clock, seconds since 2020-01-01, the time base of record 06
 * @param code           event code (modbus reference, appendix A); 0 for a periodic sample, which record 05 leaves out
 * @param status         the live data of that moment
 */
public record LogRecord(long runTimeSeconds, long clockSeconds, int code, PackStatus status) {}
