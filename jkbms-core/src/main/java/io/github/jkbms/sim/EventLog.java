// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last events of a pack, oldest first. The codes are those of appendix A of the modbus reference. */
final class EventLog {
    static final int SAMPLE = 0;
    static final int BOOT = 1;
    static final int SHUT_DOWN = 2;
    static final int EMERGENCY_ON = 41;
    static final int EMERGENCY_OFF = 42;
    static final int EMERGENCY_ENDED = 43;
    static final int SMART_SLEEP = 56;
    static final int CLOCK_SET = 59;
    static final int FACTORY_NMC = 67;
    static final int FACTORY_LFP = 68;
    static final int FACTORY_LTO = 69;

    /** Chosen: a device keeps some hundred records. */
    static final int CAPACITY = 500;

    private final Deque<LogRecord> records = new ArrayDeque<>();

    void add(LogRecord entry) {
        if (records.size() == CAPACITY) {
            records.removeFirst();
        }
        records.addLast(entry);
    }

    List<LogRecord> records() {
        return List.copyOf(records);
    }

    int size() {
        return records.size();
    }
}
