// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.RecordCodec;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BluetoothBmsTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryLink line = MemoryLink.create(time);
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);

    private BluetoothBms bms(int notificationSize) {
        BluetoothSimulator.of(pack, notificationSize).serve(line.peer());
        return BluetoothBms.over(line);
    }

    private void send(int register, long value) throws BmsException {
        line.write(CommandRegister.find(Generation.JK02_32S, register)
                .orElseThrow()
                .command(value)
                .toBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 80, 128, 150, 300})
    void readsEverythingInNotificationsOfAnySize(int size) throws BmsException {
        BluetoothBms bms = bms(size);
        PackStatus status = bms.readStatus();
        assertThat(status.cellCount()).isEqualTo(16);
        assertThat(status.voltageMillivolts()).isEqualTo(pack.readStatus().voltageMillivolts());
        assertThat(bms.readSettings()).isEqualTo(pack.readSettings());
        DeviceInfo info = bms.readInfo();
        assertThat(info.serialNumber()).isEqualTo(pack.readInfo().serialNumber());
        assertThat(bms.id()).isEqualTo(pack.id());
        assertThat(bms.generation()).isEqualTo(Generation.JK02_32S);
    }

    @Test
    void aStatusIsNeverOlderThanTheCall() throws BmsException {
        BluetoothBms bms = bms(128);
        bms.readStatus();
        time.advance(Duration.ofMinutes(1));
        long before = pack.readStatus().runTimeSeconds().orElseThrow();
        assertThat(bms.readStatus().runTimeSeconds().orElseThrow()).isGreaterThanOrEqualTo(before - 1);
    }

    @Test
    void readsTheLogsWhileLiveRecordsStream() throws BmsException {
        pack.advance(Duration.ofDays(2));
        pack.switchOff();
        pack.switchOn();
        BluetoothBms bms = bms(20);
        bms.readStatus();
        assertThat(bms.readSystemLog().entries()).isNotEmpty();
        DetailLog log = bms.readDetailLog();
        assertThat(log.entries()).hasSameSizeAs(pack.log());
        assertThat(log.missingCount()).isZero();
        assertThat(bms.readStatus().cellCount()).isEqualTo(16);
    }

    @Test
    void tellsSilence() {
        pack.switchOff();
        BluetoothBms bms = bms(20);
        assertThatThrownBy(bms::readStatus)
                .isInstanceOf(BmsTimeoutException.class)
                .hasMessageContaining("FFE1");
        assertThat(bms.health().timeouts()).isEqualTo(3);
    }

    @Test
    void startsAStreamAnewThatHasStopped() throws BmsException {
        BluetoothBms bms = bms(20);
        bms.readStatus();
        pack.switchOff();
        assertThatThrownBy(bms::readEssentials).isInstanceOf(BmsTimeoutException.class);
        pack.switchOn();
        assertThat(bms.readStatus().cellCount()).isEqualTo(16);
    }

    @Test
    void readsDevicesOfOlderGenerationsWithTheirOwnLayout() throws BmsException {
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.MODEL, "JK-B5A24S")
                .text(InfoItem.SOFTWARE_VERSION, "8.0.3M")
                .build();
        PackStatus live = PackStatus.builder()
                .set(Quantity.CELL_VOLTAGES, 0, 3317)
                .set(Quantity.CELL_PRESENCE, 1)
                .set(Quantity.BALANCE_CURRENT, -2599)
                .build();
        byte[] ack = NativeCommand.acknowledge().toBytes();
        byte[] settings = RecordCodec.encode(pack.readSettings().toBuilder().build(), 0, Generation.JK04)
                .toBytes();
        byte[] liveFrame = RecordCodec.encode(live, 1, Generation.JK04).toBytes();
        ScriptedDevice device = new ScriptedDevice()
                .answer(RecordCodec.encode(info, 0, Generation.JK04).toBytes(), ack)
                .answer(settings, ack);
        BluetoothBms bms = BluetoothBms.over(device.line);
        assertThat(bms.generation()).isEqualTo(Generation.JK04);
        assertThat(bms.readSettings().value(Setting.MAX_BALANCE_CURRENT))
                .isEqualTo(pack.readSettings().value(Setting.MAX_BALANCE_CURRENT));
        device.line.peer().write(liveFrame);
        device.line.peer().write(liveFrame);
        device.time.schedule(device.time.nanoTime() + 500_000_000, () -> {
            try {
                device.line.peer().write(liveFrame);
            } catch (BmsException e) {
                throw new AssertionError(e);
            }
        });
        PackStatus status = bms.readStatus();
        assertThat(status.cellMillivolts(1)).hasValue(3317);
        assertThat(status.balanceCurrentMilliamps()).hasValue(-2599);
        assertThat(status.has(Quantity.PACK_VOLTAGE)).isFalse();
    }

    @Test
    void aDeviceWithoutAVersionIsNotGuessedAt() {
        DeviceInfo info = DeviceInfo.builder().text(InfoItem.MODEL, "JK-?").build();
        ScriptedDevice device = new ScriptedDevice()
                .answer(
                        RecordCodec.encode(info, 0, Generation.JK02_32S).toBytes(),
                        NativeCommand.acknowledge().toBytes());
        assertThatThrownBy(() -> BluetoothBms.over(device.line).readStatus())
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("not guessed");
        assertThat(device.requests).hasSize(1);
    }

    @Test
    void theSimulatorAcknowledgesWritesAndLetsThePackJudgeThem() throws BmsException {
        BluetoothBms bms = bms(20);
        bms.readStatus();
        send(0x04, 3600);
        assertThat(bms.readSettings().value(Setting.CELL_OVERVOLTAGE_PROTECTION))
                .hasValue(3600);
        send(0x1D, 0);
        assertThat(bms.readSettings().isChargeSwitchOn()).contains(false);
        send(0x27, 1);
        assertThat(bms.readSettings().isOn(Switch.HEATING)).contains(true);
        send(0x27, 0);
        assertThat(bms.readSettings().isOn(Switch.HEATING)).contains(false);
        send(0x37, 3);
        assertThat(bms.readSettings().value(Setting.HEATING_START_TEMPERATURE)).hasValue(3);
        send(0xB3, 12);
        assertThat(bms.readInfo().value(InfoItem.REQUESTED_CHARGE_TIME)).hasValue(12);
        send(0x6C, 186_592_319L);
        bms.readSettings();
        assertThat(bms.readStatus().value(Quantity.CLOCK).orElseThrow()).isBetween(186_592_319L, 186_592_325L);
    }

    @Test
    void thePinAndThePasswordAreSecretInEveryText() throws BmsException {
        DeviceInfo info = bms(20).readInfo();
        for (InfoItem secret : new InfoItem[] {InfoItem.BLUETOOTH_PIN, InfoItem.SETTINGS_PASSWORD}) {
            String text = info.secret(secret).orElseThrow().reveal();
            assertThat(text).isNotEmpty();
            assertThat(info.toString()).doesNotContain(text);
        }
    }
}
