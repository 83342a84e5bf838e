// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Finding;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.model.VirtualTime;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WireMemoryTest {
    private final WireMemory wire = new WireMemory(4, new VirtualTime());

    private static RecordedLine line(Direction direction, String hex) {
        return RecordedLine.bytes(
                1_000_000, "bus", direction, HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    @Test
    void aMemoryInWhichNothingIsHasNothingToTell() {
        assertThat(wire.decoded()).isEmpty();
        assertThat(wire.count()).isZero();
    }

    @Test
    void onlyTheNewestLinesAreKept() {
        for (int i = 0; i < 10; i++) {
            wire.recorder().write(line(Direction.SENT, "02 03 12 F0 00 1A C1 79"));
        }
        assertThat(wire.count()).isEqualTo(10);
        assertThat(wire.decoded())
                .singleElement()
                .extracting(Decoded::findings)
                .asInstanceOf(LIST)
                .hasSize(4);
    }

    @Test
    void messagesAreTakenApart() {
        wire.recorder().write(line(Direction.SENT, "02 03 12 F0 00 1A C1 79"));
        assertThat(wire.decoded().get(0).findings().get(0).title())
                .isEqualTo("asks pack 2 for 26 registers from 0x12F0");
    }

    @Test
    void modbusTcpIsTakenApartLikeRtu() {
        wire.recorder().write(line(Direction.SENT, "00 07 00 00 00 06 02 03 12 F0 00 1A"));
        assertThat(wire.decoded().get(0).findings())
                .singleElement()
                .extracting(Finding::title)
                .isEqualTo("asks pack 2 for 26 registers from 0x12F0");
    }

    @Test
    void whatIsNoModbusTcpStaysAsItIs() {
        for (String other : new String[] {"01", "00 07 00 00 00 07 02 03 12 F0 00 1A", "55 AA EB 90 02 05"}) {
            WireMemory fresh = new WireMemory(4, new VirtualTime());
            fresh.recorder().write(line(Direction.RECEIVED, other));
            Decoded decoded = fresh.decoded().get(0);
            assertThat(decoded.traffic().length())
                    .isEqualTo(HexFormat.ofDelimiter(" ").parseHex(other).length);
        }
    }

    @Test
    void serialNumbersAndPasswordsAreNotInIt() throws Exception {
        try (TestBank bank = TestBank.of(1)) {
            bank.bank().start();
            bank.awaitPacks();
            String serial = bank.pack(1).readInfo().serialNumber().orElseThrow();
            assertThat(bank.wire().decoded().toString() + fields(bank.wire()))
                    .isNotEmpty()
                    .doesNotContain(serial);
        }
    }

    private static String fields(WireMemory wire) {
        StringBuilder all = new StringBuilder();
        wire.decoded()
                .forEach(decoded -> decoded.findings()
                        .forEach(finding -> finding.fields()
                                .forEach(field -> all.append(field.value()).append('\n'))));
        return all.toString();
    }
}
