// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NwFrameTest {
    @Property(tries = 200)
    void parseIsTheInverseOfEncode(
            @ForAll NwCommand command,
            @ForAll NwSource source,
            @ForAll NwTransfer transfer,
            @ForAll @Size(min = 1, max = 494) byte[] data)
            throws BmsProtocolException {
        NwFrame frame = NwFrame.of(command, source, transfer, data);
        NwFrame read = NwFrame.parse(NwStreams.join(new byte[5], frame.toBytes(), new byte[2]), 5);
        assertThat(read).isEqualTo(frame).hasSameHashCodeAs(frame);
        assertThat(read.command()).contains(command);
        assertThat(read.source()).contains(source);
        assertThat(read.transfer()).contains(transfer);
        assertThat(read.data()).isEqualTo(data);
        assertThat(read.dataLength()).isEqualTo(data.length);
        assertThat(read.identifierCode()).isEqualTo(data[0] & 0xFF);
        assertThat(read.terminalNumber()).isZero();
        assertThat(read.recordNumber()).isZero();
    }

    @Test
    void readsAllParts() throws BmsProtocolException {
        byte[] bytes = NwStreams.hex("4E 57 00 15 00 01 02 03 07 09 05 83 14 50 A0 00 00 2A 68 00 00 00 00");
        int sum = 0;
        for (int i = 0; i < bytes.length - 4; i++) {
            sum += bytes[i] & 0xFF;
        }
        bytes[bytes.length - 2] = (byte) (sum >> 8);
        bytes[bytes.length - 1] = (byte) sum;
        NwFrame frame = NwFrame.parse(bytes, 0);
        assertThat(frame.terminalNumber()).isEqualTo(0x00010203);
        assertThat(frame.recordNumber()).isEqualTo(0xA000002A);
        assertThat(frame.commandCode()).isEqualTo(7);
        assertThat(frame.command()).isEmpty();
        assertThat(frame.sourceCode()).isEqualTo(9);
        assertThat(frame.source()).isEmpty();
        assertThat(frame.transferCode()).isEqualTo(5);
        assertThat(frame.transfer()).isEmpty();
        assertThat(frame.values().number(NwIdentifier.PACK_VOLTAGE)).hasValue(5200);
    }

    @Test
    void refusesEveryFlippedBitOutsideOfTheUnusedCrc() {
        byte[] good = NwStreams.reply(0).toBytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            if (bit / 8 == good.length - 4 || bit / 8 == good.length - 3) {
                continue; // reserved for a CRC that no device fills in
            }
            assertThatExceptionOfType(BmsProtocolException.class).isThrownBy(() -> NwFrame.parse(bad, 0));
        }
    }

    @Test
    void tellsWhatIsWrong() {
        byte[] good = NwMessages.readAll(NwSource.PC).toBytes();
        assertKind(NwStreams.slice(good, 0, 20), Kind.LENGTH);
        assertKind(changed(good, 0, 0x4F), Kind.HEADER);
        assertKind(changed(good, 1, 0x58), Kind.HEADER);
        assertKind(changed(good, 2, 0x5F), Kind.LENGTH);
        assertKind(changed(good, 3, 0x12), Kind.LENGTH);
        assertKind(changed(good, 3, 0x14), Kind.LENGTH);
        assertKind(changed(good, 16, 0x69), Kind.HEADER);
        assertKind(changed(good, 20, 0x2A), Kind.CHECKSUM);
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> NwFrame.parse(changed(good, 20, 0x2A), 0))
                .withMessage("The checksum of the 4E57 frame is 0x012A, its bytes add up to 0x0129.");
    }

    private static byte[] changed(byte[] bytes, int index, int value) {
        byte[] copy = bytes.clone();
        copy[index] = (byte) value;
        return copy;
    }

    private static void assertKind(byte[] bytes, Kind kind) {
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> NwFrame.parse(bytes, 0))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void showsNoData() {
        assertThat(NwStreams.reply(0).toString())
                .isEqualTo("NwFrame[command=0x06, source=0, transfer=1, data=90 bytes]");
    }
}
