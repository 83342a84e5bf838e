// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static io.github.jkbms.modbus.Script.bytes;
import static io.github.jkbms.modbus.Script.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A pack behind a Modbus TCP gateway: what it brings, and what gateways do wrong. */
class ModbusTcpBusTest {
    private static final int ESSENTIALS = 97;

    private final Script gateway = new Script();
    private final ModbusTcpBus bus = ModbusTcpBus.over(gateway.near, BusOptions.GATEWAY.withRetries(0));
    private final ModbusPack pack = bus.pack(1);

    /** A frame as Modbus TCP has it: transaction, protocol 0, length, unit and message. */
    private static byte[] frame(int transaction, int unit, byte[]... message) {
        byte[] all = concat(message);
        return concat(bytes(transaction >> 8, transaction, 0, 0, 0, all.length + 1, unit), all);
    }

    private static byte[] registers(int transaction, int unit, int count, int packMillivolts) {
        byte[] rtu = Script.registers(unit, count, packMillivolts);
        return frame(transaction, unit, Arrays.copyOfRange(rtu, 1, rtu.length - 2));
    }

    private static byte[] essentials(int transaction, int packMillivolts) {
        return registers(transaction, 1, ESSENTIALS, packMillivolts);
    }

    private void assertWrong(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BmsProtocolException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageMatching("[^\n]+\\.");
        });
    }

    private void assertGoesOn(int transaction) throws BmsException {
        gateway.answer(essentials(transaction, 54_321));
        assertThat(pack.readEssentials().voltageMillivolts()).isEqualTo(54_321);
    }

    @Test
    void reportsAreWhatThePackHolds() throws BmsException {
        VirtualTime time = new VirtualTime();
        VirtualPack held = VirtualPack.of(VirtualPackConfig.defaults(), time);
        MemoryLink near = MemoryLink.create(time);
        DeviceRunner.start(
                new TcpSlave(Map.of(1, new SimulatedPack(held, PackPort.RS485_1)), Manners.REAL), near.peer());
        try (ModbusTcpBus line = ModbusTcpBus.over(near, BusOptions.GATEWAY)) {
            assertThat(line.pack(1).readStatus()).isEqualTo(BlockDecoder.status(readable(held, Block.LIVE)));
            assertThat(line.pack(1).readSettings()).isEqualTo(BlockDecoder.settings(readable(held, Block.SETTINGS)));
            assertThat(line.pack(1).readInfo()).isEqualTo(BlockDecoder.info(readable(held, Block.INFO)));
            assertThat(line.pack(1).health().requests()).isEqualTo(6);
            assertThat(line.scan().found()).hasSize(1);
        }
    }

    private static Span readable(VirtualPack held, Block block) {
        return new Span(held.read(block, 0, Block.MODBUS_LENGTH), 0, 0, Block.MODBUS_LENGTH, Endian.BIG);
    }

    @Test
    void requestIsAFrameWithTransactionUnitAndMessage() throws BmsException {
        assertGoesOn(1);
        assertThat(gateway.requests).containsExactly(frame(1, 1, bytes(3, 0x12, 0x00, 0, ESSENTIALS)));
    }

    @Test
    void answerInPiecesIsAnAnswer() throws BmsException {
        byte[] answer = essentials(1, 51_000);
        gateway.silence();
        for (int i = 0; i < answer.length; i++) {
            gateway.more(Duration.ofMillis(20 + i), bytes(answer[i]));
        }
        assertThat(pack.readEssentials().voltageMillivolts()).isEqualTo(51_000);
    }

    @Test
    void silentGatewayGivesTheListOfThingsToCheck() {
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOf(BmsTimeoutException.class)
                .hasMessageStartingWith("The gateway memory does not answer for address 1 within 1000 ms")
                .hasMessageContaining("Modbus TCP (not transparent)")
                .hasMessageContaining("DIP switches say 1");
    }

    @Test
    void gatewayThatHearsNothingMeansThatNobodyAnswers() throws BmsException {
        gateway.answer(frame(1, 1, bytes(0x83, 0x0B)));
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOf(BmsTimeoutException.class)
                .hasMessageStartingWith("The gateway memory got no answer from address 1");
        assertGoesOn(2);
    }

    @Test
    void exceptionOfThePackIsARefusal() throws BmsException {
        gateway.answer(frame(1, 1, bytes(0x83, 1)));
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOfSatisfying(
                        BmsRejectedException.class, e -> assertThat(e.code()).isEqualTo(1));
        assertGoesOn(2);
    }

    @Test
    void lateAnswerToAnEarlierQuestionIsPassedOver() throws BmsException {
        gateway.answer(Duration.ofMillis(2100), essentials(1, 40_000));
        assertThatThrownBy(pack::readEssentials).isInstanceOf(BmsTimeoutException.class);
        gateway.answer(Duration.ofMillis(300), essentials(2, 51_000));
        assertThat(pack.readEssentials().voltageMillivolts()).isEqualTo(51_000);
    }

    @Test
    void answerToAnotherQuestionBeforeOursIsPassedOver() throws BmsException {
        gateway.answer(essentials(77, 40_000), essentials(1, 51_000));
        assertThat(pack.readEssentials().voltageMillivolts()).isEqualTo(51_000);
        assertThat(bus.lineCounts().strayFrames()).isEqualTo(1);
    }

    @Test
    void answerOfAnotherUnitIsNotOurs() throws BmsException {
        gateway.answer(registers(1, 2, ESSENTIALS, 40_000));
        assertWrong(Kind.MISMATCH, pack::readEssentials);
        assertGoesOn(2);
    }

    @Test
    void answerOfAnotherFunctionIsNotOurs() throws BmsException {
        gateway.answer(frame(1, 1, bytes(4, 2, 0, 0)));
        assertWrong(Kind.MISMATCH, pack::readEssentials);
        assertGoesOn(2);
    }

    @Test
    void moreOrFewerRegistersThanAskedAreNoAnswer() throws BmsException {
        gateway.answer(registers(1, 1, ESSENTIALS + 1, 40_000));
        assertWrong(Kind.LENGTH, pack::readEssentials);
        gateway.answer(registers(2, 1, ESSENTIALS - 1, 40_000));
        assertWrong(Kind.LENGTH, pack::readEssentials);
        assertGoesOn(3);
    }

    @Test
    void whatIsNoModbusTcpIsNamed() throws BmsException {
        gateway.answer(Script.essentials(40_000));
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageMatching("[^\n]+\\.");
        assertGoesOn(2);
    }

    @Test
    void triggersAreRefusedWithTheWayOut() {
        assertThatThrownBy(pack.viaTrigger()::readStatus)
                .isInstanceOfSatisfying(
                        BmsPortException.class,
                        e -> assertThat(e.reason()).isEqualTo(BmsPortException.Reason.UNSUPPORTED))
                .hasMessageContaining("RTU over TCP");
    }
}
