// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProtocolFinderTest {
    @TestFactory
    Stream<DynamicTest> everyProtocolIsFoundInItsOwnFrames() {
        return InverterProtocols.all().stream()
                .map(protocol -> DynamicTest.dynamicTest(protocol.info().key(), () -> {
                    assertThat(find(protocol.encode(ExampleStates.first().build()))
                                    .fitting())
                            .containsExactly(protocol);
                    assertThat(find(protocol.encode(ExampleStates.second().build()))
                                    .fitting())
                            .containsExactly(protocol);
                }));
    }

    @Test
    void protocolsWithTheSameManufacturerAreToldApart() {
        StorageState state =
                ExampleStates.first().set(StorageText.MANUFACTURER, "JK-BMS").build();
        for (InverterProtocol protocol : InverterProtocols.all()) {
            assertThat(find(protocol.encode(state)).fitting())
                    .as(protocol.info().key())
                    .contains(protocol);
        }
    }

    @Test
    void framesOfRealBatteriesAreRecognised() {
        assertThat(find(frames("351#9E027C016C07C601", "355#6300640000000000", "370#1F001E00F20DEF0D")))
                .satisfies(finder -> assertThat(finder.fitting()).containsExactly(InverterProtocols.JK_PB));
        assertThat(find(frames("351#380203E803E8C701", "355#33006400", "35A#0000000000000000", "372#0200010001000200"))
                        .fitting())
                .containsExactly(InverterProtocols.VICTRON);
        assertThat(find(frames("312#0000000001000000", "313#164B0000013C5664", "323#1000000000000000"))
                        .fitting())
                .containsExactly(InverterProtocols.GROWATT_REV05);
        assertThat(find(frames("359#0000000004504E", "351#1402B0044006C201", "355#5A006400"))
                        .fitting())
                .containsExactly(InverterProtocols.PYLONTECH);
    }

    @Test
    void nothingIsFoundBeforeTwoFramesOrAmongStrangers() {
        assertThat(find(List.of()).fitting()).isEmpty();
        assertThat(find(frames("351#3002E803B004CC01")).fitting()).isEmpty();
        assertThat(find(frames("123#00", "124#00", "125#00")).fitting()).isEmpty();
    }

    @Test
    void framesThatSeveralProtocolsShareLeaveSeveralCandidates() {
        assertThat(find(frames("351#3002E803B004CC01", "356#C01402FFF5000000")).fitting())
                .hasSizeGreaterThan(3)
                .contains(InverterProtocols.DEYE, InverterProtocols.VICTRON)
                .doesNotContain(InverterProtocols.SOL_ARK, InverterProtocols.SCHNEIDER);
    }

    private static List<CanFrame> frames(String... frames) {
        return Stream.of(frames).map(CanFrame::parse).toList();
    }

    private static ProtocolFinder find(List<CanFrame> frames) {
        ProtocolFinder finder = new ProtocolFinder();
        frames.forEach(finder::add);
        return finder;
    }
}
