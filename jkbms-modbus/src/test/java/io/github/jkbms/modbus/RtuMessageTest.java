// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.modbus.RtuMessage.Read;
import io.github.jkbms.modbus.RtuMessage.ReadAnswer;
import io.github.jkbms.modbus.RtuMessage.Refusal;
import io.github.jkbms.modbus.RtuMessage.Write;
import io.github.jkbms.modbus.RtuMessage.WriteAnswer;
import io.github.jkbms.uart.frame.Crc16;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The printed examples of the modbus reference, section 12. */
class RtuMessageTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void requests() throws BmsProtocolException {
        assertThat(RtuMessage.parseRequest(hex("01 03 12 F0 00 10 41 4D"))).isEqualTo(new Read(1, 0x12F0, 16));
        assertThat(RtuMessage.parseRequest(hex("01 10 10 04 00 02 04 00 00 0B 0E B9 68")))
                .isEqualTo(new Write(1, 0x1004, hex("00 00 0B 0E")));
    }

    @Test
    void answers() throws BmsProtocolException {
        assertThat(RtuMessage.parseAnswer(hex("01 03 04 FF FF F5 A8 BC F9")))
                .isEqualTo(new ReadAnswer(1, hex("FF FF F5 A8")));
        assertThat(RtuMessage.parseAnswer(hex("01 10 10 04 00 02 04 C9"))).isEqualTo(new WriteAnswer(1, 0x1004, 2));
        assertThat(RtuMessage.parseAnswer(hex("01 90 03 0C 01"))).isEqualTo(new Refusal(1, 0x90, 3));
    }

    @Test
    void refusesDamageAndOtherFunctions() {
        assertThatThrownBy(() -> RtuMessage.parseRequest(hex("01 03 12 F0 00 11 41 4D")))
                .isInstanceOfSatisfying(
                        BmsProtocolException.class,
                        e -> assertThat(e.kind()).isEqualTo(BmsProtocolException.Kind.CHECKSUM));
        assertThatThrownBy(() -> RtuMessage.parseAnswer(hex("01 90 03")))
                .isInstanceOfSatisfying(
                        BmsProtocolException.class,
                        e -> assertThat(e.kind()).isEqualTo(BmsProtocolException.Kind.LENGTH));
        assertThatThrownBy(() -> RtuMessage.parseRequest(hex("01 03 04 FF FF F5 A8 BC F9")))
                .isInstanceOfSatisfying(
                        BmsProtocolException.class,
                        e -> assertThat(e.kind()).isEqualTo(BmsProtocolException.Kind.HEADER));
    }

    @Property(tries = 500)
    void anyBytesGiveAMessageOrTheDocumentedException(@ForAll @Size(max = 260) byte[] bytes) {
        if (bytes.length >= 2) {
            Crc16.close(bytes, 0, bytes.length);
        }
        try {
            assertThat(RtuMessage.parseRequest(bytes)).isNotNull();
        } catch (BmsProtocolException e) {
            assertThat(e).hasMessageMatching(".+");
        }
        try {
            assertThat(RtuMessage.parseAnswer(bytes)).isNotNull();
        } catch (BmsProtocolException e) {
            assertThat(e).hasMessageMatching(".+");
        }
    }
}
