// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.peers;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Modbus clients that others wrote, and how each shows registers. */
public enum ForeignClient {
    MBPOLL("Illegal data address") {
        private static final Pattern REGISTER = Pattern.compile("\\[\\d+]:\\s+0x(\\p{XDigit}{4})");

        @Override
        public String read(String kind, String where, int unit, int address, int count) {
            String place = kind.equals("rtu") ? where : "127.0.0.1";
            String line = kind.equals("rtu") ? "-m rtu -b 115200 -P none" : "-m tcp -p " + where;
            String request = " -a %d -0 -r %d -c %d -t 4:hex -1 -o 1 %s".formatted(unit, address, count, place);
            Tool.Result result = Tool.MBPOLL.run((line + request).split(" "));
            return result.code() != 0
                    ? result.output()
                    : REGISTER.matcher(result.output())
                            .results()
                            .map(match -> match.group(1).toUpperCase(Locale.ROOT))
                            .collect(Collectors.joining(" "));
        }
    },
    PYMODBUS("IllegalAddress") {
        @Override
        public String read(String kind, String where, int unit, int address, int count) {
            return Tool.PYMODBUS
                    .run(
                            Tool.script("modbus_client.py"),
                            kind,
                            where,
                            Integer.toString(unit),
                            Integer.toString(address),
                            Integer.toString(count))
                    .output()
                    .strip();
        }
    };

    /** What it calls exception 02. */
    private final String refusal;

    ForeignClient(String refusal) {
        this.refusal = refusal;
    }

    /** {@return what it calls exception 02} */
    String refusal() {
        return refusal;
    }

    /** Registers as four hexadecimal digits each, or words about the failure. */
    public abstract String read(String kind, String where, int unit, int address, int count);

    /** Skips the running test unless the program is there. */
    public void require() {
        Tool.valueOf(name()).require();
    }
}
