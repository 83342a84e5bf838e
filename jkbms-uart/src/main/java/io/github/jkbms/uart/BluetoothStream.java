// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.turn.LineTurn;
import io.github.jkbms.link.turn.LineTurn.Question;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.frame.CommandRegister;
import io.github.jkbms.uart.frame.DetailLogCollector;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.write.WriteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a Bluetooth connection as records, and commands with their answers. One command is open at a time, because an
 * acknowledge does not tell which one it belongs to: whoever calls anything else has the turn by {@link #repeated} or
 * {@link #once}.
 */
final class BluetoothStream implements NativeStreamListener {
    /** An acknowledge comes at most so long after its record (native-frames reference 2.3). */
    private static final long ACKNOWLEDGE_NANOS = 300_000_000;

    /** So long without a record of the detail log means that there are no more. */
    private static final Duration BURST_PAUSE = Duration.ofSeconds(2);

    private static final int READ_PIECE = 512;

    /** How many pieces are passed over before a line that never falls silent is used all the same. */
    private static final int LONGEST_BACKLOG = 256;

    private final ByteLink link;
    private final LineOptions options;
    private final Partner partner;
    private final NativeStreamDecoder decoder = new NativeStreamDecoder();
    private final Deque<NativeFrame> records = new ArrayDeque<>();
    private final byte[] chunk = new byte[READ_PIECE];
    private final LineTurn turn;
    /** Acknowledges since the last record: that of a command comes behind its record. */
    private int acknowledges;

    /** Acknowledges since the last write; live records come in between. */
    private int writeAcknowledges;

    private int heardBytes;
    private long refusedBefore;

    BluetoothStream(ByteLink link, LineOptions options, Partner partner) {
        this.link = link;
        this.turn = new LineTurn(link);
        this.options = options;
        this.partner = partner;
    }

    TimeSource time() {
        return link.time();
    }

    String name() {
        return link.name();
    }

    void close() {
        link.close();
    }

    /** Asks when it is the caller's turn, and asks again if that may help. */
    <T> T repeated(Question<T> question) throws BmsException {
        return inTurn(question, partner.isSilent() ? 1 : 1 + options.retries());
    }

    /** Asks when it is the caller's turn. */
    <T> T once(Question<T> question) throws BmsException {
        return inTurn(question, 1);
    }

    private <T> T inTurn(Question<T> question, int tries) throws BmsException {
        return turn.take(() -> upTo(tries, question));
    }

    private static <T> T upTo(int tries, Question<T> question) throws BmsException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask();
            } catch (BmsTimeoutException | BmsProtocolException e) {
                if (attempt == tries || e instanceof BmsProtocolException wrong && wrong.kind() == Kind.VALUE) {
                    throw e;
                }
            }
        }
    }

    /** Sends a read command and waits for its record, then for the acknowledge, which may be lost without harm. */
    NativeFrame ask(CommandRegister command, RecordType type) throws BmsException {
        return noted(() -> {
            NativeFrame found = find(type, send(command));
            long until = link.time().nanoTime() + ACKNOWLEDGE_NANOS;
            while (acknowledges == 0 && !isOver(until) && receive(until)) {
                continue;
            }
            return found;
        });
    }

    /** Sends the command of a write order and waits for an acknowledge, which comes whatever the device makes of it. */
    void write(WriteOrder order, NativeCommand command) throws BmsException {
        Objects.requireNonNull(order, "order");
        noted(() -> {
            drain();
            writeAcknowledges = 0;
            link.write(command.toBytes());
            long until = link.time().nanoTime() + options.timeout().toNanos();
            while (writeAcknowledges == 0) {
                if (!receive(until)) {
                    throw new BmsTimeoutException(
                            "No acknowledge of a write came from " + name() + " within "
                                    + options.timeout().toMillis() + " ms.",
                            heardBytes);
                }
            }
            records.clear();
            return command;
        });
    }

    /** Waits for the next record of a type that is not older than this call. */
    NativeFrame next(RecordType type) throws BmsException {
        return noted(() -> {
            drain();
            return find(type, link.time().nanoTime() + options.timeout().toNanos());
        });
    }

    DetailLog details(CommandRegister command) throws BmsException {
        return noted(() -> {
            DetailLogCollector collector = new DetailLogCollector();
            long deadline = send(command);
            boolean hasAny = false;
            while (!collector.hasEnded()) {
                NativeFrame frame = records.poll();
                if (frame != null && collector.add(frame)) {
                    hasAny = true;
                    deadline = link.time().nanoTime() + BURST_PAUSE.toNanos();
                } else if (frame == null && (isOver(deadline) || !receive(deadline))) {
                    break;
                }
            }
            if (!hasAny) {
                throw noRecord(RecordType.DETAIL_LOG);
            }
            return collector.log(true);
        });
    }

    private <T> T noted(Question<T> question) throws BmsException {
        partner.asked(false);
        try {
            T answer = question.ask();
            partner.answered(link.time().instant());
            return answer;
        } catch (BmsException e) {
            partner.failed(e, link.time().nanoTime());
            throw e;
        }
    }

    /** Sends a command when all that came before it is passed over; gives the moment until which to wait. */
    private long send(CommandRegister command) throws BmsException {
        drain();
        acknowledges = 0;
        link.write(command.command().toBytes());
        return link.time().nanoTime() + options.timeout().toNanos();
    }

    /** Passes over what has arrived so far; a record that has begun counts as new when it is complete. */
    private void drain() throws BmsException {
        for (int i = 0; i < LONGEST_BACKLOG && receive(link.time().nanoTime()); i++) {
            records.clear();
        }
        records.clear();
        heardBytes = 0;
        refusedBefore = decoder.counts().refusedRecords();
    }

    private NativeFrame find(RecordType type, long deadlineNanos) throws BmsException {
        while (true) {
            NativeFrame frame = records.poll();
            if (frame != null && frame.is(type)) {
                return frame;
            }
            if (frame == null && (isOver(deadlineNanos) || !receive(deadlineNanos))) {
                decoder.silence(this);
                frame = lateFind(type);
                if (frame != null) {
                    return frame;
                }
                throw noRecord(type);
            }
        }
    }

    /** Whether a deadline has passed, and not only come: what is there at the last moment is still read. */
    private boolean isOver(long deadlineNanos) {
        return link.time().nanoTime() - deadlineNanos > 0;
    }

    /** A record that waited for the end of a doubtful header inside of it is told by the silence. */
    private @Nullable NativeFrame lateFind(RecordType type) {
        NativeFrame frame;
        do {
            frame = records.poll();
        } while (frame != null && !frame.is(type));
        return frame;
    }

    /** {@return whether anything came before the deadline} */
    private boolean receive(long deadlineNanos) throws BmsException {
        int got = link.read(chunk, 0, chunk.length, deadlineNanos);
        decoder.feed(chunk, 0, got, this);
        heardBytes += got;
        return got > 0;
    }

    @Override
    public void record(long position, NativeFrame frame) {
        records.add(frame);
        acknowledges = 0;
    }

    @Override
    public void command(long position, NativeCommand command) {
        acknowledges += command.isAcknowledge() ? 1 : 0;
        writeAcknowledges += command.isAcknowledge() ? 1 : 0;
    }

    private BmsException noRecord(RecordType type) {
        String what = "record 0x%02X".formatted(type.code());
        if (decoder.counts().refusedRecords() > refusedBefore) {
            return new BmsProtocolException(
                    Kind.CHECKSUM, "The " + what + " of " + name() + " arrived damaged: notifications were lost.");
        }
        return new BmsTimeoutException(
                "No " + what + " came from " + name() + " within "
                        + options.timeout().toMillis()
                        + " ms: check that the application hands on the notifications of FFE1 and writes without response,"
                        + " and that no other phone or program is connected.",
                heardBytes);
    }
}
