// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Secret;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.util.Arrays;

/** What a simulated device makes of the password frame. */
interface PasswordGate {
    /** Reported of several firmwares: what the password says does not matter. */
    PasswordGate IGNORED = new PasswordGate() {
        @Override
        public void shown(NwFrame frame, VirtualPack pack) {}

        @Override
        public boolean opensForWrite() {
            return true;
        }
    };

    /** As the vendor's document says: each write needs the right password right before it. */
    static PasswordGate required() {
        return new PasswordGate() {
            private boolean isOpen;

            @Override
            public void shown(NwFrame frame, VirtualPack pack) {
                String right = pack.image()
                        .info()
                        .secret(InfoItem.SETTINGS_PASSWORD)
                        .map(Secret::reveal)
                        .orElse("");
                isOpen = Arrays.equals(
                        frame.data(), NwMessages.password(right, NwSource.PC).data());
            }

            @Override
            public boolean opensForWrite() {
                boolean wasOpen = isOpen;
                isOpen = false;
                return wasOpen;
            }
        };
    }

    /** A password frame came. */
    void shown(NwFrame frame, VirtualPack pack);

    /** A write came: whether it is let through. */
    boolean opensForWrite();
}
