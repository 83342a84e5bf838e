// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.NumberField;
import io.github.jkbms.uart.inverter.field.WireField;

/** A number that is sent with the other sign, as Pylontech's own batteries send the discharge current limit. */
record NegativeField(NumberField field) implements WireField {
    @Override
    public int offset() {
        return field.offset();
    }

    @Override
    public int size() {
        return field.size();
    }

    @Override
    public boolean write(BatterySnapshot battery, byte[] bytes, int at) {
        boolean isKnown = field.write(battery, bytes, at);
        WireField.put(-WireField.get(bytes, at, size()), bytes, at, size());
        return isKnown;
    }

    @Override
    public void read(byte[] bytes, int at, ReadingBuilder reading) throws BmsProtocolException {
        field.read(bytes, at, reading);
    }
}
