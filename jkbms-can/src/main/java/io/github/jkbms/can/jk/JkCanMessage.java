// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import static io.github.jkbms.can.jk.JkCanSignal.bit;
import static io.github.jkbms.can.jk.JkCanSignal.u16;
import static io.github.jkbms.can.jk.JkCanSignal.u32;
import static io.github.jkbms.can.jk.JkCanSignal.u8;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.jk.JkCanSignal.Absence;
import io.github.jkbms.model.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The messages a pack sends about itself, with identifier, period and signals (can-jk reference, sections 3 and 4). The node
 * address 0 to 11 is added to the identifier.
 */
public enum JkCanMessage {
    /** Voltage, current, state of charge; 0x2F4. */
    STATE_1(
            CanId.standard(0x2F4),
            100,
            u16(Quantity.PACK_VOLTAGE, 0).scaled(100, 0),
            u16(Quantity.PACK_CURRENT, 2).scaled(100, -400_000),
            u8(Quantity.STATE_OF_CHARGE, 4)),
    /** Highest and lowest cell; 0x4F4. Cells count from 1 on the wire. */
    CELL_EXTREMES(
            CanId.standard(0x4F4),
            100,
            u16(Quantity.HIGHEST_CELL_VOLTAGE, 0),
            u8(Quantity.HIGHEST_CELL_INDEX, 2).scaled(1, -1).absent(Absence.ZERO),
            u16(Quantity.LOWEST_CELL_VOLTAGE, 3),
            u8(Quantity.LOWEST_CELL_INDEX, 5).scaled(1, -1).absent(Absence.ZERO)),
    /** Highest, lowest and average battery temperature; 0x5F4. Sensors count from 0 on boards seen, from 1 in the document. */
    TEMPERATURE_EXTREMES(
            CanId.standard(0x5F4),
            1000,
            u8(Quantity.HIGHEST_TEMPERATURE, 0).scaled(10, -500),
            u8(Quantity.HIGHEST_TEMPERATURE_SENSOR, 1),
            u8(Quantity.LOWEST_TEMPERATURE, 2).scaled(10, -500),
            u8(Quantity.LOWEST_TEMPERATURE_SENSOR, 3),
            u8(Quantity.AVERAGE_TEMPERATURE, 4).scaled(10, -500)),
    /** Alarms by level, sent only while one is active; 0x7F4. See {@link JkCanAlarms}. */
    ALARMS(CanId.standard(0x7F4), 100),
    /** Capacities and cycles; 0x18F128F4. The throughput wraps at 6553.6 Ah. */
    STATE_2(
            CanId.extended(0x18F128F4),
            200,
            u16(Quantity.REMAINING_CAPACITY, 0).scaled(100, 0),
            u16(Quantity.FULL_CAPACITY, 2).scaled(100, 0),
            u16(Quantity.CYCLED_CAPACITY, 4).scaled(100, 0),
            u16(Quantity.CYCLE_COUNT, 6)),
    /** Single temperatures; 0x18F228F4. The mask in byte 0 contradicts the values on boards seen and is not used. */
    TEMPERATURES(
            CanId.extended(0x18F228F4),
            1000,
            u8(Quantity.TEMPERATURE_1, 1).scaled(10, -500).absent(Absence.ZERO_OR_ALL_ONES),
            u8(Quantity.TEMPERATURE_2, 2).scaled(10, -500).absent(Absence.ZERO_OR_ALL_ONES),
            u8(Quantity.MOSFET_TEMPERATURE, 3).scaled(10, -500).absent(Absence.ZERO_OR_ALL_ONES),
            u8(Quantity.TEMPERATURE_4, 4).scaled(10, -500).absent(Absence.ZERO_OR_ALL_ONES),
            u8(Quantity.TEMPERATURE_5, 5).scaled(10, -500).absent(Absence.ZERO_OR_ALL_ONES)),
    /** Errors, sent only while there is one; 0x18F328F4. See {@link JkCanErrors}. */
    ERRORS(CanId.extended(0x18F328F4), 100),
    /** Run time, heater current, state of health; 0x18F428F4. */
    INFO(
            CanId.extended(0x18F428F4),
            1000,
            u32(Quantity.RUN_TIME, 0),
            u16(Quantity.HEATING_CURRENT, 4),
            u8(Quantity.STATE_OF_HEALTH, 6)),
    /** MOSFETs, balancer, heater, charger, ACC; 0x18F528F4. */
    SWITCHES(
            CanId.extended(0x18F528F4),
            500,
            bit(Quantity.CHARGE_MOSFET, 0, 0),
            bit(Quantity.DISCHARGE_MOSFET, 0, 1),
            bit(Quantity.BALANCE_STATE, 0, 2),
            bit(Quantity.HEATING, 0, 3),
            bit(Quantity.CHARGER_PLUGGED, 0, 4),
            bit(Quantity.ACC_INPUT, 0, 5)),
    /** Cells 1 to 4; 0x18E028F4. */
    CELLS_1(cells(0x18E028F4, 0)),
    /** Cells 5 to 8; 0x18E128F4. */
    CELLS_5(cells(0x18E128F4, 4)),
    /** Cells 9 to 12; 0x18E228F4. */
    CELLS_9(cells(0x18E228F4, 8)),
    /** Cells 13 to 16; 0x18E328F4. */
    CELLS_13(cells(0x18E328F4, 12)),
    /** Cells 17 to 20; 0x18E428F4. */
    CELLS_17(cells(0x18E428F4, 16)),
    /** Cells 21 to 24; 0x18E528F4. */
    CELLS_21(cells(0x18E528F4, 20)),
    /** Cell 25; 0x18E628F4. */
    CELLS_25(cells(0x18E628F4, 24)),
    /**
     * What the pack asks of a charger; 0x1806E5F4, big-endian. It is a limit the pack asks for and never the current that
     * flows. Whether the identifier moves with the address is not known; it is read so.
     */
    CHARGE_REQUEST(
            CanId.extended(0x1806E5F4),
            500,
            u16(Quantity.CHARGE_VOLTAGE_LIMIT, 0).scaled(100, 0).bigEndian(),
            u16(Quantity.CHARGE_CURRENT_LIMIT, 2).scaled(100, 0).bigEndian());

    /** The highest node address: with 12 the identifier of the alarms would leave its 11 bits. */
    public static final int MAX_ADDRESS = 11;

    private static final int LENGTH = 8;

    private final CanId id;
    private final Duration period;
    private final List<JkCanSignal> signals;

    /** Identifier and signals of a frame with four cells. */
    private record Cells(CanId id, List<JkCanSignal> signals) {}

    JkCanMessage(CanId id, int periodMillis, JkCanSignal... signals) {
        this.id = id;
        this.period = Duration.ofMillis(periodMillis);
        this.signals = List.copyOf(Arrays.asList(signals));
    }

    JkCanMessage(Cells cells) {
        this.id = cells.id();
        this.period = Duration.ofMillis(1504);
        this.signals = cells.signals();
    }

    private static Cells cells(int id, int first) {
        List<JkCanSignal> signals = new ArrayList<>();
        for (int i = 0; i < (first == 24 ? 1 : 4); i++) {
            signals.add(u16(Quantity.CELL_VOLTAGES, 2 * i).element(first + i));
        }
        return new Cells(CanId.extended(id), List.copyOf(signals));
    }

    /**
     * {@return the message with an identifier, or nothing for a frame that is none of them}
     *
     * @param id the identifier, node address included
     */
    public static Optional<JkCanMessage> of(CanId id) {
        for (JkCanMessage message : values()) {
            int address = id.value() - message.id.value();
            if (id.isExtended() == message.id.isExtended() && address >= 0 && address <= MAX_ADDRESS) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the node address in an identifier of this message, 0 to 11}
     *
     * @param actual the identifier
     */
    public int address(CanId actual) {
        return actual.value() - id.value();
    }

    /**
     * {@return the identifier for a node}
     *
     * @param address the node address
     * @throws IllegalArgumentException if the address is not 0 to 11
     */
    public CanId id(int address) {
        if (address < 0 || address > MAX_ADDRESS) {
            throw new IllegalArgumentException(
                    "address: %d, JK CAN has the addresses 0 to %d".formatted(address, MAX_ADDRESS));
        }
        return id.isExtended() ? CanId.extended(id.value() + address) : CanId.standard(id.value() + address);
    }

    /** {@return how often a JK-PB sends the message, as captured (software 15.38); documents say otherwise} */
    public Duration period() {
        return period;
    }

    /** {@return whether only V2 has the message} */
    public boolean isV2() {
        return id.isExtended();
    }

    /** {@return where its numbers lie; none for alarms and errors, whose bits have codecs of their own} */
    public List<JkCanField> fields() {
        return signals.stream()
                .map(signal -> new JkCanField(signal.quantity(), signal.element(), signal.startBit(), signal.bits()))
                .toList();
    }

    List<JkCanSignal> signals() {
        return signals;
    }

    CanFrame frame(int address, long bits) {
        return CanFrame.packed(id(address), LENGTH, bits);
    }
}
