// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A pack without hardware. As a {@link Bms} it answers directly, for tests that need no wire; for simulators of the wires it
 * is a memory image that reads and takes writes as a device does.
 *
 * <p>It lives in steps of one second: before each answer it catches up with its clock, so that on a
 * {@link io.github.jkbms.model.VirtualTime} a day passes in the time its computation takes, and {@link #advance} lets time pass
 * that no clock shows. It starts no thread. Its state depends on configuration, load, commands and the number of seconds
 * alone.
 *
 * <p>Safe for use by many threads; packs of one {@link VirtualBank} share a lock.
 */
public final class VirtualPack implements Bms {
    private final Simulation simulation;
    private final Machine machine;
    private final PackId id;
    private final WrittenMemory memory;

    VirtualPack(Simulation simulation, Machine machine, Firmware firmware) {
        this.simulation = simulation;
        this.machine = machine;
        this.memory = new WrittenMemory(machine, firmware);
        this.id = PackId.ofSerial(machine.image.info().serialNumber().orElse("virtual"));
    }

    /**
     * {@return a pack with nothing connected}
     *
     * @param config what it is made of
     * @param time   the clock it lives on
     */
    public static VirtualPack of(VirtualPackConfig config, TimeSource time) {
        return of(config, time, Load.NONE);
    }

    /**
     * {@return a pack with a load}
     *
     * @param config what it is made of
     * @param time   the clock it lives on
     * @param load   what is connected to it
     */
    public static VirtualPack of(VirtualPackConfig config, TimeSource time, Load load) {
        return VirtualBank.of(List.of(config), time, load).packs().get(0);
    }

    /** {@return who the pack is: its serial number when it was made} */
    @Override
    public PackId id() {
        return id;
    }

    @Override
    public TimeSource time() {
        return simulation.time();
    }

    @Override
    public PackStatus readStatus() throws BmsTimeoutException {
        return answer(machine.image::status);
    }

    @Override
    public PackSettings readSettings() throws BmsTimeoutException {
        return answer(machine.image::settings);
    }

    @Override
    public DeviceInfo readInfo() throws BmsTimeoutException {
        return answer(machine.image::info);
    }

    private <T> T answer(Supplier<T> read) throws BmsTimeoutException {
        long now = time().nanoTime();
        synchronized (simulation) {
            simulation.catchUp(now);
            if (!machine.power.isOn()) {
                throw new BmsTimeoutException(
                        "The virtual pack %s is off and does not answer; charge it or switch it on".formatted(id), 0);
            }
            return read.get();
        }
    }

    /** {@return whether the pack is on and answers on its wires} */
    public boolean isOn() {
        return now(machine.power::isOn);
    }

    /**
     * {@return bytes of a block in the order of Modbus, as they are now} What wires show while the pack is on; answers as
     * well while it is off.
     *
     * @param block  which block
     * @param offset byte offset of the first byte
     * @param length how many bytes
     * @throws IndexOutOfBoundsException if the stretch leaves the block
     */
    public byte[] read(Block block, int offset, int length) {
        return now(() -> machine.image.read(block, offset, length));
    }

    /**
     * {@return a whole block in the order of native frames, as it is now}
     *
     * @param block which block
     */
    public byte[] littleEndian(Block block) {
        return now(() -> machine.image.littleEndian(block));
    }

    /** {@return a copy of the whole memory as it is now} */
    public MemoryImage image() {
        return now(memory::copy);
    }

    /**
     * Writes as a wire does: the rules of the device decide, and what is accepted takes effect at once. Bytes of fields that
     * cannot be written keep their value also in an accepted register.
     *
     * @param block  which block
     * @param offset byte offset of the first byte
     * @param bytes  the bytes in the order of Modbus
     * @return what the device made of it
     */
    public WriteVerdict write(Block block, int offset, byte[] bytes) {
        return now(() -> memory.write(block, offset, bytes));
    }

    /**
     * Writes as a wire in one of the ports does: not every firmware takes writes on each. How it refuses is not documented;
     * chosen is that it does so as for a register that does not exist.
     *
     * @param port   the port
     * @param block  which block
     * @param offset byte offset of the first byte
     * @param bytes  the bytes in the order of Modbus
     * @return what the device made of it
     */
    public WriteVerdict write(PackPort port, Block block, int offset, byte[] bytes) {
        return memory.isWritableOn(port) ? write(block, offset, bytes) : WriteVerdict.REFUSED_ADDRESS;
    }

    /**
     * Has the power fail right after a write took effect, before it is acknowledged. What was written stays; the pack is
     * off until it is switched on.
     *
     * @param more how many writes are accepted before that one, from 0
     */
    public void losePowerAfterWrites(int more) {
        if (more < 0) {
            throw new IllegalArgumentException("more: " + more + ", must be 0 or more");
        }
        command(() -> memory.losePowerAfter(more));
    }

    /**
     * Has another device judge the writes from now on.
     *
     * @param newRules how it judges
     */
    public void setRules(WriteRules newRules) {
        Objects.requireNonNull(newRules, "newRules");
        command(() -> memory.setRules(newRules));
    }

    /**
     * Changes settings past all rules, as its maker could.
     *
     * @param settings the ones to change
     */
    public void configure(PackSettings settings) {
        command(() -> {
            machine.image.put(settings);
            machine.settingsChanged();
        });
    }

    /**
     * Changes device information past all rules, as its maker could.
     *
     * @param info what to change
     */
    public void configure(DeviceInfo info) {
        command(() -> {
            machine.image.put(info);
            machine.settingsChanged();
        });
    }

    /**
     * Sets all settings to the one-key defaults of a chemistry (control block 0x160A to 0x160E): cell count 16 and capacity
     * 40 Ah included, whatever the cells are.
     *
     * @param chemistry which defaults
     */
    public void applyDefaults(Chemistry chemistry) {
        command(() -> {
            machine.image.put(FactorySettings.of(chemistry).build());
            machine.settingsChanged();
            machine.logDefaults(chemistry);
        });
    }

    /**
     * Lets simulated time pass that the clock does not show, for the whole bank.
     *
     * @param amount how much; less than a second adds up
     */
    public void advance(Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("amount: " + amount + ", time does not run backwards");
        }
        command(() -> simulation.advance(amount.toNanos()));
    }

    /**
     * Connects something else from now on, for the whole bank.
     *
     * @param load what is connected
     */
    public void setLoad(Load load) {
        Objects.requireNonNull(load, "load");
        command(() -> simulation.setLoad(load));
    }

    /**
     * Lets simulated time pass faster than the clock, for the whole bank: 3600 makes a day of 24 seconds.
     *
     * @param timesReal 1 to 100000
     * @throws IllegalArgumentException if it is not
     */
    public void setSpeed(int timesReal) {
        command(() -> simulation.setSpeed(timesReal));
    }

    /**
     * Changes the temperature around the pack.
     *
     * @param ambient the temperature from now on
     */
    public void setAmbient(Ambient ambient) {
        Objects.requireNonNull(ambient, "ambient");
        command(() -> machine.setAmbient(ambient));
    }

    /**
     * Brings cells and board to a temperature at once, as days in a cold room do.
     *
     * @param deciCelsius the temperature in tenths of a degree Celsius
     */
    public void soak(int deciCelsius) {
        command(() -> machine.thermal.soak(deciCelsius / 10.0));
    }

    /** Switches the pack on, as its button does; nothing happens while it is on. */
    public void switchOn() {
        command(machine::switchOn);
    }

    /** Switches the pack off (control block 0x1604): it stops answering until the button is pressed or a charger comes. */
    public void switchOff() {
        command(() -> machine.switchOff(EventLog.SHUT_DOWN));
    }

    /** Starts the emergency (control block 0x1610): the discharge goes on whatever the cells say, for the set time. */
    public void startEmergency() {
        command(machine::startEmergency);
    }

    /** Ends the emergency before its time. */
    public void stopEmergency() {
        command(machine::stopEmergency);
    }

    /**
     * Sets the real-time clock (control block 0x1612).
     *
     * @param secondsSince2020 seconds since 2020-01-01 00:00:00, 32 bits
     */
    public void setClock(long secondsSince2020) {
        command(() -> machine.setClock(secondsSince2020 & 0xFFFF_FFFFL));
    }

    /**
     * Breaks something.
     *
     * @param fault what
     */
    public void inject(Fault fault) {
        command(() -> machine.seen.faults.add(fault));
    }

    /**
     * Repairs what was broken.
     *
     * @param fault what
     */
    public void repair(Fault fault) {
        command(() -> machine.seen.faults.remove(fault));
    }

    /**
     * Breaks or repairs a temperature sensor. A broken one reads -200.0 degrees and is missing in the sensor mask.
     *
     * @param sensor   which one
     * @param isBroken whether it is broken from now on
     */
    public void setBroken(TemperatureSensor sensor, boolean isBroken) {
        command(() -> machine.setSensor(sensor, isBroken));
    }

    /**
     * Changes the resistance of a balance wire.
     *
     * @param cell      the number of its cell, from 1
     * @param milliohms the resistance; healthy ones have some 60 milliohms
     */
    public void setWireResistance(int cell, int milliohms) {
        command(() -> machine.seen.wiresMilliohms[Objects.checkIndex(cell - 1, machine.cells.count())] = milliohms);
    }

    /**
     * Sets the state of charge of one cell and lets it rest; the pack finds out by its voltage only.
     *
     * @param cell     the number of the cell, from 1
     * @param permille its state of charge in thousandths; below 0 and above 1000 it is beyond empty and full
     */
    public void setCellCharge(int cell, int permille) {
        command(() -> machine.cells.rest(Objects.checkIndex(cell - 1, machine.cells.count()), permille / 1000.0));
    }

    /**
     * Opens or closes the breaker between the pack and the bus bar.
     *
     * @param isConnected whether it is closed
     */
    public void setConnected(boolean isConnected) {
        command(() -> machine.connect(isConnected));
    }

    /** {@return the last events and samples, oldest first} */
    public List<LogRecord> log() {
        return now(machine.log::records);
    }

    /** {@return the simulated time since the pack was made} */
    public Duration elapsed() {
        return now(simulation::elapsed);
    }

    private <T> T now(Supplier<T> action) {
        long now = time().nanoTime();
        synchronized (simulation) {
            simulation.catchUp(now);
            return action.get();
        }
    }

    private void command(Runnable action) {
        now(() -> {
            action.run();
            machine.paint();
            return machine;
        });
    }

    @Override
    public String toString() {
        return "virtual pack " + id;
    }
}
