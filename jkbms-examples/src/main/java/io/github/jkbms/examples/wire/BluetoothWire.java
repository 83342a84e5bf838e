// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.BluetoothBms;
import io.github.jkbms.uart.BluetoothSimulator;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.UartScrubbers;
import java.util.EnumSet;
import java.util.Set;

/** What is spoken over Bluetooth, on a line of bytes: a radio module on a serial port, or a bridge in the network. */
public final class BluetoothWire extends LoneDeviceWire {
    @Override
    public String key() {
        return "bluetooth";
    }

    @Override
    public String label() {
        return "Native records as over Bluetooth";
    }

    @Override
    public Set<Table> tables() {
        return EnumSet.allOf(Table.class);
    }

    @Override
    ByteDevice device(VirtualPack pack) {
        return BluetoothSimulator.of(pack);
    }

    @Override
    public Scrubber scrubber() {
        return UartScrubbers.nativeRecords();
    }

    @Override
    Packs packs(ByteLink line, boolean isModbusTcp, Timing timing) {
        BluetoothBms device = BluetoothBms.over(line, NativeWire.options(LineOptions.BLUETOOTH, timing));
        return new Packs() {
            @Override
            public Bms at(int address) {
                return device;
            }

            @Override
            public PackLogs logs(int address) {
                return new PackLogs() {
                    @Override
                    public SystemLog system() throws BmsException {
                        return device.readSystemLog();
                    }

                    @Override
                    public DetailLog detail() throws BmsException {
                        return device.readDetailLog();
                    }
                };
            }
        };
    }
}
