// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.fuzz;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterDecoder;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.inverter.ProtocolFinder;
import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusReport;
import io.github.jkbms.modbus.BusTraffic;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.uart.inverter.InverterTap;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Fuzz targets for what is heard on shared lines: a bus of packs, and inverters with their batteries on RS485 and CAN. */
final class LineTargets {
    private static final int DOCUMENTED_ADDRESSES = 16;
    private static final long MILLISECOND = 1_000_000;

    private LineTargets() {}

    /** The first byte is the size of the pieces and, in its highest bit, whether there is silence between them. */
    static void busTraffic(byte[] data) {
        if (data.length == 0) {
            return;
        }
        BusTraffic traffic = new BusTraffic("fuzz", BusTraffic.LIMITS);
        int size = Math.max(1, data[0] & 0x7F);
        boolean isCalm = data[0] < 0;
        long now = 0;
        for (int i = 1; i < data.length; i += size) {
            now += isCalm ? 200 * MILLISECOND : MILLISECOND;
            tell(traffic.tick(now, instant(now)));
            tell(traffic.feed(data, i, Math.min(size, data.length - i), now, instant(now)));
        }
        now += 10_000 * MILLISECOND;
        tell(traffic.tick(now, instant(now)));
        BusReport report = traffic.report();
        Targets.check(report.packs().size() <= DOCUMENTED_ADDRESSES, "no more packs than addresses");
    }

    private static void tell(List<BusEvent> events) {
        events.forEach(event -> Targets.check(!event.toString().isEmpty(), "an event can be shown"));
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    /** The first byte chooses the protocol; the rest is what passes between inverter and battery. */
    static void serialInverters(byte[] data) {
        if (data.length == 0) {
            return;
        }
        List<SerialInverterProtocol> all = SerialInverterProtocols.all();
        SerialInverterProtocol protocol = all.get((data[0] & 0xFF) % all.size());
        AtomicLong exchanges = new AtomicLong();
        InverterTap tap = new InverterTap(protocol, exchange -> {
            exchanges.incrementAndGet();
            exchange.reading().ifPresent(reading -> {
                Targets.check(reading.state().toString() != null, "a state can be shown");
                Targets.check(reading.pack().toString() != null, "a status can be shown");
            });
        });
        tap.feed(data, 1, data.length - 1);
        tap.silence();
        Targets.check(exchanges.get() < data.length, "an exchange has bytes");
    }

    /** Groups of eleven bytes: two of the identifier, one of the length, eight of data. */
    static void canInverters(byte[] data) {
        ProtocolFinder finder = new ProtocolFinder();
        List<InverterDecoder> decoders =
                InverterProtocols.all().stream().map(InverterProtocol::decoder).toList();
        for (int i = 0; i + 11 <= data.length; i += 11) {
            CanFrame frame = frame(data, i);
            finder.add(frame);
            decoders.forEach(decoder -> decoder.add(frame));
            for (InverterProtocol protocol : InverterProtocols.all()) {
                protocol.message(frame.id()).map(message -> message.explain(frame));
                protocol.decodeInverter(frame)
                        .ifPresent(message ->
                                Targets.check(!message.toString().isEmpty(), "a message of an inverter can be shown"));
            }
        }
        decoders.forEach(decoder -> Targets.check(decoder.state().toString() != null, "a state can be shown"));
        Targets.check(finder.ranking().containsAll(finder.fitting()), "what fits is ranked");
    }

    /** An identifier that some protocol knows, or any other. */
    private static CanFrame frame(byte[] data, int at) {
        int choice = (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
        byte[] payload = Arrays.copyOfRange(data, at + 3, at + 3 + (data[at + 2] & 0xFF) % (CanFrame.MAX_LENGTH + 1));
        if (choice < 0x800) {
            return CanFrame.of(CanId.standard(choice), payload);
        }
        List<InverterProtocol> all = InverterProtocols.all();
        List<BatteryMessage> messages = all.get(choice % all.size()).messages();
        return CanFrame.of(messages.get(choice / all.size() % messages.size()).id(), payload);
    }
}
