// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentedRulesTest {
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), new VirtualTime());

    @ParameterizedTest
    @CsvSource({
        // The vendor's example: cell under-voltage 2.83 V.
        "SETTINGS, 0x004, 00000B0E, ACCEPTED",
        "SETTINGS, 0x004, 00000010, REFUSED_VALUE",
        // Two fields at once, half a field, between fields, an odd register.
        "SETTINGS, 0x000, 00000B0E00000B0E, REFUSED_ADDRESS",
        "SETTINGS, 0x004, 0B0E, REFUSED_ADDRESS",
        "SETTINGS, 0x006, 0B0E0000, REFUSED_ADDRESS",
        "SETTINGS, 0x115, 0000, REFUSED_ADDRESS",
        // Limits of the model: 200 A and 2 A.
        "SETTINGS, 0x038, 00030D40, ACCEPTED",
        "SETTINGS, 0x038, 00030D41, REFUSED_VALUE",
        "SETTINGS, 0x048, 000007D1, REFUSED_VALUE",
        // Signed: -20.0 and -50.0 degrees.
        "SETTINGS, 0x05C, FFFFFF38, ACCEPTED",
        "SETTINGS, 0x05C, FFFFFE0C, REFUSED_VALUE",
        // A wire resistance in the middle of its array.
        "SETTINGS, 0x090, 00000064, ACCEPTED",
        // Hours of smart sleep are the high byte of the register.
        "SETTINGS, 0x118, 18FE, ACCEPTED",
        "SETTINGS, 0x118, 0016, REFUSED_VALUE",
        // One byte alone, as native frames write it.
        "SETTINGS, 0x116, 05, ACCEPTED",
        "SETTINGS, 0x116, 050A, ACCEPTED",
        "SETTINGS, 0x116, D70A, REFUSED_VALUE",
        // Not offered on 15.41: address, pre-charge time, discharge under-temperature, current range.
        "SETTINGS, 0x108, 00000002, REFUSED_ADDRESS",
        "SETTINGS, 0x10C, 00000002, REFUSED_ADDRESS",
        "SETTINGS, 0x122, 0000, REFUSED_ADDRESS",
        "SETTINGS, 0x110, 00000002, REFUSED_ADDRESS",
        "LIVE, 0x090, 00000002, REFUSED_ADDRESS",
        "INFO, 0x0D4, 02FF, REFUSED_ADDRESS",
        "INFO, 0x0E4, 0908, ACCEPTED",
        "INFO, 0x0E4, 0F08, REFUSED_VALUE",
        "INFO, 0x110, 0500, REFUSED_ADDRESS",
        "INFO, 0x000, 4A4B, REFUSED_ADDRESS",
        "INFO, 0x124, 01, REFUSED_ADDRESS",
        "INFO, 0x124, 0101, REFUSED_ADDRESS",
    })
    void judgesAsTheReferenceSays(Block block, int offset, String hex, WriteVerdict verdict) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        byte[] before = pack.read(block, 0, Block.LENGTH);
        assertThat(pack.write(block, offset, bytes)).isEqualTo(verdict);
        if (verdict == WriteVerdict.ACCEPTED) {
            assertThat(pack.read(block, offset, bytes.length)).isEqualTo(bytes);
        } else {
            assertThat(pack.read(block, 0, Block.LENGTH)).isEqualTo(before);
        }
    }

    @Test
    void newerFirmwareOffersMore() {
        VirtualPack newer = VirtualPack.of(
                VirtualPackConfig.builder().firmware(Firmware.PB2A16S20P_19_27).build(), new VirtualTime());
        assertThat(newer.write(Block.SETTINGS, 0x122, new byte[] {-15, -5})).isEqualTo(WriteVerdict.ACCEPTED);
        assertThat(newer.write(Block.INFO, 0x110, new byte[] {5, 0})).isEqualTo(WriteVerdict.ACCEPTED);
    }

    @Test
    void halvesThatCannotBeWrittenStay() {
        byte[] before = pack.read(Block.SETTINGS, 0x118, 10);
        assertThat(pack.write(Block.SETTINGS, 0x118, new byte[] {12, 0})).isEqualTo(WriteVerdict.ACCEPTED);
        before[0] = 12;
        assertThat(pack.read(Block.SETTINGS, 0x118, 10)).isEqualTo(before);
    }

    @Test
    void whatIsWrittenTakesEffect() throws Exception {
        pack.setLoad(Load.constant(Demand.ofMilliamps(-10_000)));
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().currentMilliamps()).isEqualTo(-10_000);
        assertThat(pack.write(Block.SETTINGS, 0x074, new byte[4])).isEqualTo(WriteVerdict.ACCEPTED);
        assertThat(pack.readSettings().value(Setting.DISCHARGE_SWITCH)).hasValue(0);
        assertThat(pack.readStatus().isDischargeMosfetOn()).contains(false);
    }

    @Test
    void otherRulesCanBeBrought() throws Exception {
        pack.setRules((image, block, offset, bytes) -> WriteVerdict.NOT_KEPT);
        assertThat(pack.write(Block.INFO, 0x104, new byte[] {20, 20})).isEqualTo(WriteVerdict.NOT_KEPT);
        assertThat(pack.readInfo().value(InfoItem.REQUESTED_CHARGE_TIME)).hasValue(10);
    }
}
