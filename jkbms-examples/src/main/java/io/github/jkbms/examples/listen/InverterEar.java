// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.listen;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.examples.view.BankTable;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.examples.view.StorageJson;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.examples.wire.HeardLine;
import io.github.jkbms.examples.wire.Tape;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.InverterTap;
import io.github.jkbms.uart.inverter.Reading;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Listens between an inverter and its battery on RS485. */
public final class InverterEar implements Ear {
    /** Longer than the pause within any answer, shorter than that between two requests. */
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int TROUBLES = 3;

    private static final List<StorageQuantity> LIMITS = List.of(
            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
            StorageQuantity.DISCHARGE_VOLTAGE_LIMIT,
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_CURRENT_LIMIT);

    private final HeardLine line;
    private final ByteLink link;
    private final SerialInverterProtocol protocol;
    private final Style style;
    private final Tape tape;
    private final Consumer<String> json;
    private final InverterTap tap;
    private final Map<Integer, Heard> batteries = new TreeMap<>();
    private final Map<String, int[]> requests = new TreeMap<>();
    private final Deque<String> troubles = new ArrayDeque<>();
    private long bytes;
    private long asked;
    private long answered;

    /** What one battery said last. */
    private record Heard(Reading reading, long nanos) {}

    /**
     * Creates an ear.
     *
     * @param line     the line; closed with this
     * @param protocol what is spoken there
     * @param style    how to show what is heard
     * @param tape     what is written down of the line gets remarks with what was heard
     * @param json     told each exchange as lines of JSON
     */
    public InverterEar(HeardLine line, SerialInverterProtocol protocol, Style style, Tape tape, Consumer<String> json) {
        this.line = line;
        this.link = line.link().listenOnly();
        this.protocol = protocol;
        this.style = style;
        this.tape = tape;
        this.json = json;
        this.tap = new InverterTap(protocol, this::exchanged);
    }

    @Override
    public void hear(Duration duration) throws BmsException, InterruptedException {
        TimeSource time = link.time();
        byte[] buffer = new byte[512];
        long end = time.nanoTime() + duration.toNanos();
        while (time.nanoTime() < end) {
            try {
                int count = link.read(buffer, 0, buffer.length, Math.min(end, time.nanoTime() + SILENCE_NANOS));
                bytes += count;
                if (count > 0) {
                    tap.feed(buffer, 0, count);
                } else {
                    tap.silence();
                }
            } catch (BmsInterruptedException e) {
                throw e;
            } catch (BmsException e) {
                if (line.isOver().getAsBoolean()) {
                    return;
                }
                note(String.valueOf(e.getMessage()));
                time.sleep(RETRY_NANOS);
            }
        }
    }

    private void exchanged(InverterTap.Exchange exchange) {
        int address = exchange.request().address();
        int[] counts = requests.computeIfAbsent(exchange.request().toString(), key -> new int[2]);
        counts[0]++;
        asked++;
        if (exchange.isAnswered()) {
            counts[1]++;
            answered++;
        }
        exchange.trouble().ifPresent(this::note);
        exchange.reading()
                .ifPresent(reading -> batteries.merge(
                        address,
                        new Heard(reading, link.time().nanoTime()),
                        (before, now) -> new Heard(before.reading().with(now.reading()), now.nanos())));
        json.accept(Json.event("exchange", link.time().instant(), out -> {
            out.writeStringField("request", exchange.request().label());
            out.writeNumberField("address", address);
            out.writeBooleanField("answered", exchange.isAnswered());
            if (exchange.trouble().isPresent()) {
                out.writeStringField("trouble", exchange.trouble().get());
            }
            if (exchange.reading().isPresent()) {
                out.writeFieldName("state");
                StorageJson.write(out, exchange.reading().get().state());
            }
        }));
        exchange.reading()
                .map(Reading::pack)
                .filter(pack -> !pack.items().isEmpty())
                .ifPresent(pack -> {
                    tape.comment(address, pack);
                    json.accept(ReportJson.line(Timed.now(pack, PackId.ofPlace(link.name(), address), link.time())));
                });
    }

    private void note(String trouble) {
        troubles.addLast(trouble);
        if (troubles.size() > TROUBLES) {
            troubles.removeFirst();
        }
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(style.heading("jkbms listen " + link.name()) + "  "
                + protocol.info().label());
        lines.add("heard: %d requests, %d of them answered, %d bytes".formatted(asked, answered, bytes));
        requests.forEach((request, counts) ->
                lines.add(style.faint("  %s: %d times, %d answers".formatted(request, counts[0], counts[1]))));
        troubles.forEach(trouble -> lines.add(style.warning("  " + trouble)));
        lines.add("");
        lines.addAll(new BankTable(style)
                .lines(batteries.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .toList()));
        batteries.forEach((address, heard) ->
                limits(heard.reading().state()).ifPresent(limits -> lines.add("%-8d %s".formatted(address, limits))));
        return lines;
    }

    private BankTable.Row row(int address, Heard heard) {
        String age = String.format(Locale.ROOT, "%.1f s old", (link.time().nanoTime() - heard.nanos()) / 1e9);
        Optional<PackStatus> pack = Optional.of(heard.reading().pack())
                .filter(status -> !status.items().isEmpty());
        return new BankTable.Row(Integer.toString(address), pack, pack.isPresent() ? age : "limits only, " + age);
    }

    private static Optional<String> limits(StorageState state) {
        List<String> parts = new ArrayList<>();
        for (StorageQuantity limit : LIMITS) {
            state.value(limit)
                    .ifPresent(value ->
                            parts.add(limit.label() + " " + limit.unit().format(value)));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    @Override
    public String summary() {
        return Json.event("report", link.time().instant(), out -> {
            out.writeStringField("protocol", protocol.info().key());
            out.writeNumberField("bytes", bytes);
            out.writeNumberField("requests", asked);
            out.writeNumberField("answers", answered);
            out.writeArrayFieldStart("batteries");
            for (int address : batteries.keySet()) {
                out.writeNumber(address);
            }
            out.writeEndArray();
        });
    }

    @Override
    public boolean hasUnderstood() {
        return asked > 0;
    }

    @Override
    public void close() {
        link.close();
    }
}
