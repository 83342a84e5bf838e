// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.uart.nw.NwData;

/**
 * Everything that one {@code 4E 57} frame of a device told. Immutable.
 *
 * @param status   live data
 * @param settings settings
 * @param info     device information
 * @param data     the list as the wire carried it; {@link NwData#end()} tells whether all of it could be read
 */
public record NwReading(PackStatus status, PackSettings settings, DeviceInfo info, NwData data) {}
