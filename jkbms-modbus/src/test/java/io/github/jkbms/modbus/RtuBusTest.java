// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jkbms.BmsException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.sim.VirtualPack;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a healthy line brings. */
class RtuBusTest {
    /** What can be read over Modbus: a block up to the last register. */
    private static Span readable(VirtualPack pack, Block block) {
        return new Span(pack.read(block, 0, Block.MODBUS_LENGTH), 0, 0, Block.MODBUS_LENGTH, Endian.BIG);
    }

    @Test
    void fullStatusIsWhatThePackHoldsInTwoRequests() throws BmsException {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            ModbusPack pack = bus.pack(1);
            assertThat(pack.readStatus()).isEqualTo(BlockDecoder.status(readable(line.pack(), Block.LIVE)));
            assertThat(pack.health().requests()).isEqualTo(2);
        }
    }

    @Test
    void settingsAreWhatThePackHoldsInTwoRequests() throws BmsException {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            ModbusPack pack = bus.pack(1);
            assertThat(pack.readSettings()).isEqualTo(BlockDecoder.settings(readable(line.pack(), Block.SETTINGS)));
            assertThat(pack.health().requests()).isEqualTo(2);
        }
    }

    @Test
    void informationIsWhatThePackHoldsInTwoRequestsAndGivesTheIdentity() throws BmsException {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            ModbusPack pack = bus.pack(1);
            assertThat(pack.id()).isEqualTo(PackId.ofPlace("memory", 1));
            assertThat(pack.readInfo()).isEqualTo(BlockDecoder.info(readable(line.pack(), Block.INFO)));
            assertThat(pack.health().requests()).isEqualTo(2);
            assertThat(pack.id()).isEqualTo(line.pack().id());
            assertThat(bus.pack(1).viaTrigger().id()).isEqualTo(line.pack().id());
        }
    }

    @Test
    void essentialsAreOneRequestFromCellsToMosfetStates() throws BmsException {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            ModbusPack pack = bus.pack(1);
            var essentials = pack.readEssentials();
            assertThat(pack.health().requests()).isEqualTo(1);
            assertThat(essentials.has(Quantity.CELL_VOLTAGES)).isTrue();
            assertThat(essentials.has(Quantity.DISCHARGE_MOSFET)).isTrue();
            assertThat(essentials.has(Quantity.CLOCK)).isFalse();
            assertThat(line.pack().readStatus().with(essentials))
                    .isEqualTo(line.pack().readStatus());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15})
    void addressesOfTheDipSwitchesAreServed(int address) throws BmsException {
        try (Line line = new Line(address, 1, Manners.REAL);
                RtuBus bus = line.bus()) {
            assertThat(bus.pack(address).readEssentials().stateOfChargePercent())
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 16, 247})
    void otherAddressesAreNamedAsWrong(int address) {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bus.pack(address))
                    .withMessage("address: " + address + ", JK-PB packs have 0 to 15, as their DIP switches say");
        }
    }

    @Test
    void triggersBringTheSameReportsInOneRequestEach() throws BmsException {
        try (Line line = Line.ofOne();
                RtuBus bus = line.bus()) {
            var pack = bus.pack(1).viaTrigger();
            assertThat(pack.readStatus()).isEqualTo(line.pack().readStatus());
            assertThat(pack.readSettings()).isEqualTo(line.pack().readSettings());
            assertThat(pack.readInfo()).isEqualTo(line.pack().readInfo());
            assertThat(bus.pack(1).health().requests()).isEqualTo(3);
            assertThat(bus.lineCounts()).isEqualTo(LineCounts.NONE);
        }
    }

    /** Sixteen pieces of an answer must not wake its reader sixteen times: that costs a Raspberry Pi more than the decoding. */
    @Test
    void theRestOfAnAnswerIsAwaitedInOneRead() throws BmsException {
        Map<String, Integer> calls = new HashMap<>();
        try (Line line = Line.ofOne()) {
            ByteLink counting = (ByteLink) Proxy.newProxyInstance(
                    ByteLink.class.getClassLoader(), new Class<?>[] {ByteLink.class}, (proxy, method, arguments) -> {
                        calls.merge(method.getName(), 1, Integer::sum);
                        return method.invoke(line.near, arguments);
                    });
            try (RtuBus bus = RtuBus.over(counting)) {
                bus.pack(1).readEssentials();
                assertThat(calls.get("readAtLeast")).isEqualTo(2);
                bus.pack(1).viaTrigger().readStatus();
                assertThat(calls.get("readAtLeast")).isLessThanOrEqualTo(5);
            }
        }
    }
}
