// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;
import java.util.List;

/**
 * One battery that is read through its inverter protocol. The status is partial: what the protocol does not carry is absent.
 * Settings are on none of these wires. Safe for use by many threads.
 */
public final class SerialInverterBms implements Bms {
    private final SerialBatteryLine line;
    private final int address;

    SerialInverterBms(SerialBatteryLine line, int address) {
        this.line = line;
        this.address = address;
    }

    @Override
    public PackId id() {
        return PackId.ofPlace(line.link().name(), address);
    }

    @Override
    public TimeSource time() {
        return line.link().time();
    }

    @Override
    public PackStatus readStatus() throws BmsException {
        return read().pack();
    }

    /**
     * {@return all live data in both forms of the model, with limits, requests and alarm levels}
     *
     * @throws BmsException if no valid answer came
     */
    public Reading read() throws BmsException {
        return line.read(line.protocol().readPlan(address));
    }

    /**
     * Always refuses: settings are not on this wire.
     *
     * @throws BmsRejectedException always
     */
    @Override
    public PackSettings readSettings() throws BmsException {
        throw notOnThisWire("settings");
    }

    /**
     * {@return name, serial number and software version, as far as the protocol carries them and the battery answers}
     *
     * @throws BmsException if no valid answer came, or the protocol carries nothing of it
     */
    @Override
    public DeviceInfo readInfo() throws BmsException {
        List<InverterRequest> plan = line.protocol().infoPlan(address);
        if (plan.isEmpty()) {
            throw notOnThisWire("device information");
        }
        Reading reading = line.read(plan);
        DeviceInfo.Builder info = DeviceInfo.builder();
        reading.state().text(StorageText.NAME).ifPresent(text -> info.text(InfoItem.MODEL, text));
        reading.state().text(StorageText.SERIAL_NUMBER).ifPresent(text -> info.text(InfoItem.SERIAL_NUMBER, text));
        reading.state()
                .value(StorageQuantity.SOFTWARE_VERSION)
                .ifPresent(version -> info.text(InfoItem.SOFTWARE_VERSION, (version >>> 8) + "." + (version & 0xFF)));
        return info.build();
    }

    private BmsRejectedException notOnThisWire(String what) {
        return new BmsRejectedException(
                0,
                "%s: %s does not carry %s; read it over JK's own Modbus or Bluetooth."
                        .formatted(line.link().name(), line.protocol().info().label(), what));
    }

    @Override
    public String toString() {
        return "battery at address " + address + ", " + line;
    }
}
