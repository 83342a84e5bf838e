// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerRequest;

/** One pack on a Modbus line, read by trigger requests. Safe for use by many threads, as {@link ModbusPack}. */
final class TriggerPack implements Bms {
    private final BusCore bus;
    private final PackState pack;

    TriggerPack(BusCore bus, PackState pack) {
        this.bus = bus;
        this.pack = pack;
    }

    @Override
    public PackId id() {
        return pack.id();
    }

    @Override
    public TimeSource time() {
        return bus.link().time();
    }

    @Override
    public PackStatus readStatus() throws BmsException {
        return BlockDecoder.status(ask(Trigger.LIVE));
    }

    @Override
    public PackStatus readEssentials() throws BmsException {
        TriggerRequest request = new TriggerRequest(pack.address(), Trigger.LIVE);
        return BlockDecoder.status(span(bus.turns().once(pack, () -> bus.wire().trigger(request))));
    }

    @Override
    public PackSettings readSettings() throws BmsException {
        return BlockDecoder.settings(ask(Trigger.SETTINGS));
    }

    @Override
    public DeviceInfo readInfo() throws BmsException {
        DeviceInfo info = BlockDecoder.info(ask(Trigger.DEVICE_INFO));
        pack.identify(info);
        return info;
    }

    private Span ask(Trigger trigger) throws BmsException {
        TriggerRequest request = new TriggerRequest(pack.address(), trigger);
        return span(bus.turns().read(pack, () -> bus.wire().trigger(request)));
    }

    private static Span span(NativeFrame record) {
        return Span.ofNativeRecord(record.toBytes());
    }

    @Override
    public String toString() {
        return "pack " + pack.id() + " at address " + pack.address() + " on "
                + bus.link().name() + ", by triggers";
    }
}
