// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Finding;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what is the matter with a line to JK-PB packs: a serial port, or a gateway to one. It listens first, for 1.5 s, or up
 * to 6 s if somebody talks, and asks nothing if a master or an inverter is heard. Otherwise it asks, at the speeds, addresses and
 * protocols that a pack may have, up to the first good answer.
 *
 * <p>Read-only by construction: all that it ever sends comes from a closed table of reads (function 03 for 16 registers at 0x1400,
 * the 4E57 question for everything, the first read of each protocol for inverters). It takes at most 30 s, besides the opening of the line.
 *
 * <p>Not safe for use by several threads; it starts none.
 */
public final class LinkDoctor {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String line;
    private final LineKind kind;
    private final LineOpener opener;
    private final TimeSource time;
    private final List<String> steps = new ArrayList<>();
    private Consumer<String> progress = step -> {};

    private LinkDoctor(String line, LineKind kind, LineOpener opener, TimeSource time) {
        this.line = Objects.requireNonNull(line, "line");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * {@return a doctor for a serial port}
     *
     * @param port its name, such as {@code /dev/ttyUSB0}
     */
    public static LinkDoctor serialPort(String port) {
        return of(
                port,
                LineKind.SERIAL,
                baudRate -> SerialLink.open(port, new SerialSettings(baudRate)),
                TimeSource.SYSTEM);
    }

    /**
     * {@return a doctor for a serial gateway in transparent mode}
     *
     * @param host its name or address
     * @param port its TCP port, 1 to 65535
     */
    public static LinkDoctor gateway(String host, int port) {
        return of(
                host + ":" + port,
                LineKind.GATEWAY,
                baudRate -> TcpLink.connect(host, port, CONNECT_TIMEOUT),
                TimeSource.SYSTEM);
    }

    /**
     * {@return a doctor for a Modbus TCP gateway}
     *
     * @param host its name or address
     * @param port its TCP port, 1 to 65535
     */
    public static LinkDoctor modbusTcp(String host, int port) {
        return of(
                host + ":" + port,
                LineKind.MODBUS_TCP,
                baudRate -> TcpLink.connect(host, port, CONNECT_TIMEOUT),
                TimeSource.SYSTEM);
    }

    /**
     * {@return a doctor for a line of one's own}
     *
     * @param line   its name
     * @param kind   what it is
     * @param opener opens it; several times, one after the other
     * @param time   its clock
     */
    public static LinkDoctor of(String line, LineKind kind, LineOpener opener, TimeSource time) {
        return new LinkDoctor(line, kind, opener, time);
    }

    /**
     * {@return what is the matter} What cannot be opened is a finding, no exception.
     *
     * @throws BmsInterruptedException if the thread was interrupted
     */
    public Diagnosis examine() throws BmsInterruptedException {
        return examine(step -> {});
    }

    /**
     * {@return what is the matter} What cannot be opened is a finding, no exception.
     *
     * @param listener told each step when it is over, in the thread of this call
     * @throws BmsInterruptedException if the thread was interrupted
     */
    public Diagnosis examine(Consumer<String> listener) throws BmsInterruptedException {
        progress = listener;
        steps.clear();
        long startNanos = time.nanoTime();
        Instant startedAt = time.instant();
        List<Finding> findings = findings(startNanos + LIMIT.toNanos());
        return new Diagnosis(line, startedAt, Duration.ofNanos(time.nanoTime() - startNanos), steps, findings);
    }

    private List<Finding> findings(long endNanos) throws BmsInterruptedException {
        Answers answers = new Answers();
        List<Ear> ears = List.of();
        try (Bench bench = new Bench(opener, time, endNanos)) {
            Listening listening = new Listening(bench);
            try {
                listening.listen(kind);
            } finally {
                ears = listening.ears();
                ears.forEach(ear -> step("listened%s: %s".formatted(speed(ear), heard(ear))));
            }
            Optional<Finding> talk =
                    ears.stream().flatMap(ear -> talk(ear).stream()).findFirst();
            if (talk.isPresent()) {
                return List.of(talk.get());
            }
            ask(bench, answers);
            Optional<Finding> interrupted = listenAgain(bench, answers);
            if (interrupted.isPresent()) {
                return List.of(interrupted.get());
            }
        } catch (BmsInterruptedException e) {
            throw e;
        } catch (BmsPortException e) {
            return lost(e, endNanos);
        } catch (BmsException e) {
            throw new IllegalStateException("links fail with port exceptions only", e);
        }
        long stray = ears.stream().mapToLong(Ear::bytes).sum();
        boolean areZeros = ears.stream().allMatch(ear -> ear.bytes() == 0 || ear.areAllZeros());
        return new AnswerJudge(kind, line, answers).findings(stray, areZeros);
    }

    private Optional<Finding> talk(Ear ear) {
        return TalkJudge.of(ear).map(found -> TalkJudge.withCommand(found, ear, kind.option() + " " + line));
    }

    private void ask(Bench bench, Answers answers) throws BmsException {
        Interview interview = new Interview(bench, answers);
        for (Round round : Questions.rounds(kind)) {
            int before = answers.all().size();
            boolean isFound = interview.ask(round);
            step("asked " + round.label() + ": " + brought(answers, before));
            if (isFound || answers.areInterrupted()) {
                return;
            }
        }
    }

    /** Somebody began to talk while questions were asked: listens once more who it is, and asks nothing after that. */
    private Optional<Finding> listenAgain(Bench bench, Answers answers) throws BmsException {
        List<Answers.Asked> foreign = answers.of(Reply.Kind.FOREIGN);
        if (foreign.isEmpty() || answers.found().isPresent()) {
            return Optional.empty();
        }
        int baudRate = foreign.get(0).question().baudRate();
        Ear ear = new Listening(bench).listenOn(baudRate == 0 ? Questions.FAST : baudRate);
        step("listened again%s: %s".formatted(speed(ear), heard(ear)));
        return talk(ear);
    }

    /** The line is lost. A gateway that hangs up may be in its other mode, which one question shows. */
    private List<Finding> lost(BmsPortException problem, long endNanos) throws BmsInterruptedException {
        step("cannot go on: " + problem.getMessage());
        if (kind != LineKind.SERIAL && problem.reason() == BmsPortException.Reason.GONE) {
            Answers other = new Answers();
            Round round = Questions.otherForm(kind);
            try (Bench bench = new Bench(opener, time, endNanos)) {
                if (new Interview(bench, other).ask(round)) {
                    step("asked " + round.label() + ": " + brought(other, 0));
                    return new AnswerJudge(kind, line, other).findings(0, false);
                }
            } catch (BmsInterruptedException e) {
                throw e;
            } catch (BmsException e) {
                step("cannot go on again: " + e.getMessage());
            }
        }
        return List.of(PortJudge.of(kind, problem));
    }

    private void step(String text) {
        steps.add(text);
        progress.accept(text);
    }

    private String speed(Ear ear) {
        return kind == LineKind.SERIAL ? " at " + ear.baudRate() + " baud" : "";
    }

    private static String heard(Ear ear) {
        if (ear.bytes() == 0) {
            return "silence";
        }
        return ear.bytes() + " bytes" + (ear.isUnderstood() ? "" : " without a meaning");
    }

    private static String brought(Answers answers, int from) {
        List<Answers.Asked> asked = answers.all().subList(from, answers.all().size());
        return asked.stream()
                .map(Answers.Asked::reply)
                .filter(reply -> reply.kind() != Reply.Kind.SILENT)
                .min((a, b) -> a.kind().compareTo(b.kind()))
                .map(reply -> reply.who().isEmpty() ? reply.detail() : reply.who() + ", " + reply.detail())
                .orElse(asked.isEmpty() ? "nothing, the time is over" : "silence");
    }
}
