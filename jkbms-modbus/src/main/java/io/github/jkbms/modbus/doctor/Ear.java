// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusMaster;
import io.github.jkbms.modbus.BusReport;
import io.github.jkbms.modbus.BusTraffic;
import io.github.jkbms.modbus.RtuMessage;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.inverter.InverterTap;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import io.github.jkbms.uart.nw.NwTransfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes sense of what is heard on a line at one speed while nothing is asked, in all protocols that are known. Bytes and moments
 * in; no I/O, no clock, bounded memory. Not safe for use by several threads.
 */
final class Ear {
    private static final int KEPT_REQUESTS = 32;
    private static final int ENOUGH = 3;

    private final int baudRate;
    private final BusTraffic traffic;
    private final NativeStreamDecoder nativeFrames = new NativeStreamDecoder();
    private final NativeStreamListener quiet = new NativeStreamListener() {};
    private final NwStreamDecoder nwFrames = new NwStreamDecoder();
    private final NwStreamListener nwListener = new NwStreamListener() {
        @Override
        public void frame(long position, NwFrame frame) {
            boolean isRequest = frame.transfer().equals(Optional.of(NwTransfer.REQUEST));
            nwRequests += isRequest ? 1 : 0;
            nwAnswers += isRequest ? 0 : 1;
        }
    };
    private final DisplayFinder display = new DisplayFinder();
    private final Map<SerialInverterProtocol, InverterTap> taps = new LinkedHashMap<>();
    private final Map<SerialInverterProtocol, Integer> answered = new LinkedHashMap<>();
    private final Map<SerialInverterProtocol, Integer> habitual = new LinkedHashMap<>();
    private final List<RtuMessage> requests = new ArrayList<>();

    private long bytes;
    private long zeros;
    private int nwRequests;
    private int nwAnswers;

    Ear(String line, int baudRate) {
        this.baudRate = baudRate;
        traffic = new BusTraffic(line, BusTraffic.LIMITS);
        for (SerialInverterProtocol protocol : SerialInverterProtocols.all()) {
            taps.put(protocol, new InverterTap(protocol, exchange -> exchange(protocol, exchange)));
        }
    }

    private void exchange(SerialInverterProtocol protocol, InverterTap.Exchange exchange) {
        if (exchange.reading()
                .filter(reading -> Plausible.isBattery(reading.pack()))
                .isPresent()) {
            answered.merge(protocol, 1, Integer::sum);
        }
        boolean isHabit =
                protocol.habits().stream().anyMatch(habit -> habit.rotation().contains(exchange.request()));
        if (isHabit) {
            habitual.merge(protocol, 1, Integer::sum);
        }
    }

    void hear(byte[] from, int length, long atNanos, Instant at) {
        bytes += length;
        for (int i = 0; i < length; i++) {
            zeros += from[i] == 0 ? 1 : 0;
        }
        note(traffic.feed(from, 0, length, atNanos, at));
        nativeFrames.feed(from, 0, length, quiet);
        nwFrames.feed(from, 0, length, nwListener);
        display.feed(from, 0, length);
        taps.values().forEach(tap -> tap.feed(from, 0, length));
    }

    void tick(long atNanos, Instant at) {
        note(traffic.tick(atNanos, at));
    }

    /** Says that listening is over. */
    void end() {
        nwFrames.silence(nwListener);
        nativeFrames.silence(quiet);
        taps.values().forEach(InverterTap::silence);
    }

    private void note(List<BusEvent> events) {
        for (BusEvent event : events) {
            if (event instanceof BusEvent.MessageHeard heard
                    && heard.isRequest()
                    && requests.size() < KEPT_REQUESTS
                    && !requests.contains(heard.message())) {
                requests.add(heard.message());
            }
        }
    }

    int baudRate() {
        return baudRate;
    }

    long bytes() {
        return bytes;
    }

    boolean areAllZeros() {
        return bytes > 0 && zeros == bytes;
    }

    BusReport bus() {
        return traffic.report();
    }

    /** {@return the different Modbus requests of others, the first ones} */
    List<RtuMessage> requests() {
        return List.copyOf(requests);
    }

    int nwRequests() {
        return nwRequests;
    }

    int nwAnswers() {
        return nwAnswers;
    }

    int displayFrames() {
        return display.frames();
    }

    /** {@return what only the line of a Bluetooth module carries: commands and probes of the module} */
    long moduleSigns() {
        return nativeFrames.counts().commands() + nativeFrames.counts().chatterBytes() / 4;
    }

    long records() {
        return nativeFrames.counts().records();
    }

    /** {@return the protocols in which an inverter was answered most often; else those in which it asks as inverters do} */
    List<SerialInverterProtocol> inverters() {
        Map<SerialInverterProtocol, Integer> votes = answered.isEmpty() ? habitual : answered;
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return votes.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean isInverterAnswered() {
        return !answered.isEmpty();
    }

    /** {@return whether anything that was heard has a meaning} */
    boolean isUnderstood() {
        return displayFrames() > 0
                || moduleSigns() > 0
                || records() > 0
                || nwRequests + nwAnswers > 0
                || bus().counts().requests() + bus().counts().answers() > 0
                || !inverters().isEmpty();
    }

    /** {@return whether more listening would not change the verdict} */
    boolean isClear() {
        BusMaster master = bus().master();
        return displayFrames() >= ENOUGH
                || moduleSigns() >= ENOUGH
                || master == BusMaster.PACK
                || nwRequests >= ENOUGH
                || nwAnswers >= ENOUGH
                || answered.values().stream().anyMatch(count -> count >= ENOUGH)
                || (master == BusMaster.PROGRAM && inverters().isEmpty());
    }
}
