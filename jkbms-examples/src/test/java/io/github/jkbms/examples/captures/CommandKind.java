// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.examples.captures.CaptureCase.Message;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.uart.frame.NativeCommand;

/** Single {@code AA 55 90 EB} commands and acknowledges. */
final class CommandKind implements CaptureKind {
    @Override
    public String name() {
        return "native commands";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        return !capture.isCan()
                && capture.messages().stream()
                        .allMatch(message -> message.startsWith(0xAA, 0x55, 0x90, 0xEB)
                                && message.bytes().length <= NativeCommand.LENGTH + 4);
    }

    /**
     * The number of a command is that of the field in the settings table, four bytes each from 1 on; from 0x21 on that holds for
     * devices with 32 cells alone, older ones have the balance start at 0x26.
     */
    private static void setting(Facts facts, NativeCommand command) {
        int offset = command.register() == 0x26 ? 0x84 : 4 * (command.register() - 1);
        if (command.length() == 4 && offset >= 0 && offset <= 0x84) {
            ModelFacts.add(facts, BlockDecoder.settings(new Span(command.value(), 0, offset, 4, Endian.LITTLE)));
        }
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        for (Message message : capture.messages()) {
            try {
                NativeCommand command = NativeCommand.parse(message.bytes(), 0);
                facts.number("register", command.register());
                facts.number("length", command.length());
                command.number().ifPresent(value -> facts.number("value", value));
                setting(facts, command);
            } catch (BmsProtocolException e) {
                facts.refused(e.getMessage());
            }
        }
        return facts;
    }
}
