// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.model.DeviceInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A register of the {@code AA 55 90 EB} commands that may be sent to one generation of devices (section 8). The list is an
 * allow-list: what overwrites all settings, erases data, restarts the device, reaches its boot loader or has no documented
 * value is not in it, and so cannot be built. The same number can mean different things to different generations.
 *
 * <p>Building a command sends nothing. Immutable, safe for use by many threads.
 */
public final class CommandRegister {
    /** How well a register is known. */
    public enum Evidence {
        /** Seen on the wire with its effect. */
        CAPTURED,
        /** Used or described by at least one source, no capture. */
        DOCUMENTED,
        /** Follows from the numbering rule of section 8 alone. */
        DERIVED
    }

    private static final int MIN_TEXT_LENGTH = 4;

    private final Generation generation;
    private final int number;
    private final String name;
    private final CommandEncoding encoding;
    private final long minimum;
    private final long maximum;
    private final String unit;
    private final Evidence evidence;

    CommandRegister(
            Generation generation,
            int number,
            String name,
            CommandEncoding encoding,
            long minimum,
            long maximum,
            String unit,
            Evidence evidence) {
        this.generation = generation;
        this.number = number;
        this.name = name;
        this.encoding = encoding;
        this.minimum = minimum;
        this.maximum = maximum;
        this.unit = unit;
        this.evidence = evidence;
    }

    /**
     * {@return all registers that may be sent to devices of a generation, in order of their numbers}
     *
     * @param generation the generation
     */
    public static List<CommandRegister> all(Generation generation) {
        return CommandTable.of(generation);
    }

    /**
     * {@return the register of a number, empty if it may not be sent to devices of this generation}
     *
     * @param generation the generation
     * @param number     the number of the register
     */
    public static Optional<CommandRegister> find(Generation generation, int number) {
        return all(generation).stream()
                .filter(register -> register.number == number)
                .findFirst();
    }

    /** {@return the generation this row holds for} */
    public Generation generation() {
        return generation;
    }

    /** {@return the number of the register, 1 to 255} */
    public int number() {
        return number;
    }

    /** {@return the name of what it reads, sets or does, as in the reference} */
    public String name() {
        return name;
    }

    /** {@return how the value is written} */
    public CommandEncoding encoding() {
        return encoding;
    }

    /** {@return the smallest value, in units of the wire; for floating point numbers in thousandths of the unit} */
    public long minimum() {
        return minimum;
    }

    /** {@return the largest value, in units of the wire; for floating point numbers in thousandths of the unit} */
    public long maximum() {
        return maximum;
    }

    /** {@return the unit of the wire, such as {@code mV} or {@code 0.1 °C}; empty for switches and counts} */
    public String unit() {
        return unit;
    }

    /** {@return how well the register is known} */
    public Evidence evidence() {
        return evidence;
    }

    /** {@return whether the command only makes the device send something} */
    public boolean isRead() {
        return encoding == CommandEncoding.NONE;
    }

    /**
     * {@return whether a device says that it accepts the command (section 1.5); empty where it does not tell, as older
     * generations do not} For settings a clear flag is reliable, for actions it is not.
     *
     * @param info the information of the device
     */
    public Optional<Boolean> isOfferedBy(DeviceInfo info) {
        return generation == Generation.JK02_32S ? info.acceptsCommand(number) : Optional.empty();
    }

    /**
     * {@return the command without a value}
     *
     * @throws IllegalArgumentException if the register needs a value
     */
    public NativeCommand command() {
        require(encoding == CommandEncoding.NONE || encoding == CommandEncoding.ACTION, "needs a value");
        return NativeCommand.of(number, new byte[0]);
    }

    /**
     * {@return the command with a number}
     *
     * @param value the number in units of the wire
     * @throws IllegalArgumentException if the register takes no whole number or the number is out of its range
     */
    public NativeCommand command(long value) {
        require(isInteger(), "takes no whole number");
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(
                    "%s: %d %s, must be %d to %d".formatted(name, value, unit, minimum, maximum));
        }
        return NativeCommand.of(number, littleEndian(value, encoding.bytes()));
    }

    /**
     * {@return the command with a floating point number}
     *
     * @param value the number in the unit of the register
     * @throws IllegalArgumentException if the register takes no floating point number or the number is out of its range
     */
    public NativeCommand commandOfFloat(float value) {
        require(encoding == CommandEncoding.FLOAT32, "takes no floating point number");
        if (!(value >= minimum / 1000f && value <= maximum / 1000f)) {
            throw new IllegalArgumentException(
                    "%s: %s %s, must be %s to %s".formatted(name, value, unit, minimum / 1000f, maximum / 1000f));
        }
        return NativeCommand.of(number, littleEndian(Float.floatToIntBits(value), encoding.bytes()));
    }

    /**
     * {@return the command with a text}
     *
     * @param text 4 to 13 printable ASCII characters
     * @throws IllegalArgumentException if the register takes no text or the text is too short, too long or not ASCII
     */
    public NativeCommand commandOfText(String text) {
        require(encoding == CommandEncoding.TEXT, "takes no text");
        if (text.length() < MIN_TEXT_LENGTH || text.length() > encoding.bytes()) {
            throw new IllegalArgumentException(name + ": " + text.length() + " characters, must be 4 to 13");
        }
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(name + ": only printable ASCII characters can be sent");
        }
        return NativeCommand.of(number, text.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isInteger() {
        return encoding != CommandEncoding.NONE
                && encoding != CommandEncoding.ACTION
                && encoding != CommandEncoding.FLOAT32
                && encoding != CommandEncoding.TEXT;
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException(name + ": this register " + what);
        }
    }

    private static byte[] littleEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "%s 0x%02X %s".formatted(generation, number, name);
    }
}
