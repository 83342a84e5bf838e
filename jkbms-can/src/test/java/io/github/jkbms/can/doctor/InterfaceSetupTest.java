// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceSetupTest {
    private static final String CAN0 = """
            3: can0: <NOARP,UP,LOWER_UP,ECHO> mtu 16 qdisc pfifo_fast state UP mode DEFAULT group default qlen 10
                link/can  promiscuity 0 minmtu 0 maxmtu 0
                can <LISTEN-ONLY,TRIPLE-SAMPLING> state ERROR-PASSIVE (berr-counter tx 3 rx 135) restart-ms 100
            \t  bitrate 250000 sample-point 0.875
            \t  tq 250 prop-seg 6 phase-seg1 7 phase-seg2 2 sjw 1
            """;

    @Test
    void readsBitRateModeAndErrors() {
        InterfaceSetup setup = InterfaceSetup.parse(CAN0);
        assertThat(setup.bitRate()).hasValue(250_000);
        assertThat(setup.isListenOnly()).isTrue();
        assertThat(setup.errors()).hasValue("3 errors in sending, 135 in receiving");
        assertThat(setup.rateText()).isEqualTo("at 250 kbit/s");
    }

    @Test
    void takesTheDataBitRateOfCanFdForNone() {
        InterfaceSetup setup =
                InterfaceSetup.parse("can <FD> state STOPPED restart-ms 0\n dbitrate 2000000 dsample-point");
        assertThat(setup.bitRate()).isEmpty();
        assertThat(setup.isListenOnly()).isFalse();
    }

    @Test
    void tellsAnOddBitRateAsItIs() {
        assertThat(InterfaceSetup.parse("bitrate 83333 sample").rateText()).isEqualTo("at 83333 bit/s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4: vcan0: <NOARP,UP,LOWER_UP> mtu 72\n    link/can\n    vcan ", "bitrate 0", "bitrate x"})
    void saysNothingWhereNothingIsTold(String text) {
        assertThat(InterfaceSetup.parse(text)).isEqualTo(InterfaceSetup.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-details", "can0; ls", "no-such-if0", "a-name-that-is-far-too-long-for-it"})
    void asksTheSystemForRealNamesOnly(String name) {
        assertThat(IpCommand.details(name)).isEmpty();
    }
}
