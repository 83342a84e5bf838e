// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of section 19 of the can-inverter reference, byte for byte. */
class WorkedExamplesTest {
    @Test
    void pylontechIsSentAsInTheReference() {
        sends(
                InverterProtocols.PYLONTECH,
                ExampleStates.first(),
                "359#0000000001504E",
                "351#3002E803B004CC01",
                "355#4C006300",
                "356#C01402FFF500",
                "35C#C000",
                "35E#50594C4F4E202020");
        sends(
                InverterProtocols.PYLONTECH,
                ExampleStates.second(),
                "359#0200080001504E",
                "351#28020000B004CC01",
                "355#63006300",
                "356#80160000D101",
                "35C#4000",
                "35E#50594C4F4E202020");
    }

    private static void sends(InverterProtocol protocol, StorageStateBuilder state, String... frames) {
        assertThat(protocol.encode(state.build()))
                .extracting(CanFrame::toString)
                .containsExactlyElementsOf(List.of(frames));
    }
}
