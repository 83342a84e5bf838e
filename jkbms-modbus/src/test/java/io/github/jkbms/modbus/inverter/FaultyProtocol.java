// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A protocol whose battery side spoils its answers. */
record FaultyProtocol(SerialInverterProtocol good, UnaryOperator<byte[]> spoil) implements SerialInverterProtocol {
    @Override
    public byte[] answer(InverterRequest request, BatterySnapshot battery) {
        return spoil.apply(good.answer(request, battery));
    }

    @Override
    public InverterProtocolInfo info() {
        return good.info();
    }

    @Override
    public int baudRate() {
        return good.baudRate();
    }

    @Override
    public int batteries() {
        return good.batteries();
    }

    @Override
    public int address(int number) {
        return good.address(number);
    }

    @Override
    public List<InverterRequest> readPlan(int address) {
        return good.readPlan(address);
    }

    @Override
    public List<InverterHabit> habits() {
        return good.habits();
    }

    @Override
    public FrameFinder requests() {
        return good.requests();
    }

    @Override
    public Optional<InverterRequest> request(byte[] frame) {
        return good.request(frame);
    }

    @Override
    public FrameFinder answers(InverterRequest request) {
        return good.answers(request);
    }

    @Override
    public Reading decode(InverterRequest request, byte[] answer) throws BmsProtocolException, BmsRejectedException {
        return good.decode(request, answer);
    }
}
