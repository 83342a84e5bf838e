// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanDevice;
import io.github.jkbms.can.CanDevicePort;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JkCanBmsTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryCanWire wire = MemoryCanWire.create(time, 250_000);
    private final CanBus bus = wire.connect("can0");

    /** Sends every message of a status at its own period. */
    private record Pack(PackStatus status, int address, JkCanVersion version) implements CanDevice {
        @Override
        public void started(CanDevicePort port) {
            for (JkCanMessage message : JkCanMessage.values()) {
                port.schedule(port.time().nanoTime() + 2_000_000L * message.ordinal(), () -> repeat(port, message));
            }
        }

        private void repeat(CanDevicePort port, JkCanMessage message) {
            JkCanCodec.encode(status, address, version).stream()
                    .filter(frame -> frame.id().equals(message.id(address)))
                    .forEach(port::send);
            port.schedule(port.time().nanoTime() + message.period().toNanos(), () -> repeat(port, message));
        }

        @Override
        public void received(ReceivedFrame frame, CanDevicePort port) {}
    }

    private static PackStatus status(int cells) {
        PackStatus.Builder status = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 53_100)
                .set(Quantity.PACK_CURRENT, 12_300)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .set(Quantity.TEMPERATURE_1, 210)
                .set(Quantity.CHARGE_MOSFET, 1);
        for (int cell = 0; cell < cells; cell++) {
            status.set(Quantity.CELL_VOLTAGES, cell, 3300 + cell);
        }
        return status.build();
    }

    @Test
    void hearsAllCellsOfTheAskedPack() throws BmsException {
        try (CanDeviceRunner first =
                        CanDeviceRunner.start(new Pack(status(16), 0, JkCanVersion.V2), wire.connect("pack 0"));
                CanDeviceRunner second =
                        CanDeviceRunner.start(new Pack(status(8), 3, JkCanVersion.V2), wire.connect("pack 3"))) {
            assertThat(first.isRunning() && second.isRunning()).isTrue();

            assertThat(new JkCanBms(bus, 0).readStatus().cellCount()).isEqualTo(16);
            PackStatus other = new JkCanBms(bus, 3).readStatus();
            assertThat(other.cellCount()).isEqualTo(8);
            assertThat(other.currentMilliamps()).isEqualTo(12_300);
            assertThat(other.isChargeMosfetOn()).contains(true);
            assertThat(other.alarms().orElseThrow().isEmpty()).isTrue();
        }
    }

    @Test
    void hearsTheFirstEdition() throws BmsException {
        try (CanDeviceRunner pack =
                CanDeviceRunner.start(new Pack(status(0), 0, JkCanVersion.V1), wire.connect("pack"))) {
            JkCanSnapshot snapshot = new JkCanBms(bus, 0).listen();

            assertThat(pack.isRunning()).isTrue();
            assertThat(snapshot.version()).contains(JkCanVersion.V1);
            assertThat(snapshot.status().currentMilliamps()).isEqualTo(12_300);
        }
    }

    @Test
    void saysWhatToDoWhenNobodyTalks() {
        CanBus stranger = wire.connect("stranger");
        time.schedule(Duration.ofMillis(10).toNanos(), () -> sendQuietly(stranger));

        assertThatThrownBy(() -> new JkCanBms(bus, 1).readStatus())
                .isInstanceOf(BmsTimeoutException.class)
                .hasMessageContaining("address 1")
                .hasMessageContaining("1 other frames")
                .hasMessageContaining("protocol number");
        assertThat(time.nanoTime()).isEqualTo(Duration.ofMillis(3200).toNanos());
    }

    private static void sendQuietly(CanBus sender) {
        try {
            sender.send(CanFrame.parse("351#0000000000000000"));
        } catch (BmsException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void refusesWhatIsNotOnThisWire() {
        JkCanBms bms = new JkCanBms(bus, 0);

        assertThatThrownBy(bms::readSettings)
                .isInstanceOf(BmsRejectedException.class)
                .hasMessageContaining("settings");
        assertThatThrownBy(bms::readInfo).isInstanceOf(BmsRejectedException.class);
        assertThatThrownBy(() -> new JkCanBms(bus, 12)).isInstanceOf(IllegalArgumentException.class);
    }
}
