// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The one-line ways to open a pack, on real serial ports as far as pseudo terminals are. */
@Timeout(60)
class OpenOnPortTest {
    @Test
    void aPortWithA4e57DeviceIsOneLine(@TempDir Path folder) throws BmsException {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), TimeSource.SYSTEM);
        try (PtyPair cable = new PtyPair(folder);
                DeviceRunner device = NwSimulator.of(pack).serve(SerialLink.open(cable.right()));
                NwBms bms = NwBms.open(cable.left())) {
            assertThat(bms.readStatus().cellCount()).isEqualTo(16);
            assertThat(device.isRunning()).isTrue();
        }
    }

    @Test
    void aPortThatIsNotThereIsToldAtOnce() {
        assertThatThrownBy(() -> NativeBms.open("/dev/ttyNOTHERE"))
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
        assertThatThrownBy(() -> NwBms.open("/dev/ttyNOTHERE"))
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }
}
