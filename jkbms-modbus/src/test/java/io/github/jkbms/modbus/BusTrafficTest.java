// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Timed;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import org.junit.jupiter.api.Test;

/** Bytes and moments in, events out. */
class BusTrafficTest {
    private final TrafficProbe probe = new TrafficProbe();
    private final BusTraffic traffic = probe.traffic;

    @Test
    void attributesAModbusAnswerToTheQuestionBeforeIt() {
        probe.hear(Script.request(2, 0x1400, 60));
        probe.hear(probe.answer(Block.INFO, 0, 60));
        probe.quiet(150);

        assertThat(probe.events(BusEvent.InfoHeard.class)).hasSize(1);
        HeardPack heard = traffic.pack(2).orElseThrow();
        assertThat(heard.info().orElseThrow().value().model()).contains("JK_PB2A16S20P");
        assertThat(heard.id()).isEqualTo(heard.info().orElseThrow().pack());
        assertThat(heard.id().text())
                .isEqualTo(heard.info().orElseThrow().value().serialNumber().orElseThrow());
        assertThat(probe.events(BusEvent.MessageHeard.class))
                .extracting(BusEvent.MessageHeard::isRequest)
                .containsExactly(true, false);
        assertThat(traffic.report().master()).isEqualTo(BusMaster.PROGRAM);
    }

    @Test
    void putsPartsOfABlockTogetherWithTheAgeOfTheOldest() {
        probe.hear(Script.request(2, 0x1200, 60), probe.answer(Block.LIVE, 0, 60));
        long first = probe.nanos;
        probe.quiet(150);
        probe.hear(Script.request(2, 0x1278, 50), probe.answer(Block.LIVE, 0x78, 50));
        probe.quiet(150);

        Timed<PackStatus> status = traffic.pack(2).orElseThrow().status().orElseThrow();
        assertThat(status.readNanos()).isEqualTo(first);
        assertThat(status.value().has(Quantity.CELL_VOLTAGES)).isTrue();
        assertThat(status.value().voltageMillivolts()).isPositive();

        probe.quiet(60_000);
        probe.hear(Script.request(2, 0x1278, 50), probe.answer(Block.LIVE, 0x78, 50));
        long last = probe.nanos;
        probe.quiet(150);
        Timed<PackStatus> later = traffic.pack(2).orElseThrow().status().orElseThrow();
        assertThat(later.value().has(Quantity.CELL_VOLTAGES)).isFalse();
        assertThat(later.readNanos()).isEqualTo(last);
    }

    @Test
    void doesNotAttributeAnAnswerOfAnotherPackOrLength() {
        probe.hear(Script.request(3, 0x1200, 60), probe.answer(Block.LIVE, 0, 60));
        probe.hear(Script.request(2, 0x1200, 61), probe.answer(Block.LIVE, 0, 60));
        probe.hear(probe.answer(Block.LIVE, 0, 60));
        probe.quiet(150);

        assertThat(probe.events(BusEvent.StatusHeard.class)).isEmpty();
        assertThat(traffic.report().counts().unasked()).isEqualTo(3);
    }

    @Test
    void tellsADamagedAnswerAndHearsTheNextOne() {
        byte[] damaged = probe.answer(Block.LIVE, 0, 60);
        damaged[20] ^= 4;
        probe.hear(Script.request(2, 0x1200, 60), damaged);
        probe.quiet(150);
        probe.hear(Script.request(2, 0x1200, 60), probe.answer(Block.LIVE, 0, 60));
        probe.quiet(150);

        assertThat(traffic.report().counts().damagedAnswers()).isEqualTo(1);
        assertThat(probe.events(BusEvent.TroubleHeard.class).get(0).kind()).isEqualTo(BusEvent.Trouble.DAMAGED_ANSWER);
        assertThat(probe.events(BusEvent.StatusHeard.class)).hasSize(1);
    }

    @Test
    void hearsRefusalsAndWritesOfAForeignMaster() {
        byte[] write = Script.withCrc(Script.bytes(2, 0x10, 0x10, 0x78, 0, 2, 4, 0, 0, 0, 1));
        byte[] done = Script.withCrc(Script.bytes(2, 0x10, 0x10, 0x78, 0, 2));
        probe.hear(write, done, write, Script.withCrc(Script.bytes(2, 0x90, 3)));
        probe.quiet(150);

        assertThat(probe.events(BusEvent.MessageHeard.class))
                .extracting(BusEvent.MessageHeard::message)
                .containsExactly(
                        new RtuMessage.Write(2, 0x1078, Script.bytes(0, 0, 0, 1)),
                        new RtuMessage.WriteAnswer(2, 0x1078, 2),
                        new RtuMessage.Write(2, 0x1078, Script.bytes(0, 0, 0, 1)),
                        new RtuMessage.Refusal(2, 0x90, 3));
    }

    @Test
    void givesARecordToNobodyWithoutItsAcknowledge() {
        probe.hear(probe.record(RecordType.LIVE, Block.LIVE));
        probe.quiet(150);

        assertThat(traffic.report().counts().unknownSenders()).isEqualTo(1);
        assertThat(traffic.report().packs()).isEmpty();
        assertThat(probe.events(BusEvent.TroubleHeard.class))
                .extracting(BusEvent.TroubleHeard::kind)
                .containsExactly(BusEvent.Trouble.UNKNOWN_SENDER);
    }

    @Test
    void tellsSettingsThatKnowAnotherAddressThanTheirAcknowledge() {
        probe.hear(
                probe.record(RecordType.SETTINGS, Block.SETTINGS),
                new TriggerAcknowledge(5, Trigger.SETTINGS).toBytes());

        assertThat(probe.events(BusEvent.TroubleHeard.class))
                .extracting(BusEvent.TroubleHeard::kind)
                .containsExactly(BusEvent.Trouble.ADDRESS_MISMATCH);
        assertThat(traffic.pack(5)).isPresent();
    }

    @Test
    void takesAQuestionForDeviceInformationAsSignOfAProgram() {
        probe.hear(new TriggerRequest(2, Trigger.DEVICE_INFO).toBytes());
        probe.hear(
                probe.record(RecordType.DEVICE_INFO, Block.INFO),
                new byte[1],
                new TriggerAcknowledge(2, Trigger.DEVICE_INFO).toBytes());

        assertThat(traffic.report().master()).isEqualTo(BusMaster.PROGRAM);
        assertThat(traffic.pack(2).orElseThrow().info()).isPresent();
    }

    @Test
    void measuresTheRoundOfAProgramByARequestThatComesAgain() {
        for (int round = 0; round < 3; round++) {
            probe.hear(Script.request(1, 0x1200, 60));
            probe.quiet(490);
            probe.hear(Script.request(2, 0x1200, 60), probe.answer(Block.LIVE, 0, 60));
            probe.quiet(490);
        }

        assertThat(probe.events(BusEvent.CycleHeard.class)).hasSize(2).allSatisfy(cycle -> {
            assertThat(cycle.length().toMillis()).isEqualTo(1000);
            assertThat(cycle.answered()).containsExactly(2);
        });
    }

    @Test
    void tellsRecordsThatAreNoTable() {
        probe.hear(
                NativeFrame.of(RecordType.SYSTEM_LOG, 0, new byte[10]).toBytes(),
                new TriggerAcknowledge(2, Trigger.SYSTEM_LOG).toBytes());

        assertThat(probe.events(BusEvent.RecordHeard.class)).singleElement().satisfies(heard -> {
            assertThat(heard.address()).isEqualTo(2);
            assertThat(heard.record().is(RecordType.SYSTEM_LOG)).isTrue();
        });
    }
}
