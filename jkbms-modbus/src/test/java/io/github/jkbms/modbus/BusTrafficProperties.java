// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.image.Block;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BusTrafficProperties {
    @Property(tries = 200)
    void hearsTheSameHoweverTheBytesAreDivided(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 200) Integer> sizes) {
        TrafficProbe probe = new TrafficProbe();
        byte[] stream = Script.concat(
                new TriggerRequest(2, Trigger.LIVE).toBytes(),
                probe.record(RecordType.LIVE, Block.LIVE),
                new TriggerAcknowledge(2, Trigger.LIVE).toBytes(),
                Script.request(2, 0x1200, 60),
                probe.answer(Block.LIVE, 0, 60),
                Script.bytes(7, 3, 0xFF),
                new TriggerRequest(3, Trigger.LIVE).toBytes(),
                Script.request(2, 0x1000, 100),
                probe.answer(Block.SETTINGS, 0, 100));
        int from = 0;
        for (int i = 0; from < stream.length; i++) {
            int size = Math.min(sizes.get(i % sizes.size()), stream.length - from);
            probe.hear(Arrays.copyOfRange(stream, from, from + size));
            from += size;
        }
        probe.quiet(200);

        assertThat(probe.events(BusEvent.StatusHeard.class)).hasSize(2);
        assertThat(probe.events(BusEvent.SettingsHeard.class)).hasSize(1);
        assertThat(probe.events(BusEvent.MessageHeard.class)).hasSize(7);
        assertThat(probe.traffic.report().counts().noiseBytes()).isEqualTo(3);
    }

    @Property(tries = 300)
    void anyBytesGiveNoValueAndNoException(@ForAll byte[] noise, @ForAll @IntRange(min = 0, max = 300) int pause) {
        TrafficProbe probe = new TrafficProbe();
        probe.hear(noise);
        probe.quiet(pause);
        probe.hear(noise);
        probe.quiet(200);
        int before = probe.events(BusEvent.StatusHeard.class).size();
        probe.hear(
                new TriggerRequest(2, Trigger.LIVE).toBytes(),
                probe.record(RecordType.LIVE, Block.LIVE),
                new TriggerAcknowledge(2, Trigger.LIVE).toBytes());

        assertThat(before).isZero();
        assertThat(probe.events(BusEvent.StatusHeard.class)).hasSize(1);
    }
}
