// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterTap;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialBatteryLine;
import io.github.jkbms.uart.inverter.SerialInverterBms;
import io.github.jkbms.uart.inverter.SerialInverterPort;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.pylontech.PylontechCommand;
import io.github.jkbms.uart.pylontech.PylontechProtocol;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batteries are read through their inverter protocols, and overheard. */
class ReadingSideTest {
    private final VirtualTime time = new VirtualTime();

    static Stream<SerialInverterProtocol> batterySides() {
        return SerialInverterProtocols.all().stream().filter(SerialInverterProtocol::hasBatterySide);
    }

    private SerialBatteryLine lineTo(SerialInverterProtocol protocol, PackStatus... packs) throws BmsException {
        MemoryLink battery = MemoryLink.create("battery", time, Pacing.baud(protocol.baudRate()));
        SerialInverterPort port = new SerialInverterPort(protocol, battery);
        port.start();
        offer(port, packs);
        return new SerialBatteryLine(protocol, battery.peer());
    }

    private void offer(SerialInverterPort port, PackStatus... packs) {
        port.offer(SampleBattery.state().build());
        port.offerPacks(List.of(packs));
        time.schedule(time.nanoTime() + 1_000_000_000L, () -> offer(port, packs));
    }

    @ParameterizedTest
    @MethodSource("batterySides")
    void aBatteryIsReadThroughItsProtocol(SerialInverterProtocol protocol) throws BmsException {
        try (SerialBatteryLine line = lineTo(protocol, SampleBattery.pack().build())) {
            SerialInverterBms battery = line.battery(1);
            PackStatus status = battery.readStatus();
            assertThat(status.voltageMillivolts()).isBetween(53_100, 53_120);
            assertThat(status.currentMilliamps()).isEqualTo(-25_400);
            assertThat(status.stateOfChargePercent()).isEqualTo(76);
            assertThat(status.alarms().orElseThrow().isEmpty()).isTrue();
            assertThatThrownBy(battery::readSettings)
                    .isInstanceOf(BmsRejectedException.class)
                    .hasMessageContaining(protocol.info().label());
        }
    }

    @Test
    void textsAreReadWhereTheProtocolHasThem() throws BmsException {
        try (SerialBatteryLine line = lineTo(PylontechProtocol.at9600())) {
            assertThat(line.battery(1).readInfo().serialNumber()).contains("JK0000000000TEST");
            assertThat(line.battery(1).readInfo().model()).contains("JK-BMS");
            assertThat(line.battery(1).readInfo().softwareVersion()).contains("1.5");
        }
        try (SerialBatteryLine line = lineTo(PaceProtocol.pace())) {
            assertThat(line.battery(1).readInfo().serialNumber()).contains("JK0000000000TEST");
        }
        try (SerialBatteryLine line = lineTo(new GrowattProtocol())) {
            assertThatThrownBy(() -> line.battery(1).readInfo()).isInstanceOf(BmsRejectedException.class);
        }
    }

    @Test
    void severalBatteriesTellTheirOwnValuesAndShareTheLimits() throws BmsException {
        PackStatus second = SampleBattery.pack()
                .set(Quantity.PACK_VOLTAGE, 52_000)
                .set(Quantity.PACK_CURRENT, 3_000)
                .build();
        PylontechProtocol protocol = PylontechProtocol.at9600();
        try (SerialBatteryLine line = lineTo(protocol, SampleBattery.pack().build(), second)) {
            StorageState first =
                    line.ask(protocol.request(2, PylontechCommand.ANALOG)).state();
            StorageState other =
                    line.ask(protocol.request(3, PylontechCommand.ANALOG)).state();
            assertThat(first.voltageMillivolts()).hasValue(53_120);
            assertThat(other.voltageMillivolts()).hasValue(52_000);
            assertThat(other.currentMilliamps()).hasValue(3_000);
            for (int address : new int[] {2, 3}) {
                StorageState limits = line.ask(protocol.request(address, PylontechCommand.MANAGEMENT))
                        .state();
                assertThat(limits.chargeCurrentLimitMilliamps()).hasValue(50_000);
                assertThat(limits.dischargeCurrentLimitMilliamps()).hasValue(60_000);
            }
            StorageState whole = line.ask(protocol.request(2, PylontechCommand.SYSTEM_MANAGEMENT))
                    .state();
            assertThat(whole.chargeCurrentLimitMilliamps()).hasValue(100_000);
            assertThatThrownBy(() -> line.ask(protocol.request(4, PylontechCommand.ANALOG)))
                    .isInstanceOf(BmsTimeoutException.class);
        }
        try (SerialBatteryLine line =
                lineTo(PaceProtocol.pace(), SampleBattery.pack().build(), second)) {
            assertThat(line.battery(2).readStatus().voltageMillivolts()).isEqualTo(52_000);
        }
    }

    @Test
    void silenceSaysWhatToCheck() {
        MemoryLink nobody = MemoryLink.create("port", time, Pacing.baud(9_600));
        try (SerialBatteryLine line = new SerialBatteryLine(PaceProtocol.wow(), nobody)) {
            assertThatThrownBy(() -> line.battery(1).readStatus())
                    .isInstanceOf(BmsTimeoutException.class)
                    .hasMessageContaining("WOW (SRNE) RS485 Modbus V1.3")
                    .hasMessageContaining("9600 baud");
        }
    }

    @Test
    void anEchoIsPassedOver() throws BmsException {
        MemoryLink near = MemoryLink.create("port", time, Pacing.NONE);
        DeviceRunner.start(
                (bytes, port) -> {
                    port.send(bytes);
                    PaceProtocol.pace()
                            .request(bytes)
                            .ifPresent(request -> port.schedule(
                                    time.nanoTime() + 5_000_000,
                                    () -> port.send(PaceProtocol.pace().answer(request, SampleBattery.snapshot()))));
                },
                near.peer());
        try (SerialBatteryLine line = new SerialBatteryLine(PaceProtocol.pace(), near)) {
            assertThat(line.ask(PaceProtocol.pace().read(1, 0, 3)).state().voltageMillivolts())
                    .hasValue(53_120);
        }
    }

    @ParameterizedTest
    @MethodSource("batterySides")
    void whatInverterAndBatterySayIsOverheard(SerialInverterProtocol protocol) throws BmsException {
        for (InverterHabit habit : protocol.habits()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long asked = 0;
            Reading told = Reading.NOTHING;
            for (int round = 0; round < 3; round++) {
                for (var request : habit.rotation()) {
                    byte[] answer = protocol.answer(request, SampleBattery.snapshot());
                    bytes.writeBytes(request.bytes());
                    bytes.writeBytes(answer);
                    asked++;
                    told = answer.length > 0 ? told.with(protocol.decode(request, answer)) : told;
                }
            }
            List<InverterTap.Exchange> heard = new ArrayList<>();
            InverterTap tap = new InverterTap(protocol, heard::add);
            tap.feed(bytes.toByteArray(), 0, bytes.size());
            tap.silence();
            assertThat(heard).as("%s", habit.key()).hasSize((int) asked);
            Reading merged = Reading.NOTHING;
            for (InverterTap.Exchange exchange : heard) {
                boolean isForUs = exchange.request().address() == protocol.address(1);
                assertThat(exchange.isAnswered()).as("%s", exchange).isEqualTo(isForUs);
                merged = exchange.reading().map(merged::with).orElse(merged);
            }
            assertThat(merged).isEqualTo(told);
        }
    }

    @Test
    void aRefusalIsOverheardAsOne() {
        GrowattProtocol protocol = new GrowattProtocol();
        List<InverterTap.Exchange> heard = new ArrayList<>();
        InverterTap tap = new InverterTap(protocol, heard::add);
        byte[] request = protocol.read(1, 0x0020, 11).bytes();
        byte[] refusal = {1, (byte) 0x83, 1, (byte) 0x80, (byte) 0xF0};
        tap.feed(request, 0, request.length);
        tap.feed(refusal, 0, refusal.length);
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).trouble().orElseThrow()).contains("read 11 at 0x0020 with code 1");
        assertThat(heard.get(0).reading()).isEmpty();
    }
}
