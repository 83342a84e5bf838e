// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NativeBms;
import io.github.jkbms.uart.NativeLine;
import java.util.EnumSet;
import java.util.Set;

/** Native records over RS485, asked for by trigger requests: everything of a table in one frame, and the logs. */
public final class NativeWire extends Rs485Wire {
    @Override
    public String key() {
        return "native";
    }

    @Override
    public String label() {
        return "Native records by trigger requests";
    }

    @Override
    public Set<Table> tables() {
        return EnumSet.allOf(Table.class);
    }

    @Override
    Packs packs(ByteLink line, boolean isModbusTcp, Timing timing) {
        NativeLine packs = NativeLine.over(line, options(LineOptions.NATIVE, timing));
        return new Packs() {
            @Override
            public Bms at(int address) {
                return packs.pack(address);
            }

            @Override
            public PackLogs logs(int address) {
                NativeBms pack = packs.pack(address);
                return new PackLogs() {
                    @Override
                    public SystemLog system() throws BmsException {
                        return pack.readSystemLog();
                    }

                    @Override
                    public DetailLog detail() throws BmsException {
                        return pack.readDetailLog();
                    }
                };
            }
        };
    }

    static LineOptions options(LineOptions usual, Timing timing) {
        LineOptions options = timing.pause().map(usual::withPause).orElse(usual);
        return timing.timeout().map(options::withTimeout).orElse(options);
    }
}
