// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterMessage.Clock;
import io.github.jkbms.can.inverter.InverterMessage.Identity;
import io.github.jkbms.can.inverter.InverterMessage.Inquiry;
import io.github.jkbms.can.inverter.InverterMessage.KeepAlive;
import io.github.jkbms.can.inverter.InverterMessage.Measurements;
import io.github.jkbms.can.inverter.InverterMessage.OperatingState;
import io.github.jkbms.can.inverter.InverterMessage.Poll;
import io.github.jkbms.can.inverter.InverterMessage.Relays;
import io.github.jkbms.can.inverter.InverterMessage.Shutdown;
import io.github.jkbms.can.inverter.InverterMessage.UsbSwitch;
import io.github.jkbms.can.inverter.InverterMessage.Write;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The messages of inverters as frames (can-inverter reference, sections 3, 5, 8 to 14). */
final class InverterFrames {
    /** 0x305. The content does not matter: most send zeros. */
    static final InverterFrame<KeepAlive> KEEP_ALIVE = keepAlive(CanId.standard(0x305), 8);

    static final InverterFrame<Clock> CLOCK = new InverterFrame<>(
            CanId.standard(0x305),
            Clock.class,
            8,
            List.of(Bits.u8(0), Bits.u8(1), Bits.u8(2), Bits.u8(3), Bits.u8(4), Bits.u8(5)),
            frame -> frame.length() < 6
                    ? Optional.empty()
                    : time(frame, 5, 4, 3, 2, 1, 0).map(Clock::new),
            clock -> place(
                    clock.time().getSecond(),
                    clock.time().getMinute(),
                    clock.time().getHour(),
                    clock.time().getDayOfMonth(),
                    clock.time().getMonthValue(),
                    year(clock.time(), 100)),
            Optional.empty());

    static final InverterFrame<UsbSwitch> USB_SWITCH = new InverterFrame<>(
            CanId.standard(0x306),
            UsbSwitch.class,
            8,
            List.of(Bits.u8(0), Bits.u16(1)),
            frame -> frame.length() < 3
                    ? Optional.empty()
                    : Optional.of(new UsbSwitch(frame.byteAt(0) != 0, frame.u16le(1))),
            usb -> (usb.isOn() ? 1 : 0) | (long) inRange(usb.offSeconds(), 0xFFFF) << 8,
            Optional.empty());

    static final InverterFrame<Shutdown> SHUTDOWN = new InverterFrame<>(
            CanId.standard(0x300),
            Shutdown.class,
            8,
            List.of(Bits.bit(0, 0)),
            frame -> frame.length() < 1 ? Optional.empty() : Optional.of(new Shutdown((frame.byteAt(0) & 1) != 0)),
            command -> command.isWanted() ? 1L : 0L,
            Optional.empty());

    /** The numbers 11, 22, ... 88. */
    static final InverterFrame<Poll> POLL = new InverterFrame<>(
            CanId.standard(0x301),
            Poll.class,
            8,
            List.of(Bits.unsigned(0, 64)),
            frame -> Optional.of(new Poll()),
            poll -> place(11, 22, 33, 44, 55, 66, 77, 88),
            Optional.of(new Poll()));

    static final InverterFrame<Write> WRITE = new InverterFrame<>(
            CanId.standard(0x211),
            Write.class,
            8,
            List.of(Bits.u8(0), Bits.u8(1), Bits.u8(2), Bits.u8(3), Bits.u8(4), Bits.u8(5)),
            frame -> frame.length() < 6
                    ? Optional.empty()
                    : time(frame, 1, 2, 3, 4, 5, -1).map(time -> new Write(frame.byteAt(0) != 0, time)),
            write -> place(
                    write.isFrequencyAdjusted() ? 1 : 0,
                    year(write.time(), 250),
                    write.time().getMonthValue(),
                    write.time().getDayOfMonth(),
                    write.time().getHour(),
                    write.time().getMinute()),
            Optional.empty());

    /** Four bytes of a number, then the name, ended by a zero. */
    static final InverterFrame<Identity> IDENTITY = new InverterFrame<>(
            CanId.standard(0x307),
            Identity.class,
            8,
            List.of(Bits.unsigned(0, 64)),
            frame -> frame.length() < 8 ? Optional.empty() : Optional.of(new Identity(text(frame, 4))),
            identity -> place(0x12, 0x34, 0x56, 0x78) | ascii(identity.name(), 4) << 32,
            Optional.of(new Identity("VIC")));

    static final InverterFrame<Measurements> MEASUREMENTS = new InverterFrame<>(
            CanId.standard(0x305),
            Measurements.class,
            8,
            List.of(Bits.u16(0), Bits.s16(2), Bits.s16(4), Bits.s16(6)),
            frame -> frame.length() < 8
                    ? Optional.empty()
                    : Optional.of(new Measurements(
                            frame.u16le(0) == 0xFFFF ? OptionalInt.empty() : OptionalInt.of(frame.u16le(0) * 100),
                            signed(frame, 2, -100),
                            signed(frame, 4, 1),
                            signed(frame, 6, 1))),
            measured -> (measured.voltageMillivolts().isEmpty()
                            ? 0xFFFFL
                            : inRange(measured.voltageMillivolts().getAsInt() / 100, 0xFFFE))
                    | word(measured.currentMilliamps(), -100) << 16
                    | word(measured.temperatureDeciCelsius(), 1) << 32
                    | word(measured.stateOfChargePermille(), 1) << 48,
            Optional.of(new Measurements(
                    OptionalInt.of(53_000), OptionalInt.of(0), OptionalInt.of(250), OptionalInt.of(500))));

    static final InverterFrame<OperatingState> OPERATING_STATE = new InverterFrame<>(
            CanId.standard(0x306),
            OperatingState.class,
            8,
            List.of(Bits.u16(0), Bits.u8(2), Bits.u8(3), Bits.u16(4), Bits.u16(6)),
            frame -> frame.length() < 8
                    ? Optional.empty()
                    : Optional.of(new OperatingState(
                            frame.u16le(0), frame.byteAt(2), frame.byteAt(3), frame.u16le(4), frame.u16le(6) * 100)),
            state -> inRange(state.stateOfHealthPercent(), 0xFFFF)
                    | (long) inRange(state.chargingProcedure(), 0xFF) << 16
                    | (long) inRange(state.operatingState(), 0xFF) << 24
                    | (long) inRange(state.errorNumber(), 0xFFFF) << 32
                    | (long) inRange(state.chargeVoltageMillivolts() / 100, 0xFFFF) << 48,
            Optional.of(new OperatingState(100, 10, 1, 0, 54_000)));

    static final InverterFrame<Relays> RELAYS = new InverterFrame<>(
            CanId.standard(0x307),
            Relays.class,
            8,
            List.of(Bits.u16(0)),
            frame -> frame.length() < 2 ? Optional.empty() : Optional.of(new Relays(frame.u16le(0))),
            relays -> (long) inRange(relays.bits(), 0xFFFF),
            Optional.of(new Relays(0)));

    /** Schneider's "alive"; its content is not known. */
    static final InverterFrame<KeepAlive> ALIVE = keepAlive(CanId.extended(0x310), 0);

    static final InverterFrame<Inquiry> INQUIRY = new InverterFrame<>(
            CanId.extended(0x605),
            Inquiry.class,
            8,
            List.of(Bits.u8(0), Bits.u8(1), Bits.u8(2)),
            frame -> frame.length() < 3
                    ? Optional.empty()
                    : Optional.of(new Inquiry(frame.byteAt(0), frame.byteAt(1), frame.byteAt(2))),
            inquiry -> place(inquiry.pack(), inquiry.inquiry(), inquiry.subTarget()),
            Optional.empty());

    private InverterFrames() {}

    private static InverterFrame<KeepAlive> keepAlive(CanId id, int length) {
        return new InverterFrame<>(
                id,
                KeepAlive.class,
                length,
                List.of(Bits.unsigned(0, 64)),
                frame -> Optional.of(new KeepAlive()),
                message -> 0L,
                Optional.of(new KeepAlive()));
    }

    private static long place(int... bytes) {
        long bits = 0;
        for (int i = 0; i < bytes.length; i++) {
            bits |= (long) inRange(bytes[i], 0xFF) << 8 * i;
        }
        return bits;
    }

    private static int inRange(int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("value: %d, must be 0 to %d".formatted(value, max));
        }
        return value;
    }

    private static int year(LocalDateTime time, int max) {
        return inRange(time.getYear() - 2000, max);
    }

    /** The time from the bytes with these indexes; seconds are 0 where their index is negative. */
    private static Optional<LocalDateTime> time(
            CanFrame frame, int year, int month, int day, int hour, int minute, int second) {
        try {
            return Optional.of(LocalDateTime.of(
                    2000 + frame.byteAt(year),
                    frame.byteAt(month),
                    frame.byteAt(day),
                    frame.byteAt(hour),
                    frame.byteAt(minute),
                    second < 0 ? 0 : frame.byteAt(second)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt signed(CanFrame frame, int index, int scale) {
        int raw = frame.s16le(index);
        return raw == Short.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of(raw * scale);
    }

    private static long word(OptionalInt value, int scale) {
        if (value.isEmpty()) {
            return 0x8000;
        }
        int raw = value.getAsInt() / scale;
        return Math.max(-Short.MAX_VALUE, Math.min(Short.MAX_VALUE, raw)) & 0xFFFFL;
    }

    private static String text(CanFrame frame, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < frame.length() && frame.byteAt(i) > ' ' && frame.byteAt(i) <= '~'; i++) {
            text.append((char) frame.byteAt(i));
        }
        return text.toString();
    }

    private static long ascii(String text, int length) {
        long bits = 0;
        for (int i = 0; i < Math.min(length, text.length()); i++) {
            bits |= (text.charAt(i) & 0x7FL) << 8 * i;
        }
        return bits;
    }
}
