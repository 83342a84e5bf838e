// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.nw.NwIdentifier.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NwMessagesTest {
    private static void assertBytes(NwFrame frame, String expected) {
        assertThat(NwStreams.hex(frame.toBytes())).isEqualTo(expected);
    }

    /** The frames of section 3 of the reference. */
    @Test
    void buildsTheDocumentedFrames() {
        assertBytes(NwMessages.readAll(NwSource.PC), "4E 57 00 13 00 00 00 00 06 03 00 00 00 00 00 00 68 00 00 01 29");
        assertBytes(NwMessages.readAll(NwSource.GPS), "4E 57 00 13 00 00 00 00 06 02 00 00 00 00 00 00 68 00 00 01 28");
        assertBytes(
                NwMessages.read(NwIdentifier.STATE_OF_CHARGE, NwSource.PC),
                "4E 57 00 13 00 00 00 00 03 03 00 85 00 00 00 00 68 00 00 01 AB");
        assertBytes(NwMessages.activate(NwSource.PC), "4E 57 00 13 00 00 00 00 01 03 00 00 00 00 00 00 68 00 00 01 24");
        assertBytes(
                NwMessages.emptyPassword(NwSource.GPS),
                "4E 57 00 14 00 00 00 00 05 02 00 00 00 00 00 00 00 68 00 00 01 28");
        assertBytes(
                NwMessages.write(NwIdentifier.CHARGE_SWITCH, 1, NwSource.GPS),
                "4E 57 00 14 00 00 00 00 02 02 00 AB 01 00 00 00 00 68 00 00 01 D1");
        assertBytes(
                NwMessages.write(NwIdentifier.CHARGE_SWITCH, 0, NwSource.GPS),
                "4E 57 00 14 00 00 00 00 02 02 00 AB 00 00 00 00 00 68 00 00 01 D0");
        assertBytes(
                NwMessages.write(NwIdentifier.DISCHARGE_SWITCH, 1, NwSource.GPS),
                "4E 57 00 14 00 00 00 00 02 02 00 AC 01 00 00 00 00 68 00 00 01 D2");
        assertBytes(
                NwMessages.write(NwIdentifier.DISCHARGE_SWITCH, 0, NwSource.GPS),
                "4E 57 00 14 00 00 00 00 02 02 00 AC 00 00 00 00 00 68 00 00 01 D1");
        assertBytes(
                NwMessages.write(NwIdentifier.CELL_OVP, 3650, NwSource.PC),
                "4E 57 00 15 00 00 00 00 02 03 00 90 0E 42 00 00 00 00 68 00 00 02 07");
        assertBytes(
                NwMessages.password("123456", NwSource.PC),
                "4E 57 00 1D 00 00 00 00 05 03 00 B2 31 32 33 34 35 36 00 00 00 00 00 00 00 00 68 00 00 03 19");
        assertBytes(
                NwMessages.acknowledge(NwCommand.WRITE, 0xAB),
                "4E 57 00 13 00 00 00 00 02 00 01 AB 00 00 00 00 68 00 00 01 CE");
    }

    @ParameterizedTest
    @EnumSource(NwIdentifier.class)
    void writesWhatMayBeWrittenWithinItsRangeOnly(NwIdentifier identifier) throws BmsProtocolException {
        boolean writable = identifier.access() == Access.READ_WRITE || identifier.access() == Access.WRITE;
        if (!writable) {
            assertThatIllegalArgumentException().isThrownBy(() -> NwMessages.write(identifier, 1, NwSource.PC));
            assertThatIllegalArgumentException().isThrownBy(() -> NwMessages.writeText(identifier, "1", NwSource.PC));
            return;
        }
        if (identifier.kind() == NwIdentifier.Kind.TEXT) {
            String longest = "x".repeat(identifier.length());
            NwFrame frame = NwMessages.writeText(identifier, longest, NwSource.PC);
            assertThat(NwFrame.parse(frame.toBytes(), 0).values().text(identifier))
                    .contains(longest);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> NwMessages.writeText(identifier, longest + "x", NwSource.PC));
            assertThatIllegalArgumentException().isThrownBy(() -> NwMessages.writeText(identifier, "é", NwSource.PC));
            assertThatIllegalArgumentException().isThrownBy(() -> NwMessages.write(identifier, 1, NwSource.PC));
            return;
        }
        for (long value : new long[] {identifier.minimum(), identifier.maximum()}) {
            NwFrame frame = NwMessages.write(identifier, value, NwSource.PC);
            assertThat(frame.identifierCode()).isEqualTo(identifier.code());
            assertThat(NwFrame.parse(frame.toBytes(), 0).values().number(identifier))
                    .hasValue(value);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NwMessages.write(identifier, identifier.minimum() - 1, NwSource.PC));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NwMessages.write(identifier, identifier.maximum() + 1, NwSource.PC));
        assertThatIllegalArgumentException().isThrownBy(() -> NwMessages.writeText(identifier, "1", NwSource.PC));
    }

    @Test
    void cannotReadWhatIsWrittenOnly() {
        for (NwIdentifier identifier : NwIdentifier.values()) {
            if (identifier.access() == Access.WRITE || identifier.access() == Access.NEVER) {
                assertThatIllegalArgumentException().isThrownBy(() -> NwMessages.read(identifier, NwSource.PC));
            } else {
                assertThat(NwMessages.read(identifier, NwSource.PC).identifierCode())
                        .isEqualTo(identifier.code());
            }
        }
        assertThat(NwIdentifier.FACTORY_RESET.access()).isEqualTo(Access.NEVER);
        assertThat(NwIdentifier.FIRMWARE_UPGRADE.access()).isEqualTo(Access.NEVER);
        assertThat(NwIdentifier.RESTART.access()).isEqualTo(Access.NEVER);
    }

    @Test
    void neverRepeatsAPassword() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NwMessages.password("much too long", NwSource.PC))
                .withMessageNotContaining("much");
        assertThat(NwMessages.password("123456", NwSource.PC).toString()).doesNotContain("123456");
    }
}
