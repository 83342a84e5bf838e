// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.nw.NwCell;
import io.github.jkbms.uart.nw.NwCommand;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NwBmsTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryLink line = MemoryLink.create(time);
    private final VirtualPack pack =
            VirtualPack.of(VirtualPackConfig.defaults(), time, Load.constant(Demand.ofMilliamps(-12_340)));

    private NwBms simulated() {
        NwSimulator.of(pack).serve(line.peer());
        return NwBms.over(line, LineOptions.NW);
    }

    private static NwBms scripted(ScriptedDevice device) {
        return NwBms.over(device.line, LineOptions.NW.withRetries(0));
    }

    private static NwData data(int version) {
        return NwData.builder()
                .cells(List.of(new NwCell(1, 3300), new NwCell(2, 3310)))
                .number(NwIdentifier.CURRENT, 0x8064)
                .number(NwIdentifier.STATE_OF_CHARGE, 50)
                .number(NwIdentifier.PROTOCOL_VERSION, version)
                .build();
    }

    @Test
    void oneAnswerBringsStatusSettingsAndInformation() throws BmsException {
        NwBms bms = simulated();
        NwReading reading = bms.readAll();
        assertThat(reading.status().cellCount()).isEqualTo(16);
        assertThat(reading.status().cellMillivolts(3))
                .isEqualTo(pack.readStatus().cellMillivolts(3));
        assertThat(reading.status().currentMilliamps())
                .isEqualTo(pack.readStatus().currentMilliamps() / 10 * 10);
        assertThat(reading.settings().value(Setting.CELL_OVERVOLTAGE_PROTECTION))
                .isEqualTo(pack.readSettings().value(Setting.CELL_OVERVOLTAGE_PROTECTION));
        assertThat(reading.info().softwareVersion()).isEqualTo(pack.readInfo().softwareVersion());
        assertThat(reading.info().hardwareVersion()).isEqualTo(pack.readInfo().hardwareVersion());
        assertThat(bms.health().answers()).isEqualTo(1);
    }

    @Test
    void readsOneValue() throws BmsException {
        NwBms bms = simulated();
        NwReading reading = bms.read(NwIdentifier.STATE_OF_CHARGE);
        assertThat(reading.data().identifiers()).isEqualTo(1);
        assertThat(reading.status().stateOfChargePercent())
                .isEqualTo(pack.readStatus().stateOfChargePercent());
    }

    @Test
    void aSingleCurrentNeedsTheCodingOfAFullAnswer() throws BmsException {
        NwBms bms = simulated();
        assertThat(bms.read(NwIdentifier.CURRENT).status().has(Quantity.PACK_CURRENT))
                .isFalse();
        int current = bms.readStatus().currentMilliamps();
        assertThat(bms.read(NwIdentifier.CURRENT).status().currentMilliamps()).isEqualTo(current);
    }

    @Test
    void wakesASleepingDevice() throws BmsException {
        NwBms bms = simulated();
        pack.switchOff();
        assertThatThrownBy(bms::readEssentials)
                .isInstanceOf(BmsTimeoutException.class)
                .hasMessageContaining("activation");
        bms.activate();
        assertThat(bms.readEssentials().cellCount()).isEqualTo(16);
    }

    @Test
    void takesWhatTheDeviceUploads() throws BmsException {
        NwSimulator.of(pack).withUploads(Duration.ofSeconds(10)).serve(line.peer());
        NwBms bms = NwBms.over(line, LineOptions.NW);
        assertThat(bms.awaitUpload(Duration.ofSeconds(5))).isEmpty();
        Optional<NwReading> upload = bms.awaitUpload(Duration.ofSeconds(6));
        assertThat(upload.orElseThrow().status().cellCount()).isEqualTo(16);
        assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void acceptsAFullReplyWithTheCommandOfASingleRead() throws BmsException {
        ScriptedDevice device = new ScriptedDevice()
                .answer(NwMessages.reply(NwCommand.READ, data(1)).toBytes());
        assertThat(scripted(device).readStatus().currentMilliamps()).isEqualTo(1000);
        assertThat(device.requests)
                .containsExactly(NwMessages.readAll(NwSource.PC).toBytes());
    }

    @Test
    void anUnknownIdentifierKeepsWhatCameBeforeAndLeavesTheCurrentOut() throws BmsException {
        byte[] known = NwData.builder()
                .cells(List.of(new NwCell(1, 3300)))
                .number(NwIdentifier.CURRENT, 0x8064)
                .build()
                .toBytes();
        byte[] list = ScriptedDevice.join(known, new byte[] {(byte) 0xC1, 1, (byte) 0xC0, 1});
        ScriptedDevice device = new ScriptedDevice()
                .answer(NwMessages.reply(NwCommand.READ_ALL, NwData.parse(list)).toBytes());
        NwReading reading = scripted(device).readAll();
        assertThat(reading.data().end()).isEqualTo(NwData.End.UNKNOWN_IDENTIFIER);
        assertThat(reading.status().cellMillivolts(1)).hasValue(3300);
        assertThat(reading.status().has(Quantity.PACK_CURRENT)).isFalse();
    }

    @Test
    void passesOverEchoNoiseAndUploads() throws BmsException {
        byte[] request = NwMessages.readAll(NwSource.PC).toBytes();
        ScriptedDevice device = new ScriptedDevice()
                .answer(
                        request,
                        new byte[] {0x4E, 0x57, 0, 3},
                        NwMessages.upload(data(0)).toBytes(),
                        NwMessages.reply(NwCommand.READ_ALL, data(1)).toBytes());
        assertThat(scripted(device).readStatus().currentMilliamps()).isEqualTo(1000);
    }

    @Test
    void tellsWhyThereIsNoAnswer() {
        byte[] request = NwMessages.readAll(NwSource.PC).toBytes();
        byte[] damaged = NwMessages.reply(NwCommand.READ_ALL, data(1)).toBytes();
        damaged[12] ^= 1;
        NwFrame other = NwMessages.acknowledge(NwCommand.ACTIVATE, 0);
        assertThat(kindOfFailure(request)).isEqualTo(Kind.ECHO);
        assertThat(kindOfFailure(damaged)).isEqualTo(Kind.CHECKSUM);
        assertThat(kindOfFailure(other.toBytes())).isEqualTo(Kind.MISMATCH);
        assertThatThrownBy(() -> scripted(new ScriptedDevice().answer(new byte[] {1, 2, 3}))
                        .readAll())
                .isInstanceOfSatisfying(
                        BmsTimeoutException.class,
                        e -> assertThat(e.bytesHeard()).isEqualTo(3));
    }

    private static Kind kindOfFailure(byte[] answer) {
        try {
            scripted(new ScriptedDevice().answer(answer)).readAll();
        } catch (BmsProtocolException e) {
            return e.kind();
        } catch (BmsException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the read did not fail");
    }

    @Test
    void theSimulatorLetsThePackJudgeWrites() throws BmsException {
        NwBms bms = simulated();
        line.write(NwMessages.write(NwIdentifier.CELL_OVP, 3600, NwSource.PC).toBytes());
        assertThat(bms.readSettings().value(Setting.CELL_OVERVOLTAGE_PROTECTION))
                .hasValue(3600);
        line.write(NwMessages.write(NwIdentifier.CHARGE_SWITCH, 0, NwSource.PC).toBytes());
        assertThat(bms.readSettings().isChargeSwitchOn()).contains(false);
        line.write(NwMessages.write(NwIdentifier.CELL_OVP, 1000, NwSource.PC).toBytes());
        assertThat(bms.readSettings().value(Setting.CELL_OVERVOLTAGE_PROTECTION))
                .hasValue(3600);
    }

    @Test
    void thePasswordIsSecretInEveryText() throws BmsException {
        NwReading reading = simulated().readAll();
        String password =
                reading.info().secret(InfoItem.SETTINGS_PASSWORD).orElseThrow().reveal();
        assertThat(password).isNotEmpty();
        assertThat(reading.toString()).doesNotContain(password);
        assertThat(NwMessages.password(password, NwSource.PC).toString()).doesNotContain(password);
    }
}
