// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever bytes come as an answer: the right value, or a documented exception, within the deadline. */
class AnyAnswerProperties {
    private static final int RIGHT = 51_234;
    private static final int WRONG = 40_000;

    /** Something that may come, and whether it is the right answer. */
    record Part(String name, byte[] bytes, Duration after) {
        boolean isAnswer() {
            return name.equals("answer");
        }
    }

    @Property(tries = 400)
    void anyBytes(@ForAll byte[] bytes) {
        Script script = new Script();
        if (bytes.length > 0) {
            script.answer(bytes);
        }
        assertThat(readWithinDeadline(script)).isEmpty();
    }

    @Property(tries = 1500)
    void anyMixture(@ForAll("mixtures") List<Part> parts) {
        Script script = new Script().silence();
        Duration at = Duration.ofMillis(5);
        Duration answered = Duration.ofDays(1);
        for (Part part : parts) {
            at = at.plus(part.after());
            script.more(at, part.bytes());
            if (part.isAnswer() && at.compareTo(answered) < 0) {
                answered = at;
            }
        }
        OptionalInt value = readWithinDeadline(script);
        if (value.isPresent()) {
            assertThat(value).hasValue(RIGHT);
            assertThat(answered).isLessThan(Duration.ofDays(1));
        } else {
            // A broken answer ends the wait after 50 ms of silence, and the time-out ends it in any case.
            boolean cameLate = answered.compareTo(BusOptions.DEFAULT.timeout()) > 0;
            boolean hadPause = parts.stream().anyMatch(part -> part.after().toMillis() >= 50);
            assertThat(cameLate || hadPause || answered.equals(Duration.ofDays(1)))
                    .isTrue();
        }
    }

    private static OptionalInt readWithinDeadline(Script script) {
        long limit = Duration.ofMillis(1200).toNanos();
        long before = script.time.nanoTime();
        try {
            return OptionalInt.of(script.bus().pack(1).readEssentials().voltageMillivolts());
        } catch (BmsException e) {
            assertThat(e)
                    .isInstanceOfAny(BmsTimeoutException.class, BmsProtocolException.class, BmsRejectedException.class);
            assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
            return OptionalInt.empty();
        } finally {
            assertThat(script.time.nanoTime() - before).isLessThan(limit);
        }
    }

    @Provide
    Arbitrary<List<Part>> mixtures() {
        byte[] answer = Script.essentials(RIGHT);
        Arbitrary<byte[]> broken = Combinators.combine(
                        Arbitraries.integers().between(0, answer.length - 1),
                        Arbitraries.integers().between(1, 255))
                .as((index, flip) -> {
                    byte[] bytes = Script.essentials(WRONG);
                    bytes[index] ^= flip;
                    return bytes;
                });
        Arbitrary<byte[]> cut = Arbitraries.integers()
                .between(1, answer.length - 1)
                .map(length -> Arrays.copyOf(Script.essentials(WRONG), length));
        Arbitrary<byte[]> other = Combinators.combine(
                        Arbitraries.integers().between(2, 15),
                        Arbitraries.integers().between(1, 120))
                .as((unit, count) -> Script.registers(unit, count, WRONG));
        Arbitrary<byte[]> otherLength = Arbitraries.integers()
                .between(1, 120)
                .filter(count -> count != 97)
                .map(count -> Script.registers(1, count, WRONG));
        Arbitrary<byte[]> noise =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40);
        return Arbitraries.oneOf(List.of(
                        Arbitraries.just(answer).map(bytes -> new Bytes("answer", bytes)),
                        broken.map(bytes -> new Bytes("broken", bytes)),
                        cut.map(bytes -> new Bytes("cut", bytes)),
                        other.map(bytes -> new Bytes("other unit", bytes)),
                        otherLength.map(bytes -> new Bytes("other length", bytes)),
                        Arbitraries.just(Script.exception(2, 2)).map(bytes -> new Bytes("exception of another", bytes)),
                        Arbitraries.just(Script.request(1, 0x1200, 97)).map(bytes -> new Bytes("echo", bytes)),
                        noise.map(bytes -> new Bytes("noise", bytes))))
                .flatMap(part -> Arbitraries.integers()
                        .between(0, 120)
                        .map(millis -> new Part(part.name(), part.bytes(), Duration.ofMillis(millis))))
                .list()
                .ofMaxSize(6);
    }

    private record Bytes(String name, byte[] bytes) {}
}
