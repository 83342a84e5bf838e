// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JkCanProperties {
    @Property(tries = 300)
    void whatIsEncodedIsDecodedWithinTheResolution(
            @ForAll @IntRange(max = 6_553_500) int millivolts,
            @ForAll @IntRange(min = -400_000, max = 1_000_000) int milliamps,
            @ForAll @IntRange(max = 100) int soc,
            @ForAll @IntRange(min = -490, max = 2000) int deciCelsius,
            @ForAll @Size(16) List<@IntRange(min = 500, max = 5000) Integer> cells,
            @ForAll @IntRange(max = 11) int address) {
        PackStatus.Builder builder = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, millivolts)
                .set(Quantity.PACK_CURRENT, milliamps)
                .set(Quantity.STATE_OF_CHARGE, soc)
                .set(Quantity.TEMPERATURE_1, deciCelsius);
        for (int cell = 0; cell < cells.size(); cell++) {
            builder.set(Quantity.CELL_VOLTAGES, cell, cells.get(cell));
        }

        JkCanCycle cycle = new JkCanCycle(address);
        JkCanCodec.encode(builder.build(), address, JkCanVersion.V2).forEach(frame -> cycle.add(frame, 0));
        PackStatus decoded = cycle.snapshot(0).status();

        assertThat(decoded.voltageMillivolts()).isBetween(millivolts - 99, millivolts);
        assertThat(decoded.currentMilliamps()).isBetween(milliamps - 99, milliamps);
        assertThat(decoded.stateOfChargePercent()).isEqualTo(soc);
        assertThat(decoded.value(Quantity.TEMPERATURE_1).getAsLong()).isBetween(deciCelsius - 9L, (long) deciCelsius);
        for (int cell = 0; cell < cells.size(); cell++) {
            assertThat(decoded.cellMillivolts(cell + 1)).hasValue(cells.get(cell));
        }
        assertThat(decoded.highestCellMillivolts())
                .hasValue(cells.stream().mapToInt(Integer::intValue).max().orElseThrow());
    }

    @Property(tries = 500)
    void anyFrameGivesAResult(
            @ForAll boolean extended,
            @ForAll @IntRange(max = 0x1FFF_FFFF) int id,
            @ForAll @Size(max = 8) byte[] data,
            @ForAll JkCanVersion version) {
        CanFrame frame = CanFrame.of(extended ? CanId.extended(id) : CanId.standard(id & 0x7FF), data);

        assertThat(JkCanCodec.decode(frame, version)).isNotNull();
    }

    @Property(tries = 500)
    void anyBytesOfEveryMessageGiveAResult(
            @ForAll JkCanMessage message, @ForAll @Size(max = 8) byte[] data, @ForAll JkCanVersion version) {
        assertThat(JkCanCodec.decode(CanFrame.of(message.id(0), data), version)).isNotNull();
    }
}
