// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.model.DeviceInfo;
import java.util.Optional;

/** Which layout the records and commands of a device have (section 1.6). */
public enum Generation {
    /** Software 11 and later, all JK-PB: integers, arrays for 32 cells, the byte offsets of the Modbus map. */
    JK02_32S,
    /** Software 4 to 10: integers, arrays for 24 cells. */
    JK02_24S,
    /** Software 3 and earlier, and the balancer JK-B5A24S: floating point numbers. */
    JK04;

    private static final int MAX_MAJOR = 999;

    /**
     * {@return the generation of a device, by the rule of section 1.6; empty if the software version does not begin with a
     * number, since the layout is never guessed}
     *
     * @param model           the model text of the device information
     * @param softwareVersion the software version text, such as {@code 15.41} or {@code 7.1.0H}
     */
    public static Optional<Generation> of(String model, String softwareVersion) {
        int major = major(softwareVersion);
        if (major < 0) {
            return Optional.empty();
        }
        if (major <= 3 || (model.startsWith("JK-B5A24S") && major < 11)) {
            return Optional.of(JK04);
        }
        return Optional.of(major >= 11 ? JK02_32S : JK02_24S);
    }

    /**
     * {@return the generation of a device, by the rule of section 1.6; empty if the information does not tell}
     *
     * @param info the device information
     */
    public static Optional<Generation> of(DeviceInfo info) {
        return of(info.model().orElse(""), info.softwareVersion().orElse(""));
    }

    /** The digits in front of the first dot, or -1 if there are none. */
    private static int major(String softwareVersion) {
        int major = -1;
        for (int i = 0; i < softwareVersion.length(); i++) {
            int digit = softwareVersion.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return softwareVersion.charAt(i) == '.' ? major : -1;
            }
            major = Math.min(MAX_MAJOR, Math.max(major, 0) * 10 + digit);
        }
        return -1;
    }
}
