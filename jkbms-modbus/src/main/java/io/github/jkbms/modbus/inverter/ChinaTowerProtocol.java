// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static io.github.jkbms.modbus.inverter.RegisterMap.number;
import static io.github.jkbms.modbus.inverter.RegisterMap.word;

import io.github.jkbms.modbus.inverter.RegisterMap.Range;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.field.WireField;
import java.time.Duration;
import java.util.List;

/**
 * China Tower shared battery cabinet V2.0 (section 6): number 008 of a JK-PB. Reading side alone. Immutable, pure functions.
 *
 * <p>Knowledge: one capture of one idle JK-PB. Current, remaining capacity and alarms are not known, so they stay absent, and nothing should
 * depend on this protocol.
 */
public final class ChinaTowerProtocol extends RegisterProtocol {
    private static final List<WireField> FIELDS = RegisterMap.join(List.of(
            List.of(
                    number(0, StorageQuantity.VOLTAGE, 10).required(),
                    number(1, StorageQuantity.CELL_COUNT, 1).absentAs(0),
                    number(2, StorageQuantity.STATE_OF_CHARGE, 10).required(),
                    number(4, StorageQuantity.STATE_OF_HEALTH, 10),
                    temperature(6, Quantity.TEMPERATURE_1),
                    temperature(7, Quantity.TEMPERATURE_2),
                    temperature(8, Quantity.MOSFET_TEMPERATURE)),
            RegisterMap.cells(9, 16)));

    /** Creates the protocol. */
    public ChinaTowerProtocol() {
        super(new RegisterMap(List.of(new Range(0, 0x1B)), FIELDS));
    }

    private static WireField temperature(int register, Quantity quantity) {
        return word(register, battery -> 0, (raw, reading) -> reading.pack(quantity, 0, 10 * RegisterMap.signed(raw)));
    }

    @Override
    public InverterProtocolInfo info() {
        return new InverterProtocolInfo(
                "china-tower-2",
                "China Tower shared battery cabinet V2.0",
                DocumentationLevel.CAPTURE,
                "one capture of an idle JK-PB; reading only, in part");
    }

    /** {@return false: too little is known to answer} */
    @Override
    public boolean hasBatterySide() {
        return false;
    }

    @Override
    public List<InverterRequest> readPlan(int address) {
        return List.of(read(address, 0, 13), read(address, 9, 16));
    }

    @Override
    public List<InverterHabit> habits() {
        return List.of(new InverterHabit(
                "poller",
                "the program that made the capture",
                Duration.ofMillis(250),
                List.of(read(1, 0, 13), read(1, 9, 16), read(1, 0x19, 3))));
    }
}
