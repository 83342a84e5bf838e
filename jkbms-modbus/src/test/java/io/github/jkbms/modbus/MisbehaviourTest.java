// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static io.github.jkbms.modbus.Script.bytes;
import static io.github.jkbms.modbus.Script.essentials;
import static io.github.jkbms.modbus.Script.exception;
import static io.github.jkbms.modbus.Script.registers;
import static io.github.jkbms.modbus.Script.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What devices and lines do wrong, and what becomes of it. None of it is noticed by j2mod as it should be. */
class MisbehaviourTest {
    private static final byte[] ESSENTIALS_REQUEST = request(1, 0x1200, 97);
    private static final Duration TIMEOUT = BusOptions.DEFAULT.timeout();

    private final Script script = new Script();
    private final RtuBus bus = script.bus();
    private final ModbusPack pack = bus.pack(1);

    private static int millivolts(ModbusPack pack) throws BmsException {
        return pack.readEssentials().voltageMillivolts();
    }

    private void assertWrong(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BmsProtocolException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageMatching("[^\n]*memory[^\n]*\\.");
        });
    }

    /** After whatever came, the next question gets its own answer. */
    private void assertGoesOn() throws BmsException {
        script.answer(essentials(54_321));
        assertThat(millivolts(pack)).isEqualTo(54_321);
    }

    @Test
    void requestIsAsPrintedInTheReference() throws BmsException {
        assertGoesOn();
        assertThat(script.requests).containsExactly(ESSENTIALS_REQUEST);
    }

    @Test
    void moreRegistersThanAskedAreNoAnswer() throws BmsException {
        script.answer(registers(1, 100, 50_000));
        assertWrong(Kind.LENGTH, pack::readEssentials);
        assertThat(pack.health().wrongAnswers()).isEqualTo(1);
        assertGoesOn();
    }

    @Test
    void fewerRegistersThanAskedAreNoAnswer() throws BmsException {
        script.answer(registers(1, 96, 50_000));
        assertWrong(Kind.LENGTH, pack::readEssentials);
        assertGoesOn();
    }

    @Test
    void oddNumberOfBytesIsNoAnswer() throws BmsException {
        script.answer(Script.withCrc(bytes(1, 3, 3, 0, 0, 0)));
        assertWrong(Kind.LENGTH, pack::readEssentials);
        assertGoesOn();
    }

    @Test
    void exceptionIsARefusal() {
        script.answer(exception(1, 1));
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOfSatisfying(
                        BmsRejectedException.class, e -> assertThat(e.code()).isEqualTo(1))
                .hasMessage("Address 1 on memory refuses 97 registers at 0x1200 with exception 1: it does not know the"
                        + " function.");
        assertThat(pack.health().exceptions()).isEqualTo(1);
    }

    @Test
    void exceptionOfAnotherUnitIsNotOurs() throws BmsException {
        script.answer(exception(2, 2));
        assertWrong(Kind.MISMATCH, pack::readEssentials);
        assertGoesOn();
    }

    @Test
    void answerOfAnotherUnitIsNotOurs() throws BmsException {
        script.answer(registers(3, 97, 50_000));
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageStartingWith("Address 3 spoke when address 1 on memory was asked: check the DIP switches");
        assertGoesOn();
    }

    @Test
    void anotherUnitSpeakingBetweenIsPassedOver() throws BmsException {
        script.answer(registers(3, 97, 50_000), exception(2, 2), essentials(51_000));
        assertThat(millivolts(pack)).isEqualTo(51_000);
        assertThat(bus.lineCounts().strayFrames()).isEqualTo(2);
    }

    @Test
    void echoBeforeTheAnswerIsPassedOver() throws BmsException {
        script.answer(ESSENTIALS_REQUEST, essentials(51_000));
        assertThat(millivolts(pack)).isEqualTo(51_000);
        assertThat(bus.lineCounts().echoes()).isEqualTo(1);
    }

    @Test
    void tailOfAnEchoBeforeTheAnswerIsPassedOver() throws BmsException {
        script.answer(Arrays.copyOfRange(ESSENTIALS_REQUEST, 4, 8), essentials(51_000));
        assertThat(millivolts(pack)).isEqualTo(51_000);
    }

    @Test
    void echoAloneIsNamed() throws BmsException {
        script.answer(ESSENTIALS_REQUEST);
        assertWrong(Kind.ECHO, pack::readEssentials);
        assertGoesOn();
    }

    @Test
    void halfAFrameIsATimeout() throws BmsException {
        script.answer(Arrays.copyOf(essentials(50_000), 40));
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOfSatisfying(
                        BmsTimeoutException.class,
                        e -> assertThat(e.bytesHeard()).isEqualTo(40))
                .hasMessageStartingWith("Only 40 of 199 bytes came from address 1 on memory within 500 ms");
        assertGoesOn();
    }

    @Test
    void answerInPiecesIsAnAnswer() throws BmsException {
        byte[] answer = essentials(51_000);
        script.silence();
        for (int i = 0; i < answer.length; i++) {
            script.more(Duration.ofMillis(20 + 2 * i), bytes(answer[i]));
        }
        assertThat(millivolts(pack)).isEqualTo(51_000);
    }

    @Test
    void garbageAroundTheAnswerIsPassedOver() throws BmsException {
        byte[] noise = bytes(0x00, 0xFF, 0x01, 0x03, 0x01, 0x01, 0x83, 0x55, 0xAA);
        script.answer(noise, essentials(51_000)).more(Duration.ofMillis(30), noise);
        assertThat(millivolts(pack)).isEqualTo(51_000);
        assertGoesOn();
        assertThat(bus.lineCounts().drainedBytes()).isEqualTo(noise.length);
    }

    @Test
    void garbageThatLooksLikeTheStartOfTheAnswerIsPassedOver() throws BmsException {
        script.answer(Arrays.copyOf(essentials(40_000), 30), essentials(51_000));
        assertThat(millivolts(pack)).isEqualTo(51_000);
    }

    @Test
    void wrongCrcIsNoAnswerAndNotWaitedForLonger() throws BmsException {
        byte[] damaged = essentials(50_000);
        damaged[100] ^= 1;
        script.answer(damaged);
        long before = script.time.nanoTime();
        assertWrong(Kind.CHECKSUM, pack::readEssentials);
        assertThat(Duration.ofNanos(script.time.nanoTime() - before)).isLessThan(Duration.ofMillis(200));
        assertThat(pack.health().checksumErrors()).isEqualTo(1);
        assertGoesOn();
    }

    @Test
    void anotherProtocolIsNamed() throws BmsException {
        script.answer(new byte[250]);
        assertWrong(Kind.CHECKSUM, pack::readEssentials);
        assertGoesOn();
    }

    @Test
    void masterPackIsNamed() throws BmsException {
        script.answer(bytes(0x55, 0xAA, 0xEB, 0x90, 2, 0), new byte[294]);
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOfSatisfying(
                        BmsProtocolException.class, e -> assertThat(e.kind()).isEqualTo(Kind.HEADER))
                .hasMessageContaining("the one with DIP address 0 is the master");
        assertGoesOn();
    }

    @Test
    void nobodyAnswersGivesTheListOfThingsToCheck() {
        long before = script.time.nanoTime();
        assertThatThrownBy(pack::readEssentials)
                .isInstanceOfSatisfying(
                        BmsTimeoutException.class,
                        e -> assertThat(e.bytesHeard()).isZero())
                .hasMessage(
                        "Nobody answers at address 1 on memory within 500 ms: check that the pack is awake, the cable is"
                                + " in RS485-1 with A and B not swapped, UART1 is set to protocol 001, and the DIP switches say 1.");
        assertThat(Duration.ofNanos(script.time.nanoTime() - before)).isLessThan(TIMEOUT.plusMillis(150));
    }

    @Test
    void lateAnswerDoesNotBecomeThatOfTheNextQuestion() throws BmsException {
        script.answer(Duration.ofMillis(700), essentials(40_000));
        assertThatThrownBy(pack::readEssentials).isInstanceOf(BmsTimeoutException.class);
        script.answer(essentials(51_000));
        assertThat(millivolts(pack)).isEqualTo(51_000);
        assertThat(script.requestNanos.get(1) - script.requestNanos.get(0))
                .isGreaterThanOrEqualTo(2 * TIMEOUT.toNanos());
    }

    @Test
    void lateAnswerDuringTheQuestionToAnotherUnitIsPassedOver() throws BmsException {
        script.answer(Duration.ofMillis(700), essentials(40_000));
        assertThatThrownBy(pack::readEssentials).isInstanceOf(BmsTimeoutException.class);
        script.answer(Duration.ofMillis(300), registers(2, 97, 52_000));
        assertThat(millivolts(bus.pack(2))).isEqualTo(52_000);
        assertThat(bus.lineCounts().strayFrames()).isEqualTo(1);
        assertThat(Duration.ofNanos(script.requestNanos.get(1) - script.requestNanos.get(0)))
                .isBetween(TIMEOUT.plusMillis(50), TIMEOUT.plusMillis(100));
    }

    @Test
    void lateAnswerWithAnotherNumberOfRegistersIsPassedOver() throws BmsException {
        script.answer(Duration.ofMillis(1300), essentials(40_000));
        assertThatThrownBy(pack::readEssentials).isInstanceOf(BmsTimeoutException.class);
        script.answer(Duration.ofMillis(400), registers(1, 120, 0));
        script.answer(registers(1, 26, 0));
        assertThat(pack.readStatus().cellCount()).isZero();
        assertThat(bus.lineCounts().strayFrames()).isEqualTo(1);
    }

    @Test
    void lineThatNeverFallsSilentDoesNotKeepUsFromAsking() throws BmsException {
        script.silence();
        for (int i = 1; i < 2000; i++) {
            script.more(Duration.ofMillis(i), bytes(0x20));
        }
        assertThatThrownBy(pack::readEssentials).isInstanceOf(BmsException.class);
        script.answer(essentials(51_000));
        assertThat(millivolts(pack)).isEqualTo(51_000);
    }

    @Test
    void pauseIsKeptAfterAnAnswer() throws BmsException {
        script.answer(Duration.ofMillis(20), essentials(51_000));
        script.answer(Duration.ofMillis(20), essentials(51_000));
        pack.readEssentials();
        pack.readEssentials();
        assertThat(Duration.ofNanos(script.requestNanos.get(1) - script.requestNanos.get(0)))
                .isEqualTo(BusOptions.DEFAULT.pause().plusMillis(20));
    }

    @Test
    void readsAreRepeated() throws BmsException {
        byte[] damaged = registers(1, 120, 7);
        damaged[50] ^= 4;
        script.answer(damaged).answer(registers(1, 120, 0)).answer(registers(1, 26, 0));
        ModbusPack patient =
                RtuBus.over(script.near, BusOptions.DEFAULT.withRetries(1)).pack(1);
        assertThat(patient.readStatus().cellCount()).isZero();
        assertThat(patient.health())
                .isEqualTo(new PackHealth(
                        1, 3, 2, 0, 0, 1, 0, 0, 1, patient.health().lastAnswer()));
    }

    @Test
    void essentialsAreAskedOnceOnly() {
        ModbusPack patient = RtuBus.over(script.near, BusOptions.DEFAULT).pack(1);
        assertThatThrownBy(patient::readEssentials).isInstanceOf(BmsTimeoutException.class);
        assertThat(script.requests).containsExactly(ESSENTIALS_REQUEST);
    }

    @Test
    void packThatWasSilentIsAskedOnceOnly() {
        ModbusPack patient = RtuBus.over(script.near, BusOptions.DEFAULT).pack(1);
        assertThatThrownBy(patient::readStatus).isInstanceOf(BmsTimeoutException.class);
        assertThat(script.requests).hasSize(3);
        assertThatThrownBy(patient::readStatus).isInstanceOf(BmsTimeoutException.class);
        assertThat(script.requests).hasSize(4);
    }
}
