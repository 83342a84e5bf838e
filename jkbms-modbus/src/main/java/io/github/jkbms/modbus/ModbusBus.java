// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * A line with up to 16 JK-PB packs that are asked over Modbus, one question at a time in the order of asking. Reads only.
 *
 * <p>Safe for use by many threads. No thread of its own: reads run in the threads of the callers. A line that was lost
 * (cable pulled, connection cut) is opened again by later reads where it was opened by name.
 */
public sealed interface ModbusBus extends AutoCloseable permits RtuBus, ModbusTcpBus {
    /**
     * {@return the pack with an address} Asks nothing yet.
     *
     * @param address what the DIP switches say: 0 to 15. 0 answers on RS485-1 only; on RS485-2 it is the master of the packs
     * @throws IllegalArgumentException if the address is out of range
     */
    ModbusPack pack(int address);

    /** {@return the name of the line, such as {@code /dev/ttyUSB0} or {@code 192.168.1.7:502}} */
    String name();

    /** {@return how the bus is used} */
    BusOptions options();

    /** {@return what came over the line besides answers, since it was opened} */
    LineCounts lineCounts();

    /**
     * Asks every address for its device information, those that do not answer twice, and tells what was heard.
     *
     * @return what was found and heard
     * @throws BmsException if the line itself cannot be used; a silent address is a result, no exception
     */
    ScanReport scan() throws BmsException;

    /**
     * Asks addresses for their device information, those that do not answer twice, and tells what was heard.
     *
     * @param addresses whom to ask, each 0 to 15
     * @param progress  told each result as soon as it is known, in the calling thread
     * @return what was found and heard
     * @throws BmsException             if the line itself cannot be used; a silent address is a result, no exception
     * @throws IllegalArgumentException if an address is out of range
     */
    ScanReport scan(Collection<Integer> addresses, Consumer<ScanResult> progress) throws BmsException;

    /** Closes the line and ends pending reads. May be called from any thread and any number of times. */
    @Override
    void close();
}
