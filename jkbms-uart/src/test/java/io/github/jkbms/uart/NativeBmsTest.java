// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeBmsTest {
    private static final LineOptions ONCE = LineOptions.NATIVE.withRetries(0);

    private final ScriptedDevice device = new ScriptedDevice();
    private final NativeLine line = NativeLine.over(device.line, ONCE);
    private final NativeBms bms = line.pack(1);
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), new VirtualTime());

    private static byte[] acknowledge(int address, Trigger trigger) {
        return new TriggerAcknowledge(address, trigger).toBytes();
    }

    private byte[] record(RecordType type) {
        return VirtualRecords.of(pack, type, 5).get(0).toBytes();
    }

    private byte[] live() {
        return record(RecordType.LIVE);
    }

    private static byte[] exception(int address, int code) {
        byte[] bytes = {(byte) address, (byte) 0x90, (byte) code, 0, 0};
        Crc16.close(bytes, 0, bytes.length);
        return bytes;
    }

    private Kind kindOf(BmsException e) {
        return ((BmsProtocolException) e).kind();
    }

    private BmsException failure() {
        try {
            bms.readStatus();
        } catch (BmsException e) {
            return e;
        }
        throw new AssertionError("the read did not fail");
    }

    @Test
    void readsTheRecordInFrontOfTheAcknowledge() throws BmsException {
        device.answer(live(), acknowledge(1, Trigger.LIVE));

        PackStatus status = bms.readStatus();

        assertThat(status).isEqualTo(pack.readStatus());
        assertThat(device.requests).containsExactly(new TriggerRequest(1, Trigger.LIVE).toBytes());
        assertThat(bms.health().answers()).isEqualTo(1);
    }

    @Test
    void bearsEchoAndPadding() throws BmsException {
        byte[] echo = new TriggerRequest(1, Trigger.SETTINGS).toBytes();
        device.answer(echo, record(RecordType.SETTINGS), new byte[1], acknowledge(1, Trigger.SETTINGS), new byte[1]);

        assertThat(bms.readSettings()).isEqualTo(pack.readSettings());
    }

    @Test
    void takesTheSerialNumberAsIdentity() throws BmsException {
        device.answer(record(RecordType.DEVICE_INFO), acknowledge(1, Trigger.DEVICE_INFO));
        assertThat(bms.id()).isEqualTo(PackId.ofPlace(device.line.name(), 1));

        assertThat(bms.readInfo()).isEqualTo(pack.readInfo());

        assertThat(bms.id()).isEqualTo(pack.id());
    }

    @Test
    void aRecordWithoutAcknowledgeIsNoAnswer() {
        device.answer(live());
        BmsException e = failure();
        assertThat(kindOf(e)).isEqualTo(Kind.LENGTH);
        assertThat(bms.health().damagedAnswers()).isEqualTo(1);
    }

    @Test
    void theRecordOfAnotherPackIsNoAnswer() {
        device.answer(live(), acknowledge(2, Trigger.LIVE));
        BmsException e = failure();
        assertThat(kindOf(e)).isEqualTo(Kind.MISMATCH);
        assertThat(e).hasMessageContaining("Address 2");
    }

    @Test
    void aDamagedRecordIsNoAnswer() {
        byte[] damaged = live();
        damaged[100] ^= 4;
        device.answer(damaged, acknowledge(1, Trigger.LIVE));
        assertThat(kindOf(failure())).isEqualTo(Kind.CHECKSUM);
    }

    @Test
    void anEchoAloneIsNoAnswer() {
        device.answer(new TriggerRequest(1, Trigger.LIVE).toBytes());
        assertThat(kindOf(failure())).isEqualTo(Kind.ECHO);
    }

    @Test
    void tellsRefusal() {
        device.answer(exception(1, 2));
        assertThatThrownBy(bms::readSystemLog)
                .isInstanceOfSatisfying(
                        BmsRejectedException.class, e -> assertThat(e.code()).isEqualTo(2));
        assertThat(bms.health().refusals()).isEqualTo(1);
    }

    @Test
    void tellsSilenceAndAsksASilentPackOnceOnly() throws BmsException {
        NativeBms patient =
                NativeLine.over(device.line, LineOptions.NATIVE.withRetries(2)).pack(1);
        assertThatThrownBy(patient::readStatus)
                .isInstanceOfSatisfying(
                        BmsTimeoutException.class,
                        e -> assertThat(e.bytesHeard()).isZero())
                .hasMessageContaining("DIP switches say 1");
        assertThat(device.requests).hasSize(3);

        assertThatThrownBy(patient::readStatus).isInstanceOf(BmsTimeoutException.class);

        assertThat(device.requests).hasSize(4);
        assertThat(patient.health().timeouts()).isEqualTo(4);
        assertThat(patient.health().retries()).isEqualTo(2);
    }

    @Test
    void anAnswerCutOffTellsHowMuchCame() {
        byte[] half = new byte[150];
        System.arraycopy(live(), 0, half, 0, 150);
        device.answer(half);
        assertThat(failure())
                .isInstanceOfSatisfying(
                        BmsTimeoutException.class,
                        e -> assertThat(e.bytesHeard()).isEqualTo(150));
    }

    @Test
    void aLateAnswerIsThrownAway() throws BmsException {
        byte[] late = NativeFrame.of(RecordType.LIVE, 0, new byte[293]).toBytes();
        device.answer(Duration.ofMillis(700), late, acknowledge(1, Trigger.LIVE))
                .answer(live(), acknowledge(1, Trigger.LIVE));
        assertThat(failure()).isInstanceOf(BmsTimeoutException.class);

        assertThat(bms.readStatus()).isEqualTo(pack.readStatus());
    }

    @Test
    void keepsThePauseAfterAnAnswer() throws BmsException {
        device.answer(live(), acknowledge(1, Trigger.LIVE)).answer(live(), acknowledge(1, Trigger.LIVE));
        bms.readStatus();
        long answered = device.time.nanoTime();
        bms.readEssentials();
        assertThat(device.requestNanos.get(1) - answered)
                .isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void othersAreAskedWhileOnePackIsSilent() throws BmsException {
        device.silence().answer(live(), acknowledge(2, Trigger.LIVE));
        assertThat(failure()).isInstanceOf(BmsTimeoutException.class);
        long failed = device.time.nanoTime();

        assertThat(line.pack(2).readStatus()).isEqualTo(pack.readStatus());

        assertThat(device.requestNanos.get(1) - failed)
                .isLessThan(Duration.ofMillis(200).toNanos());
        assertThat(line.pack(2)).isSameAs(line.pack(2));
    }

    @Test
    void readsTheSystemLog() throws BmsException {
        pack.switchOff();
        pack.switchOn();
        device.answer(record(RecordType.SYSTEM_LOG), acknowledge(1, Trigger.SYSTEM_LOG));
        SystemLog log = bms.readSystemLog();
        assertThat(log.entries()).isNotEmpty();
        assertThat(log.entries())
                .last()
                .extracting(entry -> entry.event().label())
                .isEqualTo("boot");
    }

    @Test
    void collectsTheDetailLogWithLiveRecordsInBetween() throws BmsException {
        pack.advance(Duration.ofDays(3));
        List<NativeFrame> burst = VirtualRecords.of(pack, RecordType.DETAIL_LOG, 0);
        assertThat(burst).hasSizeGreaterThan(3);
        byte[][] parts = new byte[burst.size() + 2][];
        for (int i = 0; i < burst.size(); i++) {
            parts[i] = burst.get(i).toBytes();
        }
        parts[burst.size()] = live();
        parts[burst.size() + 1] = acknowledge(1, Trigger.DETAIL_LOG);
        device.answer(parts);

        DetailLog log = bms.readDetailLog();

        assertThat(log.entries()).hasSameSizeAs(pack.log());
        assertThat(log.isComplete()).isTrue();
    }

    @Test
    void aDeviceThatRepeatsItsLogForEverEndsTheReadAllTheSame() throws BmsException {
        pack.advance(Duration.ofDays(1));
        byte[] first = VirtualRecords.of(pack, RecordType.DETAIL_LOG, 0).get(0).toBytes();
        device.answer(acknowledge(1, Trigger.DETAIL_LOG), first);
        repeat(first);

        DetailLog log = bms.readDetailLog();

        assertThat(log.entries()).hasSize(12);
        assertThat(device.time.nanoTime()).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    private void repeat(byte[] record) {
        device.time.schedule(device.time.nanoTime() + 500_000_000, () -> {
            try {
                device.line.peer().write(record);
                repeat(record);
            } catch (BmsException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aDetailLogNobodyAcknowledgesIsNoAnswer() {
        device.answer(record(RecordType.DETAIL_LOG));
        assertThatThrownBy(bms::readDetailLog).isInstanceOf(BmsProtocolException.class);
    }

    @Test
    void refusesAnAddressThatDipSwitchesDoNotHave() {
        assertThatThrownBy(() -> line.pack(16)).hasMessageContaining("0 to 15");
        assertThatThrownBy(() -> line.pack(-1)).hasMessageContaining("0 to 15");
    }

    @Test
    void readsEndWhenTheLineIsClosed() {
        bms.close();
        assertThat(failure())
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(bms.health().requests()).as("nothing was sent").isZero();
        assertThat(bms.health().portErrors())
                .as("a request ends in exactly one way")
                .isZero();
    }
}
