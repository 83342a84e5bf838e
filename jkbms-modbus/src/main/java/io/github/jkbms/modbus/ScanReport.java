// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.modbus.ScanResult.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan of a line found and heard. Immutable.
 *
 * @param bus      the name of the line
 * @param baudRate the speed at which was asked
 * @param results  one for each address, in the order of asking
 * @param heard    what came besides answers during the scan
 */
public record ScanReport(String bus, int baudRate, List<ScanResult> results, LineCounts heard) {
    /** Copies the list. */
    public ScanReport {
        results = List.copyOf(results);
    }

    /** {@return the packs that answered} */
    public List<ScanResult> found() {
        return results.stream().filter(ScanResult::isFound).toList();
    }

    /** {@return what the results together suggest, one sentence each; empty where all is well} */
    public List<String> hints() {
        List<String> hints = new ArrayList<>();
        if (has(Outcome.UNSOLICITED) || heard.nativeRecords() > 0) {
            hints.add(
                    "A pack sends by itself: the one with DIP address 0 is the master of this line. Use its port RS485-1, or"
                            + " give it an address from 1 to 15.");
        }
        if (has(Outcome.ECHO) || heard.echoes() > 0) {
            hints.add("The adapter hears its own requests. That does no harm, and shows that it sends.");
        }
        if (has(Outcome.FOREIGN)) {
            hints.add(
                    "Frames of other addresses came: two packs may have the same DIP address, or a second master is asking on"
                            + " this bus.");
        }
        if (has(Outcome.GARBAGE) || has(Outcome.FRAGMENT)) {
            hints.add("Bytes came that are no answer: check the speed (protocol 001 is 115200 baud, 013 is 9600), the"
                    + " termination and the ground wire, and that only one master is on the bus.");
        }
        if (has(Outcome.REFUSED)) {
            hints.add("Something answers with Modbus exceptions: another kind of device may be on this bus.");
        }
        if (results.stream().allMatch(result -> result.outcome() == Outcome.SILENT)) {
            hints.add(
                    "Nothing was heard: check that the cable is in RS485-1, that A and B are not swapped (try both), that"
                            + " UART1 is set to protocol 001 in the app, that the packs are awake, and what the DIP switches say.");
        }
        return List.copyOf(hints);
    }

    private boolean has(Outcome outcome) {
        return results.stream().anyMatch(result -> result.outcome() == outcome);
    }
}
