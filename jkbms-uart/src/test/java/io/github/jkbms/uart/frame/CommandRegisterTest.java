// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static io.github.jkbms.uart.frame.Generation.JK02_24S;
import static io.github.jkbms.uart.frame.Generation.JK02_32S;
import static io.github.jkbms.uart.frame.Generation.JK04;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandRegisterTest {
    private static final List<Integer> NEVER_SENT = List.of(0xA3, 0xC4, 0xC5, 0xFE, 0xFF, 0x9D, 0x66, 0x69, 0x6A);

    private static CommandRegister register(Generation generation, int number) {
        return CommandRegister.find(generation, number).orElseThrow();
    }

    private static String hex(NativeCommand command) {
        return HexFormat.of().withUpperCase().formatHex(command.toBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "0x97, AA5590EB97000000000000000000000000000011",
        "0x96, AA5590EB96000000000000000000000000000010",
        "0xA1, AA5590EBA100000000000000000000000000001B",
        "0xA7, AA5590EBA7000000000000000000000000000021",
        "0xC3, AA5590EBC300000000000000000000000000003D",
    })
    void buildsTheReadsWithZeroPadding(int number, String expected) {
        CommandRegister register = register(JK02_32S, number);
        assertThat(register.isRead()).isTrue();
        assertThat(hex(register.command())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "JK02_32S, 0x04, 3650,      AA5590EB0404420E",
        "JK02_32S, 0x25, 4,         AA5590EB250404000000",
        "JK02_32S, 0x27, 1,         AA5590EB270401000000",
        "JK02_32S, 0x2A, 0,         AA5590EB2A0400000000",
        "JK02_32S, 0x37, 3,         AA5590EB370103",
        "JK02_32S, 0x37, -2,        AA5590EB3701FE",
        "JK02_32S, 0x38, 7,         AA5590EB380107",
        "JK02_32S, 0x18, -200,      AA5590EB180438FFFFFF",
        "JK02_32S, 0x6C, 186592319, AA5590EB6C043F2C1F0B",
        "JK02_32S, 0xA5, 2,         AA5590EBA5020200",
        "JK02_24S, 0x26, 2500,      AA5590EB2604C4090000",
        "JK04,     0x1C, 15,        AA5590EB1C020F00",
        "JK04,     0x6C, 1,         AA5590EB6C0101",
    })
    void writesNumbersLittleEndian(Generation generation, int number, long value, String expected) {
        assertThat(hex(register(generation, number).command(value))).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0x20, 2.7,       AA5590EB2004CDCC2C40",
        "0x44, 3.0146117, AA5590EB440466EF4040",
        "0x64, 0.009,     AA5590EB6404BC74133C",
        "0x68, 4.5,       AA5590EB680400009040",
    })
    void writesFloatingPointNumbersForTheOldestGeneration(int number, float value, String expected) {
        assertThat(hex(register(JK04, number).commandOfFloat(value))).startsWith(expected);
    }

    @Test
    void writesTexts() {
        CommandRegister userData = register(JK02_24S, 0x9F);
        assertThat(hex(userData.commandOfText("TEST"))).startsWith("AA5590EB9F0454455354");
        assertThat(userData.commandOfText("0123456789012").value()).hasSize(13);
        assertThatIllegalArgumentException().isThrownBy(() -> userData.commandOfText("abc"));
        assertThatIllegalArgumentException().isThrownBy(() -> userData.commandOfText("01234567890123"));
        assertThatIllegalArgumentException().isThrownBy(() -> userData.commandOfText("Zürich"));
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void holdsNothingThatDestroysOrRestarts(Generation generation) {
        assertThat(CommandRegister.all(generation))
                .extracting(CommandRegister::number)
                .isSorted()
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(NEVER_SENT);
    }

    @Test
    void keepsApartWhatTheGenerationsMeanByANumber() {
        // 0x68 sets the balance current of a JK04 and overwrites all settings of a later device.
        assertThat(register(JK04, 0x68).name()).isEqualTo("maxBalanceCurrent");
        assertThat(CommandRegister.find(JK02_32S, 0x68)).isEmpty();
        assertThat(CommandRegister.find(JK02_24S, 0x68)).isEmpty();
        assertThat(register(JK04, 0x6C).name()).isEqualTo("balanceSwitch");
        assertThat(register(JK02_32S, 0x6C).name()).isEqualTo("rtc");
        assertThat(CommandRegister.find(JK02_24S, 0x6C)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Generation.class)
    void takesTheWholeRangeAndNothingOutsideOfIt(Generation generation) throws BmsProtocolException {
        for (CommandRegister register : CommandRegister.all(generation)) {
            switch (register.encoding()) {
                case NONE, ACTION -> {
                    assertThat(register.command().length()).isZero();
                    assertThatIllegalArgumentException().isThrownBy(() -> register.command(1));
                }
                case FLOAT32 -> {
                    assertThat(register.commandOfFloat(register.maximum() / 1000f)
                                    .length())
                            .isEqualTo(4);
                    assertThatIllegalArgumentException().isThrownBy(() -> register.commandOfFloat(-1));
                    assertThatIllegalArgumentException().isThrownBy(() -> register.commandOfFloat(Float.NaN));
                    assertThatIllegalArgumentException().isThrownBy(() -> register.command(1));
                }
                case TEXT -> assertThatIllegalArgumentException().isThrownBy(() -> register.command(1));
                default -> {
                    for (long value : new long[] {register.minimum(), register.maximum()}) {
                        NativeCommand command = register.command(value);
                        assertThat(command.register()).isEqualTo(register.number());
                        assertThat(command.length())
                                .isEqualTo(register.encoding().bytes());
                        assertThat(decode(register, command)).isEqualTo(value);
                        assertThat(NativeCommand.parse(command.toBytes(), 0)).isEqualTo(command);
                    }
                    assertThatIllegalArgumentException().isThrownBy(() -> register.command(register.minimum() - 1));
                    assertThatIllegalArgumentException().isThrownBy(() -> register.command(register.maximum() + 1));
                    assertThatIllegalArgumentException().isThrownBy(register::command);
                }
            }
        }
    }

    private static long decode(CommandRegister register, NativeCommand command) {
        long number = command.number().orElseThrow();
        return switch (register.encoding()) {
            case I8 -> (byte) number;
            case I32 -> (int) number;
            default -> number;
        };
    }

    @Test
    void readsACapturedCommandWithLeftOverMemoryAsPadding() throws BmsProtocolException {
        byte[] captured = Streams.hex("aa5590eb37010322b867f2779a4869510a4c0859");
        NativeCommand command = NativeCommand.parse(captured, 0);
        assertThat(command.register()).isEqualTo(0x37);
        assertThat(command.length()).isEqualTo(1);
        assertThat(command.value()).containsExactly(3);
        assertThat(command.number()).hasValue(3);
        assertThat(command.toBytes()).isEqualTo(captured);
        assertThat(command.isAcknowledge()).isFalse();
    }

    @Test
    void knowsTheAcknowledge() throws BmsProtocolException {
        assertThat(hex(NativeCommand.acknowledge())).isEqualTo("AA5590EBC8010100000000000000000000000044");
        assertThat(NativeCommand.parse(NativeCommand.acknowledge().toBytes(), 0).isAcknowledge())
                .isTrue();
    }

    @Test
    void survivesALengthThatCannotBe() throws BmsProtocolException {
        byte[] bytes = Streams.hex("aa5590eb96ff0000000000000000000000000000");
        bytes[19] = (byte) NativeFrame.sum(bytes, 0, 19);
        NativeCommand command = NativeCommand.parse(bytes, 0);
        assertThat(command.length()).isEqualTo(255);
        assertThat(command.value()).hasSize(13);
        assertThat(command.number()).isEmpty();
    }

    @Test
    void refusesDamagedCommands() {
        byte[] good = NativeCommand.acknowledge().toBytes();
        assertThatExceptionOfType(BmsProtocolException.class)
                .isThrownBy(() -> NativeCommand.parse(Streams.slice(good, 0, 19), 0))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LENGTH));
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x40;
            Kind expected = i < 4 ? Kind.HEADER : Kind.CHECKSUM;
            assertThatExceptionOfType(BmsProtocolException.class)
                    .isThrownBy(() -> NativeCommand.parse(bad, 0))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(expected));
        }
    }

    @Test
    void showsNoValue() {
        assertThat(register(JK02_24S, 0x9F).commandOfText("secret"))
                .hasToString("NativeCommand[register=0x9F, length=6]");
    }
}
