// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.Setting;
import io.github.jkbms.sim.VirtualPack;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Virtual packs on a Modbus line, with the manners of the device: byte-offset addresses, at most 123 registers, exception 02
 * for odd addresses, beyond the end and for other places, silence for other addresses and wrong CRCs, deafness after an
 * answer, trigger requests answered by a native record and an acknowledge. Writes are judged by the virtual pack.
 *
 * <p>It frames bytes itself and never waits: on virtual time it needs no thread, on the real clock one for each line. One
 * simulator can serve several lines; the packs are the same on all of them. Safe for use by many threads.
 */
public final class ModbusSimulator {
    private final Map<Integer, SimulatedPack> packs = new TreeMap<>();
    private final Manners manners;

    private ModbusSimulator(Map<Integer, SimulatedPack> packs, Manners manners) {
        this.packs.putAll(packs);
        this.manners = manners;
    }

    /**
     * {@return a simulator of packs at the addresses that their settings say, with {@link Manners#REAL}}
     *
     * @param packs at most 16
     * @throws IllegalArgumentException if two packs have the same address
     */
    public static ModbusSimulator of(Collection<VirtualPack> packs) {
        return of(packs, Manners.REAL);
    }

    /**
     * {@return a simulator of packs at the addresses that their settings say}
     *
     * @param packs   at most 16
     * @param manners how they behave
     * @throws IllegalArgumentException if two packs have the same address
     */
    public static ModbusSimulator of(Collection<VirtualPack> packs, Manners manners) {
        Map<Integer, SimulatedPack> byAddress = new TreeMap<>();
        for (VirtualPack pack : packs) {
            int address =
                    (int) pack.image().settings().value(Setting.DEVICE_ADDRESS).orElseThrow();
            if (address >= BusCore.ADDRESSES) {
                throw new IllegalArgumentException("address: " + address + ", packs have 0 to 15");
            }
            if (byAddress.put(address, new SimulatedPack(pack, PackPort.UNKNOWN)) != null) {
                throw new IllegalArgumentException("packs: two have address " + address);
            }
        }
        return new ModbusSimulator(byAddress, manners);
    }

    /**
     * {@return a simulator of the same packs for another line, in one of their ports}
     *
     * @param port the port; some firmware takes writes on one of them only
     */
    public ModbusSimulator at(PackPort port) {
        Map<Integer, SimulatedPack> there = new TreeMap<>();
        packs.forEach((address, pack) -> there.put(address, pack.at(port)));
        return new ModbusSimulator(there, manners);
    }

    /** {@return the addresses that answer} */
    public Collection<Integer> addresses() {
        return packs.keySet();
    }

    /**
     * Has the packs answer Modbus RTU on a line: a serial port, a pseudo terminal, one end of a line in memory.
     *
     * @param line their end of the line; closed with the runner
     * @return what keeps them answering until it is closed
     */
    public DeviceRunner serve(ByteLink line) {
        return DeviceRunner.start(new RtuSlave(packs, manners), line);
    }

    /**
     * Has the packs talk to each other on a line as on RS485-2: the one with address 0 is master, asks the others and shows its
     * own data in turn, about every four seconds. Who listens hears all of them.
     *
     * @param line their end of the line; closed with the runner
     * @return what keeps them talking until it is closed
     * @throws IllegalArgumentException if there is no pack with address 0
     */
    public DeviceRunner serveParallel(ByteLink line) {
        if (!packs.containsKey(0)) {
            throw new IllegalArgumentException("packs: a parallel bus needs one with address 0");
        }
        return DeviceRunner.start(new ParallelBus(at(PackPort.RS485_2).packs, manners), line);
    }

    /**
     * Has the packs answer at a TCP port as behind a Modbus TCP gateway.
     *
     * @param address where to listen; port 0 takes any free one
     * @return the open port
     * @throws BmsPortException if the port cannot be had
     */
    public SimulatorServer serveTcp(InetSocketAddress address) throws BmsPortException {
        return SimulatorServer.start(address, () -> new TcpSlave(packs, manners));
    }

    /**
     * Has the packs answer at a TCP port as behind a serial gateway in transparent mode: Modbus RTU and triggers.
     *
     * @param address where to listen; port 0 takes any free one
     * @return the open port
     * @throws BmsPortException if the port cannot be had
     */
    public SimulatorServer serveRtuOverTcp(InetSocketAddress address) throws BmsPortException {
        return SimulatorServer.start(address, () -> new RtuSlave(packs, manners));
    }
}
