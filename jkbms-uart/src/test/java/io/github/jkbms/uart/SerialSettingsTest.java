// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SerialSettingsTest {
    @Test
    void aByteTakesTenBits() {
        assertThat(SerialSettings.DEFAULT.nanosPerByte()).isEqualTo(86_805);
        assertThat(new SerialSettings(9600).nanosPerByte()).isEqualTo(1_041_666);
        assertThat(SerialSettings.DEFAULT).hasToString("115200 8N1");
    }

    @Test
    void speedsNoPortHasAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SerialSettings(0))
                .withMessageContaining("baudRate: 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialSettings(299));
        assertThatIllegalArgumentException().isThrownBy(() -> new SerialSettings(4_000_001));
        assertThat(new SerialSettings(300).baudRate()).isEqualTo(300);
        assertThat(new SerialSettings(4_000_000).baudRate()).isEqualTo(4_000_000);
    }
}
