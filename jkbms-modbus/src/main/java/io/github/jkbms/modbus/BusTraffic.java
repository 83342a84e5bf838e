// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.Setting;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerAnswer;
import io.github.jkbms.uart.frame.TriggerAnswerMatcher;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes sense of the bytes of an RS485 line on which others talk: a master pack that polls the others on RS485-2, or any Modbus
 * master. Bytes and moments in, events out: no I/O, no clock, no thread. {@link BusListener} feeds one from an open line.
 *
 * <p>A record belongs to the pack whose acknowledge comes right behind it; a Modbus answer to the pack and registers of the
 * request right before it. What cannot be attributed is counted and never shown as a value of a pack.
 *
 * <p>Not safe for use by several threads; the packs that it gives are. Bounded memory. Source: native-frames reference 10,
 * modbus reference 7.3.
 */
public final class BusTraffic {
    /**
     * Late after 10 s, stale after 20 s, back after 30 s: a master pack needs 4 to 15 s for a round. Chosen; who feeds an
     * inverter judges by limits of his own.
     */
    public static final FreshnessLimits LIMITS =
            new FreshnessLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));

    /** A message that pauses for so long is not going on (native-frames reference 3.3). */
    private static final long SILENCE_NANOS = Duration.ofMillis(100).toNanos();

    private final String line;
    private final FreshnessLimits limits;
    private final NativeStreamDecoder records = new NativeStreamDecoder();
    private final TriggerAnswerMatcher senders = new TriggerAnswerMatcher();
    private final RtuFinder messages = new RtuFinder();
    private final MasterWatch master = new MasterWatch();
    private final Map<Integer, HeardPack> packs = new TreeMap<>();
    private final Ear ear = new Ear();

    private List<BusEvent> events = new ArrayList<>();
    private long nowNanos;
    private Instant now = Instant.EPOCH;
    private long lastByteNanos;
    private Instant lastByteAt = Instant.EPOCH;
    private boolean hasPending;
    private @Nullable RtuMessage request;
    private BusMaster toldMaster = BusMaster.ABSENT;

    private long bytes;
    private long requests;
    private long answers;
    private long damagedAnswers;
    private long unknownSenders;
    private long unasked;
    private long noiseBytes;
    private long toldDamagedRecords;

    /**
     * Creates one that has heard nothing.
     *
     * @param line   the name of the line, for the identity of packs whose serial number is not heard
     * @param limits when the live data of a pack are late, stale and fresh again
     */
    public BusTraffic(String line, FreshnessLimits limits) {
        this.line = line;
        this.limits = limits;
    }

    /**
     * Takes bytes that arrived.
     *
     * @param from    where the bytes are
     * @param offset  index of the first byte
     * @param length  how many
     * @param atNanos when the last of them arrived, on a monotonic scale that never goes back
     * @param at      the same moment on the wall clock
     * @return what they brought, in the order of the stream
     */
    public List<BusEvent> feed(byte[] from, int offset, int length, long atNanos, Instant at) {
        begin(atNanos, at);
        if (length > 0) {
            bytes += length;
            lastByteNanos = atNanos;
            lastByteAt = at;
            hasPending = true;
            records.feed(from, offset, length, ear);
        }
        return end();
    }

    /**
     * Takes note of the time while nothing arrives, to be called several times a second: the end of what was cut off, a
     * master that is gone and packs that fell silent show by it.
     *
     * @param atNanos the moment, on the monotonic scale
     * @param at      the same moment on the wall clock
     * @return what it brought
     */
    public List<BusEvent> tick(long atNanos, Instant at) {
        begin(atNanos, at);
        if (hasPending && atNanos - lastByteNanos >= SILENCE_NANOS) {
            hasPending = false;
            // What is decided by the silence arrived before it.
            nowNanos = lastByteNanos;
            now = lastByteAt;
            records.silence(ear);
            messages.flush(ear.modbus);
            senders.orphan().ifPresent(this::unknownSender);
            nowNanos = atNanos;
            now = at;
        }
        return end();
    }

    private void begin(long atNanos, Instant at) {
        events = new ArrayList<>();
        nowNanos = atNanos;
        now = at;
        master.tick(atNanos);
    }

    private List<BusEvent> end() {
        long damaged = records.counts().refusedRecords();
        if (damaged > toldDamagedRecords) {
            toldDamagedRecords = damaged;
            trouble(BusEvent.Trouble.DAMAGED_RECORD, "A record came damaged or cut off.");
        }
        tellMaster();
        packs.values().forEach(pack -> pack.change(nowNanos, now).ifPresent(events::add));
        return events;
    }

    private void tellMaster() {
        BusMaster is = master.master();
        if (is != toldMaster) {
            events.add(new BusEvent.MasterChanged(toldMaster, is, now));
            toldMaster = is;
        }
    }

    /** {@return what is known now} */
    public BusReport report() {
        List<HeardPack> heard =
                packs.values().stream().filter(HeardPack::wasHeard).toList();
        HeardCounts counts = new HeardCounts(
                bytes,
                requests,
                answers,
                records.counts().records(),
                records.counts().refusedRecords(),
                damagedAnswers,
                unknownSenders,
                unasked,
                noiseBytes);
        return new BusReport(master.master(), master.cycle(), heard, counts);
    }

    /**
     * {@return what was heard of a pack; empty for an address from which nothing came}
     *
     * @param address the address
     */
    public Optional<HeardPack> pack(int address) {
        return Optional.ofNullable(packs.get(address)).filter(HeardPack::wasHeard);
    }

    private HeardPack packAt(int address) {
        return packs.computeIfAbsent(address, unit -> new HeardPack(unit, PackId.ofPlace(line, unit), limits));
    }

    private void trouble(BusEvent.Trouble kind, String detail) {
        events.add(new BusEvent.TroubleHeard(kind, detail, now));
    }

    private void unknownSender(NativeFrame record) {
        unknownSenders++;
        trouble(
                BusEvent.Trouble.UNKNOWN_SENDER,
                "A record came without the acknowledge that tells whose it is: " + record);
    }

    private void asked(RtuMessage message) {
        requests++;
        request = message;
        packAt(message.unit()).asked();
        Optional<BusEvent> cycle = master.asked(message, nowNanos, now);
        tellMaster();
        cycle.ifPresent(events::add);
        events.add(new BusEvent.MessageHeard(message, now));
    }

    private void answered(RtuMessage message) {
        answers++;
        packAt(message.unit()).answered();
        master.answered(message.unit());
        events.add(new BusEvent.MessageHeard(message, now));
        request = null;
    }

    private void readAnswer(RtuMessage.ReadAnswer answer) {
        RtuMessage asked = request;
        answered(answer);
        byte[] data = answer.data();
        if (asked instanceof RtuMessage.Read read
                && read.unit() == answer.unit()
                && 2 * read.registers() == data.length) {
            block(read.address())
                    .map(block -> packAt(answer.unit())
                            .take(
                                    block,
                                    new Span(data, 0, read.address() - block.base(), data.length, Endian.BIG),
                                    nowNanos,
                                    now))
                    .ifPresent(events::add);
        } else {
            unasked++;
        }
    }

    private static Optional<Block> block(int address) {
        for (Block block : Block.values()) {
            if (address >= block.base() && address < block.base() + Block.MODBUS_LENGTH) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }

    private void acknowledged(TriggerAcknowledge acknowledge, Optional<TriggerAnswer> answer) {
        int unit = acknowledge.address();
        boolean isAsked = request instanceof RtuMessage.Write write
                && write.unit() == unit
                && write.address() == acknowledge.trigger().register();
        Optional<BusEvent> cycle =
                isAsked || answer.isEmpty() ? Optional.empty() : master.broadcast(acknowledge.trigger(), nowNanos, now);
        tellMaster();
        cycle.ifPresent(events::add);
        answered(new RtuMessage.WriteAnswer(unit, acknowledge.trigger().register(), 1));
        answer.ifPresent(found -> record(unit, found.frame()));
    }

    private void record(int unit, NativeFrame frame) {
        Optional<Block> block = frame.type()
                .flatMap(type -> Arrays.stream(Block.values())
                        .filter(each -> each.recordType() == type.code())
                        .findFirst());
        if (block.isEmpty()) {
            events.add(new BusEvent.RecordHeard(unit, frame, now));
            return;
        }
        BusEvent heard = packAt(unit).take(block.get(), Span.ofNativeRecord(frame.toBytes()), nowNanos, now);
        events.add(heard);
        if (heard instanceof BusEvent.SettingsHeard settings) {
            settings.settings().value().value(Setting.DEVICE_ADDRESS).ifPresent(own -> {
                if (own != unit) {
                    trouble(
                            BusEvent.Trouble.ADDRESS_MISMATCH,
                            "Settings acknowledged by address %d say that their address is %d.".formatted(unit, own));
                }
            });
        }
    }

    private void noise(byte[] from, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            count += from[i] == 0 ? 0 : 1;
        }
        if (count > 0) {
            noiseBytes += count;
            trouble(BusEvent.Trouble.NOISE, count + " bytes belong to no message.");
        }
    }

    private void heard(RtuMessage message) {
        if (message instanceof RtuMessage.Read || message instanceof RtuMessage.Write) {
            asked(message);
        } else if (message instanceof RtuMessage.ReadAnswer answer) {
            readAnswer(answer);
        } else {
            answered(message);
        }
    }

    /** What the decoder of native records tells. */
    private final class Ear implements NativeStreamListener {
        private final RtuFinder.Sink modbus = new ModbusEar();

        @Override
        public void record(long position, NativeFrame frame) {
            messages.flush(modbus);
            senders.record(position, frame).ifPresent(BusTraffic.this::unknownSender);
        }

        @Override
        public void triggerRequest(long position, TriggerRequest asked) {
            messages.flush(modbus);
            senders.orphan().ifPresent(BusTraffic.this::unknownSender);
            asked(new RtuMessage.Write(asked.address(), asked.trigger().register(), new byte[2]));
        }

        @Override
        public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
            messages.flush(modbus);
            acknowledged(acknowledge, senders.acknowledge(position, acknowledge));
        }

        @Override
        public void skipped(long position, byte[] from, int offset, int length) {
            senders.skipped(from, offset, length);
            messages.feed(position, from, offset, length, modbus);
        }
    }

    /** What the finder of Modbus messages tells, in the bytes that are no native records. */
    private final class ModbusEar implements RtuFinder.Sink {
        @Override
        public void message(long position, byte[] from, RtuMessage message) {
            heard(message);
        }

        @Override
        public void damaged(int unit) {
            damagedAnswers++;
            trouble(BusEvent.Trouble.DAMAGED_ANSWER, "The answer of address " + unit + " came with a wrong CRC.");
        }

        @Override
        public void skipped(long position, byte[] from, int offset, int length) {
            noise(from, offset, length);
        }
    }
}
