// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.uart.frame.CommandEncoding;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The fields of native commands and acknowledges. */
final class NativeCommands {
    private static final String NAME = "native";
    private static final int VALUE_OFFSET = 6;

    private NativeCommands() {}

    static Finding finding(int position, NativeCommand command, Optional<Generation> generation) {
        Optional<CommandRegister> register =
                CommandRegister.find(generation.orElse(Generation.JK02_32S), command.register());
        List<DecodedField> fields = fields(command, register);
        int length = NativeCommand.LENGTH;
        if (command.isAcknowledge()) {
            return Finding.understood(position, length, NAME, "acknowledge of the last command", fields);
        }
        if (register.isEmpty()) {
            String title = "command %02X".formatted(command.register());
            return Finding.framed(position, length, NAME, title, fields)
                    .withRemark("the checksum is right; the register is not documented, or one that must not be sent");
        }
        String name = register.get().name();
        boolean isQuestion = command.length() == 0;
        String title = "command %02X %s %s".formatted(command.register(), isQuestion ? "asks for" : "sets", name);
        return Finding.understood(position, length, NAME, title, fields);
    }

    private static List<DecodedField> fields(NativeCommand command, Optional<CommandRegister> register) {
        List<DecodedField> fields = new ArrayList<>();
        fields.add(DecodedField.of(4, 1, "register", "Register", "0x%02X".formatted(command.register())));
        fields.add(DecodedField.of(5, 1, "valueLength", "Bytes of value", Integer.toString(command.length())));
        int length = command.value().length;
        if (length > 0) {
            fields.add(
                    isShown(command, register)
                            ? DecodedField.of(VALUE_OFFSET, length, "value", "Value", value(command, register))
                            : DecodedField.secret(VALUE_OFFSET, length, "value", "Value"));
        }
        return fields;
    }

    /** Texts of registers nobody documents may be passwords. */
    private static boolean isShown(NativeCommand command, Optional<CommandRegister> register) {
        return register.isPresent() || command.number().isPresent();
    }

    private static String value(NativeCommand command, Optional<CommandRegister> register) {
        CommandEncoding encoding = register.map(CommandRegister::encoding).orElse(CommandEncoding.NONE);
        String unit = register.map(CommandRegister::unit)
                .filter(text -> !text.isEmpty())
                .map(text -> " " + text)
                .orElse("");
        if (encoding == CommandEncoding.TEXT || command.number().isEmpty()) {
            return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(command.value());
        }
        long number = command.number().getAsLong();
        if (encoding == CommandEncoding.FLOAT32) {
            return Float.intBitsToFloat((int) number) + unit;
        }
        boolean isNegative = register.map(CommandRegister::minimum).orElse(0L) < 0;
        int shift = 64 - 8 * command.length();
        return (isNegative ? number << shift >> shift : number) + unit;
    }
}
