// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.inverter.ProtocolFinder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecognitionTest {
    static List<InverterProtocol> protocols() {
        return InverterProtocols.all();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void outputOfEveryProtocolIsRecognised(InverterProtocol protocol) {
        ProtocolFinder finder = new ProtocolFinder();
        finder.add(CanFrame.parse("305#0000000000000000"));
        protocol.encode(Household.at(100)).forEach(finder::add);

        assertThat(finder.fitting()).contains(protocol).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void captureOfAJkPackIsRecognised() {
        ProtocolFinder finder = new ProtocolFinder();
        for (String text : List.of(
                "351#9E027C016C07C601",
                "355#6300640000000000",
                "356#4C16000034010000",
                "35C#C000000000000000",
                "35E#4A4B2D424D530000",
                "370#1F001E00F20DEF0D",
                "371#0400030001000600",
                "359#0000000001504E00")) {
            finder.add(CanFrame.parse(text));
        }
        assertThat(finder.best()).contains(InverterProtocols.JK_PB);
    }

    @Test
    void fewOrForeignFramesAreNoProtocol() {
        ProtocolFinder finder = new ProtocolFinder();
        assertThat(finder.best()).isEmpty();
        finder.add(CanFrame.parse("351#9E027C016C07C601"));
        finder.add(CanFrame.parse("100#01"));
        finder.add(CanFrame.parse("101#02"));
        finder.add(CanFrame.parse("102#03"));
        assertThat(finder.fitting()).isEmpty();
    }
}
