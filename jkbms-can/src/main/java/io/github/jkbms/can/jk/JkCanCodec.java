// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Frames to live data and back, one message at a time. Any bytes give a result; what a short frame does not hold is absent.
 * Stateless.
 */
public final class JkCanCodec {
    private static final int CHARGER_OFF_BYTE = 4;
    private static final long WRAP_MILLIAMP_HOURS = 6_553_600;
    private static final long MAX_MILLIAMP_HOURS = 0xFFFF_FFFFL;

    private JkCanCodec() {}

    /**
     * {@return what one frame of a pack says; nothing in it for a frame of another protocol}
     *
     * @param frame   the frame
     * @param version the edition the pack speaks, which decides on the sign of the current
     */
    public static PackStatus decode(CanFrame frame, JkCanVersion version) {
        PackStatus.Builder status = PackStatus.builder();
        JkCanMessage.of(frame.id()).ifPresent(message -> {
            decode(message, frame, version, status);
            if (message == JkCanMessage.ALARMS || message == JkCanMessage.ERRORS) {
                put(status, alarms(message, frame));
            }
        });
        return status.build();
    }

    /** Notes the numbers of a message; alarms come from two messages and are put together by the caller. */
    static void decode(JkCanMessage message, CanFrame frame, JkCanVersion version, PackStatus.Builder into) {
        for (JkCanSignal signal : message.signals()) {
            signal.decode(frame, sign(signal, version), into);
        }
        switch (message) {
            case CHARGE_REQUEST -> {
                if (frame.length() > CHARGER_OFF_BYTE && frame.byteAt(CHARGER_OFF_BYTE) != 0) {
                    into.set(Quantity.CHARGE_CURRENT_LIMIT, 0);
                }
            }
            case STATE_2 -> unwrap(frame, into);
            default -> {}
        }
    }

    /** The alarms in a message; none in those that carry none. */
    static Alarms alarms(JkCanMessage message, CanFrame frame) {
        return switch (message) {
            case ALARMS -> new JkCanAlarms((int) frame.bits()).active();
            case ERRORS -> new JkCanErrors((int) frame.bits() & 0x3FFFF).alarms();
            default -> Alarms.NONE;
        };
    }

    static void put(PackStatus.Builder into, Alarms alarms) {
        into.set(Quantity.ALARMS, alarms.bits() & 0xFFFF_FFFFL);
        into.set(Quantity.OTHER_ALARMS, alarms.bits() >>> 32);
    }

    /** The throughput wraps at 6553.6 Ah; cycles times full capacity says how often it has. */
    private static void unwrap(CanFrame frame, PackStatus.Builder into) {
        if (frame.length() == 8) {
            long full = frame.u16le(2) * 100L;
            long raw = frame.u16le(4) * 100L;
            long cycles = frame.u16le(6);
            long wraps = Math.round((double) (cycles * full - raw) / WRAP_MILLIAMP_HOURS);
            long unwrapped = raw + Math.max(0, wraps) * WRAP_MILLIAMP_HOURS;
            if (unwrapped <= MAX_MILLIAMP_HOURS) {
                into.set(Quantity.CYCLED_CAPACITY, unwrapped);
            } else {
                into.clear(Quantity.CYCLED_CAPACITY);
            }
        }
    }

    /**
     * {@return the frames of one cycle for a status, in the order of a JK-PB; alarms at their worst level}
     *
     * @param status  what to say
     * @param address the node address, 0 to 11
     * @param version the edition to speak
     */
    public static List<CanFrame> encode(PackStatus status, int address, JkCanVersion version) {
        return encode(status, JkCanAlarms.of(status.alarms().orElse(Alarms.NONE)), address, version);
    }

    /**
     * {@return the frames of one cycle for a status, in the order of a JK-PB} Alarms and errors are sent only while there are
     * any; frames of cells only as far as there are cells, and no frame of which the status knows nothing.
     *
     * @param status  what to say
     * @param levels  the alarms with their levels
     * @param address the node address, 0 to 11
     * @param version the edition to speak
     */
    public static List<CanFrame> encode(PackStatus status, JkCanAlarms levels, int address, JkCanVersion version) {
        PackStatus known = JkCanExtremes.addedTo(status);
        List<CanFrame> frames = new ArrayList<>();
        for (JkCanMessage message : JkCanMessage.values()) {
            if (message.isV2() && version == JkCanVersion.V1) {
                continue;
            }
            switch (message) {
                case ALARMS -> {
                    if (levels.bits() != 0) {
                        frames.add(message.frame(address, Integer.toUnsignedLong(levels.bits())));
                    }
                }
                case ERRORS -> {
                    JkCanErrors errors = JkCanErrors.of(status.alarms().orElse(Alarms.NONE));
                    if (errors.bits() != 0) {
                        frames.add(message.frame(address, errors.bits()));
                    }
                }
                case CHARGE_REQUEST -> {
                    if (status.has(Quantity.CHARGE_VOLTAGE_LIMIT)) {
                        frames.add(message.frame(address, bits(message, status, version) | chargerOff(status)));
                    }
                }
                default -> {
                    if (isSent(message, known)) {
                        frames.add(message.frame(address, bits(message, known, version)));
                    }
                }
            }
        }
        return frames;
    }

    private static long bits(JkCanMessage message, PackStatus status, JkCanVersion version) {
        long bits = 0;
        for (JkCanSignal signal : message.signals()) {
            bits |= signal.encode(status, sign(signal, version));
        }
        return bits;
    }

    private static int sign(JkCanSignal signal, JkCanVersion version) {
        return signal.quantity() == Quantity.PACK_CURRENT ? version.currentSign() : 1;
    }

    private static long chargerOff(PackStatus status) {
        OptionalLong current = status.value(Quantity.CHARGE_CURRENT_LIMIT);
        return current.isPresent() && current.getAsLong() == 0 ? 1L << 8 * CHARGER_OFF_BYTE : 0;
    }

    /** A message goes out when the status knows anything of it: zeros for what nobody knows would be values to the others. */
    private static boolean isSent(JkCanMessage message, PackStatus source) {
        JkCanSignal first = message.signals().get(0);
        return first.quantity() == Quantity.CELL_VOLTAGES
                ? source.cellCount() > first.element()
                : message.signals().stream().anyMatch(signal -> source.has(signal.quantity()));
    }
}
