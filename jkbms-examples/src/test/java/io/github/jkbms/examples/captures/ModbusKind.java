// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.examples.captures.CaptureCase.Message;
import io.github.jkbms.examples.captures.CaptureCase.Way;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.modbus.RtuMessage;
import io.github.jkbms.modbus.RtuMessage.Read;
import io.github.jkbms.modbus.RtuMessage.ReadAnswer;
import io.github.jkbms.modbus.RtuMessage.Refusal;
import io.github.jkbms.modbus.RtuMessage.Write;
import io.github.jkbms.modbus.RtuMessage.WriteAnswer;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.Trigger;
import java.util.List;

/**
 * Modbus RTU of a JK-PB, functions 03 and 10, and the trigger writes with a native record in the answer. An inverter protocol
 * may use the same functions: the words that decide are listed.
 */
final class ModbusKind implements CaptureKind {
    /** A device line with one of these words means a BMS that is set to somebody else's Modbus-like protocol. */
    static final List<String> OTHER_PROTOCOLS =
            List.of("growatt", "pace", "voltronic", "wow", "srne", "china tower", "seplos", "pylon");

    @Override
    public String name() {
        return "Modbus RTU";
    }

    @Override
    public boolean recognises(CaptureCase capture) {
        String device = capture.words("device");
        return !capture.isCan()
                && !capture.messages().get(0).startsWith(0x55, 0xAA, 0xEB, 0x90)
                && capture.messages().stream().allMatch(ModbusKind::looksLikeModbus)
                && OTHER_PROTOCOLS.stream().noneMatch(device::contains);
    }

    private static boolean looksLikeModbus(Message message) {
        if (message.startsWith(0x55, 0xAA, 0xEB, 0x90)) {
            return message.way() == Way.FROM_BMS;
        }
        int function = message.bytes().length < 5 ? 0 : message.bytes()[1] & 0x7F;
        return message.bytes().length < 300 && (function == 0x03 || function == 0x10);
    }

    @Override
    public Facts decode(CaptureCase capture) {
        Facts facts = new Facts();
        RtuMessage request = null;
        for (Message message : capture.messages()) {
            try {
                if (message.startsWith(0x55, 0xAA, 0xEB, 0x90)) {
                    facts.number(
                            "response_frame_type",
                            NativeFrame.parse(message.bytes(), 0).typeCode());
                } else if (isRequest(message)) {
                    request = RtuMessage.parseRequest(message.bytes());
                    request(facts, request);
                } else {
                    answer(facts, RtuMessage.parseAnswer(message.bytes()), request);
                }
            } catch (BmsProtocolException e) {
                facts.refused(e.getMessage());
            }
        }
        return facts;
    }

    /** An answer without its request does not tell which registers it brings. */
    @Override
    public boolean isUnreadable(CaptureCase capture, String key) {
        return capture.messages().stream().noneMatch(ModbusKind::isRequest)
                && !List.of("unit_id", "function", "register", "register_count", "exception_code", "checksum")
                        .contains(key);
    }

    private static boolean isRequest(Message message) {
        if (message.way() != Way.UNKNOWN) {
            return message.way() == Way.TO_BMS;
        }
        int length = message.bytes().length;
        return message.bytes()[1] == 0x03 && length == 8 || message.bytes()[1] == 0x10 && length > 8;
    }

    private static void request(Facts facts, RtuMessage request) {
        facts.number("unit_id", request.unit());
        facts.number("function", request.function());
        if (request instanceof Read read) {
            facts.number("register", read.address());
            facts.number("register_count", read.registers());
        } else if (request instanceof Write write) {
            facts.number("register", write.address());
            facts.number("register_count", write.data().length / 2);
            registers(facts, write.address(), write.data());
            Trigger.ofRegister(write.address())
                    .ifPresent(trigger ->
                            facts.number("response_frame_type", trigger.record().code()));
        }
    }

    private static void answer(Facts facts, RtuMessage answer, RtuMessage request) {
        facts.number("unit_id", answer.unit());
        facts.number("function", answer.function());
        if (answer instanceof ReadAnswer read && request instanceof Read asked) {
            facts.truth(
                    "response_matches_request",
                    read.unit() == asked.unit() && read.data().length == 2 * asked.registers());
            registers(facts, asked.address(), read.data());
        } else if (answer instanceof WriteAnswer written && request instanceof Write asked) {
            facts.truth(
                    "response_matches_request",
                    written.unit() == asked.unit()
                            && written.address() == asked.address()
                            && written.registers() == asked.data().length / 2);
        } else if (answer instanceof WriteAnswer written && request == null) {
            facts.number("register", written.address());
            facts.number("register_count", written.registers());
        } else if (answer instanceof Refusal refusal) {
            facts.number("exception_code", refusal.code());
        }
    }

    private static void registers(Facts facts, int address, byte[] data) {
        for (int i = 0; i < data.length / 2; i++) {
            facts.number("register_value_" + (i + 1), Endian.BIG.u16(data, 2 * i));
        }
        for (Block block : Block.values()) {
            int offset = address - block.base();
            if (offset >= 0 && offset < Block.LENGTH) {
                Span span = new Span(data, 0, offset, data.length, Endian.BIG);
                switch (block) {
                    case SETTINGS -> ModelFacts.add(facts, BlockDecoder.settings(span));
                    case LIVE -> ModelFacts.add(facts, BlockDecoder.status(span));
                    case INFO -> ModelFacts.add(facts, BlockDecoder.info(span));
                }
            }
        }
    }
}
