// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.frame.Generation;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.RecordCodec;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Native records, commands and acknowledges, and the trigger writes of RS485. */
final class NativeDissector implements Dissector {
    private static final String NAME = "native";
    private static final byte[] RECORD = {0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90};
    private static final byte[] COMMAND = {(byte) 0xAA, 0x55, (byte) 0x90, (byte) 0xEB};
    private static final byte[] CHATTER = {'A', 'T', '\r', '\n'};
    private static final Pattern SOFTWARE = Pattern.compile("(?:sw|firmware|software) v?(\\d+\\.[0-9a-z.]+)");

    @Override
    public String protocol() {
        return NAME;
    }

    @Override
    public List<Finding> inBytes(ByteTraffic traffic) {
        Found found = new Found();
        NativeStreamDecoder decoder = new NativeStreamDecoder();
        decoder.feed(traffic.bytes(), found);
        decoder.silence(found);
        List<Finding> findings = found.findings;
        Optional<Generation> generation = generation(traffic, found);
        for (Found.Record record : found.records) {
            findings.add(NativeRecords.finding(record.position(), record.frame(), generation));
        }
        for (Found.Command command : found.commands) {
            findings.add(NativeCommands.finding(command.position(), command.command(), generation));
        }
        damaged(traffic.bytes(), findings);
        return findings;
    }

    /** By the device information in the traffic, else by what the source says; RS485 with triggers is the JK-PB's alone. */
    private static Optional<Generation> generation(Traffic traffic, Found found) {
        for (Found.Record record : found.records) {
            if (record.frame().is(RecordType.DEVICE_INFO)) {
                return generation(record.frame());
            }
        }
        for (String remark : traffic.remarks()) {
            Matcher software = SOFTWARE.matcher(remark.toLowerCase(Locale.ROOT));
            if (software.find()) {
                String model = traffic.mentions("JK-B5A24S") ? "JK-B5A24S" : "";
                return Generation.of(model, software.group(1).toUpperCase(Locale.ROOT));
            }
        }
        boolean isPb = found.hasTriggers || traffic.mentions("JK-PB") || traffic.mentions("JK_PB");
        return isPb ? Optional.of(Generation.JK02_32S) : Optional.empty();
    }

    private static Optional<Generation> generation(NativeFrame info) {
        try {
            return Generation.of(RecordCodec.info(info));
        } catch (BmsProtocolException e) {
            throw new IllegalStateException("the caller has looked at the type", e);
        }
    }

    /** Places that begin like a message and are none, and the chatter between messages. */
    private static void damaged(byte[] bytes, List<Finding> into) {
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (begins(bytes, i, CHATTER)) {
                into.add(Finding.understood(
                        i, CHATTER.length, NAME, "AT: the device probes its Bluetooth module", List.of()));
            } else if (begins(bytes, i, RECORD)) {
                int length = Math.min(NativeFrame.LENGTH, bytes.length - i);
                int at = i;
                problem(() -> NativeFrame.parse(bytes, at))
                        .ifPresent(what -> into.add(Finding.damaged(at, length, NAME, "native record", what)));
            } else if (begins(bytes, i, COMMAND)) {
                int length = Math.min(NativeCommand.LENGTH, bytes.length - i);
                int at = i;
                problem(() -> NativeCommand.parse(bytes, at))
                        .ifPresent(what -> into.add(Finding.damaged(at, length, NAME, "native command", what)));
            }
        }
    }

    private interface Parse {
        void run() throws BmsProtocolException;
    }

    private static Optional<String> problem(Parse parse) {
        try {
            parse.run();
            return Optional.empty();
        } catch (BmsProtocolException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static boolean begins(byte[] bytes, int index, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes[index + i] != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** What the stream decoder finds. */
    private static final class Found implements NativeStreamListener {
        record Record(int position, NativeFrame frame) {}

        record Command(int position, NativeCommand command) {}

        private final List<Record> records = new ArrayList<>();
        private final List<Command> commands = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private boolean hasTriggers;

        @Override
        public void record(long position, NativeFrame frame) {
            records.add(new Record((int) position, frame));
        }

        @Override
        public void command(long position, NativeCommand command) {
            commands.add(new Command((int) position, command));
        }

        @Override
        public void triggerRequest(long position, TriggerRequest request) {
            hasTriggers = true;
            findings.add(trigger(
                    position,
                    TriggerRequest.LENGTH,
                    "asks pack %d for ",
                    request.address(),
                    request.trigger().toString()));
        }

        @Override
        public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
            hasTriggers = true;
            findings.add(trigger(
                    position,
                    TriggerAcknowledge.LENGTH,
                    "pack %d confirms ",
                    acknowledge.address(),
                    acknowledge.trigger().toString()));
        }

        private static Finding trigger(long position, int length, String format, int address, String trigger) {
            String what = trigger.toLowerCase(Locale.ROOT).replace('_', ' ');
            return Finding.understood(
                    (int) position,
                    length,
                    NAME,
                    "RS485 trigger: " + format.formatted(address) + what,
                    List.of(
                            DecodedField.of(0, 1, "address", "Address", Integer.toString(address)),
                            DecodedField.of(2, 2, "trigger", "Trigger register", what)));
        }
    }
}
